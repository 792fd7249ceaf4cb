"""The office that runs this installation, from the settings."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from accounts import phones

REGENCIES = Path(__file__).parent / "data" / "places" / "regencies.json"


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
    def reach(self):
        """`Dinas Perindustrian, 0370 000 000`: whom to ask, with the number if there is one."""
        return ", ".join(filter(None, (self.name, self.phone)))

    @property
    def contact(self):
        """Where to go and what to call; without either, the office's name."""
        return ", ".join(filter(None, (self.address, self.phone))) or self.name

    @property
    def lost_pin(self):
        """A WhatsApp message that asks for a sign-in card; empty for a number without WhatsApp."""
        try:
            number = phones.normalise(self.phone)
        except ValueError:
            return ""
        return phones.wa_link(number, _("Assalamualaikum. Saya lupa PIN lapak, minta kartu masuk."))

    @property
    def regency_name(self):
        """`Kabupaten Lombok Utara`: the setting, or the official name of the code."""
        return settings.OFFICE_REGENCY_NAME or official_regencies().get(self.regency, self.regency)

    @property
    def area(self):
        """The regency's name without its kind: `Lombok Utara`."""
        return self.regency_name.removeprefix("Kabupaten ").removeprefix("Kota ")


@cache
def official_regencies():
    """{code: official name} of all regencies, from the file beside the place codes.

    Every page names the regency; it costs no query.
    """
    return json.loads(REGENCIES.read_text(encoding="utf-8"))


def current():
    """The office as the settings name it now; without a name of its own the shelf is the area's."""
    office = Office(
        regency=settings.OFFICE_REGENCY,
        name=settings.OFFICE_NAME,
        site=settings.SITE_NAME,
        address=settings.OFFICE_ADDRESS,
        phone=settings.OFFICE_PHONE,
        logo=settings.OFFICE_LOGO,
        letterhead=settings.OFFICE_LETTERHEAD.split("|") if settings.OFFICE_LETTERHEAD else [],
    )
    return office if office.site else replace(office, site=f"Etalase {office.area}")
