"""Text as the index writes it: small letters without accents, parted at all other signs."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
ACCENTED = re.compile("([a-z])[\u0300-\u036f]+")  # Latin only: other scripts need their signs


def fold(text):
    """`Kué Ménak` -> `kue menak`. Fancy letters (`𝗧𝗲𝗻𝘂𝗻`, full width) become plain ones."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", ACCENTED.sub(r"\1", apart))


def tokens(text):
    """The runs of letters and digits, folded, as SQLite's `unicode61 remove_diacritics 2` cuts."""
    return WORD.findall(fold(text))
