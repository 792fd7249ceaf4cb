from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewPinForm
from accounts.models import User
from producers import office
from producers.forms import PhoneField
from producers.models import Producer


class OpenInvitationForm(NewPinForm):
    """Who takes up the invitation: name, phone, and a PIN of one's own.

    `account` is then a person who has no PIN yet, or None for somebody new.
    """

    TAKEN = _("Nomor ini sudah punya akun. Masuk dulu dengan PIN-nya, tombolnya ada di bawah.")

    field_order = ["name", "phone", "pin", "pin_again"]
    name = forms.CharField(
        label=_("Nama Anda"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis nama Anda.")},
    )
    phone = PhoneField(
        label=_("Nomor HP Anda"),
        help_text=_("Dengan nomor ini Anda masuk ke lapak."),
        error_messages={"required": _("Tulis nomor HP Anda, misalnya 0812-3456-7890.")},
    )

    def __init__(self, invitation, *args, **kwargs):
        self.invitation, self.account = invitation, None
        super().__init__(*args, **kwargs)

    def clean_phone(self):
        """Nobody takes over a number that somebody else signs in with, or is expected with."""
        phone = self.cleaned_data["phone"]
        self.account = User.objects.filter(phone=phone).first()
        if self.account and not may_begin(self.account, self.invitation.producer):
            raise forms.ValidationError(self.TAKEN)
        if not self.account and expected_elsewhere(phone, self.invitation.producer):
            raise forms.ValidationError(ask_office())
        return phone


def expected_elsewhere(phone, producer):
    """Whether the office knows the number under another maker, who has yet to come: an account
    made with it here would close that maker's own invitation.
    """
    others = Producer.objects.filter(phone=phone, memberships=None).exclude(pk=producer.pk)
    return phone != producer.phone and others.exists()


def ask_office():
    return _(
        "Nomor ini tercatat di dinas untuk usaha lain. Pakai nomor HP Anda sendiri, atau minta "
        "%(office)s memeriksanya."
    ) % {"office": office.current().reach}


def may_begin(account, producer):
    """Whether an invitation for `producer` may give the account its first PIN.

    Only where nobody has a PIN to lose: not staff, not closed, not acting for anybody else.
    """
    elsewhere = account.memberships.exclude(producer=producer).exists()
    return (
        account.is_active
        and not account.is_staff
        and not account.has_usable_password()
        and not elsewhere
    )
