"""Who signs in: office staff by user name, makers by phone number."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Users(UserManager):
    def create_maker(self, *, phone, name, pin=None):
        """A person who signs in with `phone` (E.164). Without a PIN only an invitation opens."""
        user = self.model(username=phone, phone=phone, name=name)
        user.set_password(pin)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """One person. `username` is the staff's sign-in name; a maker's is the phone number."""

    first_name = last_name = None
    name = models.CharField(_("nama"), max_length=120, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=16, unique=True, null=True, blank=True)

    objects = Users()

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)
