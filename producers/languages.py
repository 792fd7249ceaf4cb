"""The same page in the other language: Indonesian at `/`, English below `/en/`."""

PREFIXES = {"id": "", "en": "/en"}


def address(path, code):
    """The path (maybe with its query) of a page in the language `code`."""
    plain = path.removeprefix("/en") if path.startswith("/en/") else path
    return PREFIXES[code] + plain
