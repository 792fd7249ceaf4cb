"""Whether each compiled catalogue (.mo) says what its source (.po) says.

A bare machine has no gettext tools, so the compiled files are committed; a checkout gives all
files the same age, so their words are compared, not their dates.
"""

import ast
import gettext
import re
from pathlib import Path

STARTS = ("msgctxt", "msgid")
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+(".*")')


def stale(root):
    """The .po files under `root`/locale whose .mo is missing or says something else."""
    sources = sorted((Path(root) / "locale").rglob("*.po"))
    return [path for path in sources if source_words(path) != compiled_words(path)]


def compiled_words(po):
    """(context and original, plural form) -> translation, as Python's gettext reads it."""
    mo = po.with_suffix(".mo")
    if not mo.is_file():
        return None
    with mo.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    keyed = {key if isinstance(key, tuple) else (key, 0): text for key, text in catalogue.items()}
    return {key: text for key, text in keyed.items() if key[0]}


def source_words(po):
    """The same from the source, without what msgfmt leaves out: fuzzy and empty entries."""
    words = {}
    for entry in _entries(po.read_text(encoding="utf-8").splitlines()):
        words |= {} if "fuzzy" in entry else _translations(entry)
    return words


def _entries(lines):
    """Dicts such as {"msgid": ..., "msgstr0": ...}; continued lines are joined."""
    entry, name = {}, ""
    for line in lines:
        match = FIELD.match(line)
        if "msgstr0" in entry and (line.startswith("#,") or (match and match[1] in STARTS)):
            yield entry
            entry = {}
        if line.startswith("#,") and "fuzzy" in line:
            entry["fuzzy"] = True
        elif match:
            name = match[1] + (match[2] or ("0" if match[1] == "msgstr" else ""))
            entry[name] = ast.literal_eval(match[3])
        elif line.startswith('"'):
            entry[name] += ast.literal_eval(line)
    yield entry


def _translations(entry):
    forms = {name[-1]: text for name, text in entry.items() if name.startswith("msgstr")}
    if not entry.get("msgid") or not any(forms.values()):
        return {}
    key = "\x04".join(filter(None, [entry.get("msgctxt"), entry["msgid"]]))
    return {(key, int(number)): text for number, text in forms.items()}
