from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewPinForm
from accounts.models import User
from producers import office
from producers.forms import PhoneField
from producers.models import Invitation, Membership, Producer


def name_field(label):
    return forms.CharField(
        label=label,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis namanya.")},
    )


class InviteForm(forms.Form):
    """Who is invited. The answer is the same whether the number is known or not."""

    name = name_field(_("Namanya"))
    phone = PhoneField(
        label=_("Nomor HP-nya"),
        help_text=_("Dengan nomor ini orang itu masuk ke lapak."),
        error_messages={"required": _("Tulis nomor HP-nya, misalnya 0812-3456-7890.")},
    )


class OpenInvitationForm(NewPinForm):
    """Who takes up the invitation: a name, and a PIN for the number that the invitation is for.

    `account` is then a person who has no PIN yet, or None for somebody new.
    """

    field_order = ["name", "pin", "pin_again"]
    name = name_field(_("Nama Anda"))

    def __init__(self, invitation, *args, **kwargs):
        self.invitation, self.account = invitation, None
        super().__init__(*args, **kwargs)

    def phone_of_owner(self):
        return self.invitation.phone

    def clean(self):
        """Nobody takes over a number that somebody else signs in with, or is expected with."""
        data = super().clean()
        self.account = User.objects.filter(phone=self.invitation.phone).first()
        if not self.errors and not may_begin(self.invitation, self.account):
            raise forms.ValidationError(not_here())
        return data


def not_here():
    """One sentence for a number with an account of any kind, and for one expected elsewhere."""
    return _(
        "PIN untuk nomor ini tidak bisa dipilih di sini. Kalau Anda punya PIN, masuk dulu, "
        "tombolnya ada di bawah. Kalau tidak, minta kartu masuk ke %(office)s."
    ) % {"office": office.current().reach}


def may_begin(invitation, account):
    """Whether the invitation may give the account its first PIN, or make one where there is none.

    A helper's number is a maker's word. An account without a PIN is the office's work, so a
    helper's link opens none, nor takes the number from who is expected elsewhere.
    """
    if invitation.role == Membership.Role.OWNER:  # the office wrote the number itself
        return not account or nothing_to_lose(account, invitation.producer)
    return not account and not expected_elsewhere(invitation)


def expected_elsewhere(invitation):
    """Whether the number is that of another maker who has yet to come, or is invited elsewhere: an
    account made with it here would close that way in.
    """
    phone, here = invitation.phone, invitation.producer_id
    makers = Producer.objects.active().filter(phone=phone, memberships=None).exclude(pk=here)
    links = Invitation.objects.usable().filter(phone=phone).exclude(producer=here)
    return makers.exists() or links.exists()


def nothing_to_lose(account, producer):
    """Whether nobody has a PIN to lose: not staff, not closed, not acting for anybody else."""
    elsewhere = account.memberships.exclude(producer=producer).exists()
    return (
        account.is_active
        and not account.is_staff
        and not account.has_usable_password()
        and not elsewhere
    )
