"""Units of sale and capacity: stored as the maker wrote them, shown in the reader's language."""

from django.utils.translation import pgettext_lazy

KNOWN = {
    "buah": pgettext_lazy("satuan", "buah"),
    "lembar": pgettext_lazy("satuan", "lembar"),
    "meter": pgettext_lazy("satuan", "meter"),
    "pasang": pgettext_lazy("satuan", "pasang"),
    "set": pgettext_lazy("satuan", "set"),
    "bungkus": pgettext_lazy("satuan", "bungkus"),
    "botol": pgettext_lazy("satuan", "botol"),
    "toples": pgettext_lazy("satuan", "toples"),
    "kotak": pgettext_lazy("satuan", "kotak"),
    "kg": pgettext_lazy("satuan", "kg"),
    "ons": pgettext_lazy("satuan", "ons"),
    "liter": pgettext_lazy("satuan", "liter"),
    "ikat": pgettext_lazy("satuan", "ikat"),
    "lusin": pgettext_lazy("satuan", "lusin"),
    "kodi": pgettext_lazy("satuan", "kodi"),
    "karung": pgettext_lazy("satuan", "karung"),
}

SHORT = {  # as they are typed behind a price; what counts pieces of any kind names no unit
    **dict.fromkeys(("pcs", "pc", "biji", "bj", "potong"), ""),
    **{"bh": "buah", "lbr": "lembar", "mtr": "meter", "bks": "bungkus", "btl": "botol"},
    **{"kilo": "kg", "kilogram": "kg", "ltr": "liter"},
}


def shown(unit):
    """`lembar` -> `piece` for an English reader; a word of the maker's own stays as it is."""
    return str(KNOWN.get(unit.strip().lower(), unit))
