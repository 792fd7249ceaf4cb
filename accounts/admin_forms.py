"""Forms for people on the office's desk."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.auth import password_validation
from django.contrib.auth.forms import SetPasswordForm
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import locks, phones
from accounts.forms import NewPinForm
from accounts.models import User


class DeskSignInForm(AdminAuthenticationForm):
    """Stock sign-in, one guess at a time."""

    def clean(self):
        with locks.one_guess(self.request, self.cleaned_data.get("username", "")):
            return super().clean()


class NumberField(forms.CharField):
    """A maker's phone number in any spelling; an empty one is no number at all."""

    def __init__(self, **kwargs):
        kwargs = {"required": False, "widget": AdminTextInputWidget} | kwargs
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        try:
            return phones.normalise(text) if text else None
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from refused

    def has_changed(self, initial, data):
        """The same number in another spelling is no change."""
        try:
            return (initial or None) != self.clean(data)
        except forms.ValidationError:
            return True

    def prepare_value(self, value):
        return phones.display(value) if value and value.startswith("+62") else value


class PersonForm(forms.ModelForm):
    """A maker's sign-in name follows the phone number; a colleague's stays what it is."""

    phone = NumberField(
        label=_("Nomor HP"), help_text=_("Perajin masuk dengan nomor ini dan PIN-nya.")
    )

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        others = User.objects.exclude(pk=self.instance.pk)
        if phone and others.filter(Q(phone=phone) | Q(username=phone)).exists():
            raise forms.ValidationError(_("Nomor ini sudah dipakai orang lain. Cari dulu namanya."))
        return phone

    def clean(self):
        data = super().clean()
        if data.get("phone") and not data.get("is_staff", self.instance.is_staff):
            self.instance.username = data["username"] = data["phone"]
        return data


class NewMakerForm(PersonForm):
    """A maker, known by the phone number alone: the PIN comes with the invitation."""

    class Meta:
        model = User
        fields = ["name", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = True

    def save(self, commit=True):
        self.instance.set_password(self.cleaned_data.get("password") or None)
        return super().save(commit)


class NewPersonForm(NewMakerForm):
    """A maker by phone number alone, or a colleague with a sign-in name and a password."""

    username = forms.CharField(
        label=_("Nama masuk"),
        required=False,
        max_length=150,
        widget=AdminTextInputWidget,
        help_text=_("Hanya untuk petugas dinas. Kosongkan untuk perajin."),
    )
    password = forms.CharField(
        label=_("Sandi"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Hanya untuk petugas dinas. Perajin memilih PIN sendiri lewat undangan."),
    )

    class Meta:
        model = User
        fields = ["name", "phone", "username", "password"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = False

    def clean_password(self):
        password = self.cleaned_data["password"]
        if password:
            password_validation.validate_password(password, self.instance)
        return password

    def clean(self):
        data = self.cleaned_data
        data["is_staff"] = self.instance.is_staff = bool(data.get("username"))
        if data["is_staff"] and not data.get("password") and "password" not in self.errors:
            self.add_error("password", _("Tulis sandi untuk petugas ini."))
        if not data["is_staff"] and not data.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Tulis nomor HP perajin, atau nama masuk petugas."))
        return super().clean()


class PasswordOfForm(SetPasswordForm):
    """A new password for a colleague."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = _("Panjang, tidak umum, dan bukan namanya.")


class PinOfForm(NewPinForm):
    """A new PIN for a maker who forgot the old one."""

    def __init__(self, person, *args, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def phone_of_owner(self):
        return self.person.phone or ""

    def save(self):
        self.person.set_password(self.cleaned_data["pin"])
        self.person.save(update_fields=["password"])
        return self.person
