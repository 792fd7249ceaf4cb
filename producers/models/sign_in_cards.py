from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .single_use import SingleUse, SingleUseSet, Used


class SignInCardSet(SingleUseSet):
    def issue(self, person, *, by):
        """A new card for `person`; earlier unused ones stop working.

        Raises ValueError with a sentence for staff, who sign in by password, and for who is closed.
        """
        with transaction.atomic():
            now = User.objects.select_for_update(no_key=True).get(pk=person.pk)
            if now.is_staff or not now.is_active:
                raise ValueError(_("Kartu masuk hanya untuk perajin yang akunnya aktif."))
            self.filter(person=person).end()
            return self.create(person=person, created_by=by)


class SignInCard(SingleUse):
    """A single-use link (and QR card) with which one person gets in without the PIN.

    For makers who forgot it, or who are locked out by somebody's guessing. It opens this one
    account and nothing else, never a colleague's.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="sign_in_cards",
        verbose_name=_("orang"),
    )

    objects = SignInCardSet.as_manager()

    class Meta(SingleUse.Meta):
        verbose_name = _("kartu masuk")
        verbose_name_plural = _("kartu masuk")

    def __str__(self):
        return self.of(self.person)

    def get_absolute_url(self):
        return reverse("producers:sign_in_card", args=[self.secret])

    def open(self):
        """The person whom the card signs in now. Raises Used, also where the account was closed."""
        with transaction.atomic():
            person = User.objects.select_for_update().get(pk=self.person_id)
            if person.is_staff or not person.is_active:
                raise Used
            self.use()
            return person
