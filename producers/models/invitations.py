from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .memberships import Membership
from .people import Producer
from .single_use import SingleUse, SingleUseSet


class InvitationSet(SingleUseSet):
    def usable(self):
        """Also: a helper's link is the word of who made it, an owner, and lasts as long as that one
        is owner and may sign in. What the office made is the office's word.
        """
        maker = User.objects.filter(pk=models.OuterRef("created_by"))
        owner = Membership.objects.filter(
            user=models.OuterRef("created_by"),
            producer=models.OuterRef("producer"),
            role=Membership.Role.OWNER,
            user__is_active=True,
        )
        word = models.Exists(maker.filter(is_staff=True)) | models.Exists(owner)
        return super().usable().filter(models.Q(role=Membership.Role.OWNER) | word)

    def invite(self, producer, *, by, role=Membership.Role.OWNER, phone="", name=""):
        """A new single-use link for who signs in with `phone` (E.164; else the producer's own).

        Earlier unused ones stop working: those for an owner, or for the same helper.
        """
        phone = phone or producer.phone
        earlier = self.filter(producer=producer, role=role)
        with transaction.atomic():
            Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)  # two at once
            (earlier if role == Membership.Role.OWNER else earlier.filter(phone=phone)).end()
            return self.create(producer=producer, role=role, phone=phone, name=name, created_by=by)


class Invitation(SingleUse):
    """A single-use link (and QR card) with which a person begins to act for a producer.

    The number is fixed by who invites: whoever holds a card cannot try which numbers have accounts.
    """

    producer = models.ForeignKey(
        Producer, models.CASCADE, related_name="invitations", verbose_name=_("perajin")
    )
    role = models.CharField(
        _("peran"), max_length=8, choices=Membership.Role, default=Membership.Role.OWNER
    )
    phone = models.CharField(_("nomor HP"), max_length=16)
    name = models.CharField(_("nama"), max_length=120, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dipakai oleh"),
    )

    objects = InvitationSet.as_manager()

    class Meta(SingleUse.Meta):
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")

    def __str__(self):
        return self.of(self.producer)

    def get_absolute_url(self):
        return reverse("producers:invitation", args=[self.secret])

    @property
    def invited(self):
        """What to call who is invited: the name, else the maker's own where an owner is meant."""
        owner = self.role == Membership.Role.OWNER
        return self.name or (self.producer.leader or self.producer.name if owner else "")

    def accept(self, *, by):
        """`by` becomes a member of the producer, and a helper becomes an owner by an owner's card.

        Raises Used the second time.
        """
        with transaction.atomic():
            self.use(used_by=by)
            member, new = Membership.objects.select_for_update().get_or_create(
                user=by, producer=self.producer, defaults={"role": self.role}
            )
            if not new and self.role == Membership.Role.OWNER:
                member.become_owner(by=by)
