from django import forms
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _

from accounts import locks, pins


class PinField(forms.CharField):
    """A PIN, or a password of the staff."""

    def to_python(self, value):
        return pins.typed(super().to_python(value))


PIN = {"inputmode": "numeric", "maxlength": pins.LENGTH, "pattern": "[0-9]{6}", "class": "ketik"}


class SignInForm(forms.Form):
    """Phone number (or the staff's user name) and PIN. After is_valid(), `user` is who it is.

    The fields are named as django-axes expects them, so that it never stores a typed PIN.
    """

    username = forms.CharField(
        label=_("Nomor HP"),
        max_length=150,
        error_messages={"required": _("Tulis nomor HP Anda, misalnya 0812-3456-7890.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "inputmode": "tel", "class": "ketik"}
        ),
    )
    password = PinField(
        label=_("PIN"),
        max_length=128,
        strip=False,
        help_text=_("6 angka yang Anda pilih sendiri."),
        error_messages={"required": _("Tulis PIN Anda, 6 angka.")},
        widget=forms.PasswordInput(
            attrs={
                "autocomplete": "current-password",
                "inputmode": "numeric",
                "class": "ketik",
            }
        ),
    )

    def __init__(self, request, *args, **kwargs):
        self.request, self.user = request, None
        super().__init__(*args, **kwargs)

    def clean(self):
        data = super().clean()
        if not self.errors:
            with locks.one_guess(self.request, data["username"]):
                self.user = authenticate(self.request, **data)
            if not self.user:
                # One sentence for an unknown number, a wrong PIN and a closed account.
                raise forms.ValidationError(
                    _("Nomor HP atau PIN tidak cocok. Periksa keduanya, lalu coba lagi.")
                )
        return data


class NewPinForm(forms.Form):
    """A new PIN, typed twice because nobody sees what was typed."""

    pin = PinField(
        label=_("PIN baru"),
        help_text=_("Pilih 6 angka yang Anda ingat, bukan tanggal lahir atau nomor HP."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", **PIN}),
        error_messages={"required": _("Pilih PIN, 6 angka.")},
    )
    pin_again = PinField(
        label=_("PIN baru sekali lagi"),
        error_messages={"required": _("Ketik PIN yang sama sekali lagi.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", **PIN}),
    )

    def phone_of_owner(self):
        """The number whose digits the PIN must not repeat; known to forms that ask for it."""
        return self.cleaned_data.get("phone", "")

    def clean(self):
        data = super().clean()
        pin, again = data.get("pin"), data.get("pin_again")
        if pin:
            try:
                pins.check(pin, phone=self.phone_of_owner())
            except ValueError as weak:
                self.add_error("pin", str(weak))
        if pin and again and pin != again:
            self.add_error("pin_again", _("Kedua PIN tidak sama. Ketik PIN yang sama dua kali."))
        return data


class OwnNewPinForm(NewPinForm):
    """A new PIN for the person who is signed in."""

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def phone_of_owner(self):
        return self.request.user.phone or ""


class ChangePinForm(OwnNewPinForm):
    """The old PIN, then a new one. A wrong old PIN counts like a failed sign-in."""

    field_order = ["password", "pin", "pin_again"]
    password = PinField(
        label=_("PIN sekarang"),
        error_messages={"required": _("Tulis PIN yang Anda pakai sekarang.")},
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "ketik"}),
    )

    def clean_password(self):
        password = self.cleaned_data["password"]
        name = self.request.user.get_username()
        with locks.one_guess(self.request, name):
            right = authenticate(self.request, username=name, password=password)
        if not right:
            raise forms.ValidationError(_("PIN sekarang tidak cocok. Ketik PIN yang lama dulu."))
        return password

    def clean(self):
        data = super().clean()
        if data.get("pin") and data["pin"] == data.get("password"):
            self.add_error("pin", _("Ini PIN Anda yang sekarang. Pilih angka lain."))
        return data
