"""A maker as public pages show one: the registry's row with face, place, sector and sentra."""

from producers import office
from producers.models import Picture, Producer, Region, Sector, Sentra

MAKER_ROWS = {
    "m": (
        Producer,
        *("id", "kind", "name", "slug", "district_id", "village_id", "sector_id", "sentra_id"),
        *("portrait_id", "commodity", "story", "story_en", "quote", "quote_en", "phone"),
        *("registered_year", "since_year", "members_m", "members_f", "workers_m", "workers_f"),
        *("workers_total", "monthly_capacity", "capacity_unit", "status"),
        *("back_at", "awake_since", "pause_reason"),
    ),
    "r": (Picture, "id", "digest", "width", "height", "color", "focus", "illustration"),
    "o": (Region, "code", "name", "level"),
    "d": (Region, "code", "name", "level"),
    "s": (Sector, "id", "name", "name_en", "slug"),
    "x": (Sentra, "id", "name", "name_en", "slug"),
}
MAKER_JOINS = """
JOIN producers_region d ON d.code = m.district_id
JOIN producers_sector s ON s.id = m.sector_id
LEFT JOIN producers_region o ON o.code = m.village_id
LEFT JOIN producers_picture r ON r.id = m.portrait_id
LEFT JOIN producers_sentra x ON x.id = m.sentra_id
"""
# Which makers m the public sees: people.listed(). No index of the states, since most are active.
MAKER_SHOWN = "m.status || '' = %s AND m.district_id LIKE %s"


def shown_values():
    """The values of MAKER_SHOWN."""
    return [Producer.Status.ACTIVE.value, f"{office.current().inside}%"]


def made(found):
    """The producer of rows.instances(MAKER_ROWS, ...) with everything that hangs on it."""
    maker = found["m"]
    maker.portrait, maker.village, maker.district = found["r"], found["o"], found["d"]
    maker.sector, maker.sentra = found["s"], found["x"]
    return maker
