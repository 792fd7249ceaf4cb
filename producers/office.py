"""The office that runs this installation, from the settings."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache


@dataclass(frozen=True)
class Office:
    """The trade office: what it is called and which regency is its own."""

    regency: str
    name: str
    site: str
    address: str
    phone: str
    logo: str
    letterhead: list[str]

    @property
    def inside(self):
        """How the codes of all places inside the regency begin: `52.08.`."""
        return f"{self.regency}."

    @property
    def regency_name(self):
        """`Kabupaten Lombok Utara`: the setting, or the official name of the code."""
        return settings.OFFICE_REGENCY_NAME or _official_name(self.regency)

    @property
    def area(self):
        """The regency's name without its kind: `Lombok Utara`."""
        return self.regency_name.removeprefix("Kabupaten ").removeprefix("Kota ")


def _official_name(code):
    from producers.models import Region

    def look_up():
        return Region.objects.filter(pk=code).values_list("name", flat=True).first() or code

    return cache.get_or_set(f"regency-name-{code}", look_up, 3600)


def current():
    """The office as the settings name it now."""
    return Office(
        regency=settings.OFFICE_REGENCY,
        name=settings.OFFICE_NAME,
        site=settings.SITE_NAME,
        address=settings.OFFICE_ADDRESS,
        phone=settings.OFFICE_PHONE,
        logo=settings.OFFICE_LOGO,
        letterhead=settings.OFFICE_LETTERHEAD.split("|") if settings.OFFICE_LETTERHEAD else [],
    )
