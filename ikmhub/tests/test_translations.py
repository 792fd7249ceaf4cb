"""Indonesian first, English complete: every text on the screen has its English."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from ikmhub.tests import texts
from scripts import translations

ROOT = Path(settings.BASE_DIR)
PO = ROOT / "locale/en/LC_MESSAGES/django.po"
HOLES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@cache
def originals():
    """{text: first file that shows it}, from the code that runs (not from its tests)."""
    found = {}
    for app in ("accounts", "producers", "catalog", "orders", "ikmhub"):
        for path in (ROOT / app).rglob("*.py"):
            if not {"tests", "migrations", "bench"} & set(path.parts):
                found |= dict.fromkeys(texts.in_python(path.read_text()), path.name)
    for path in (ROOT / "templates").rglob("*.*"):
        found |= dict.fromkeys(texts.in_template(path.read_text()), path.name)
    return {text: where for text, where in found.items() if text.strip()}


@cache
def english():
    """{original: its English, in the singular where it counts}."""
    words = translations.source_words(PO)
    return {key.split("\x04")[-1]: text for (key, form), text in words.items() if form == 0}


def test_every_indonesian_text_has_its_english():
    have, want = english(), originals()
    missing = {text: where for text, where in want.items() if text not in have}
    assert len(want) > 300
    assert missing == {}


def test_no_translation_has_lost_its_original():
    assert sorted(set(english()) - set(originals())) == []


def test_translations_keep_the_holes_of_their_originals():
    broken = {
        text: said
        for text, said in english().items()
        if sorted(set(HOLES.findall(text))) != sorted(set(HOLES.findall(said)))
    }
    assert broken == {}


def test_the_compiled_catalogue_says_what_its_source_says():
    assert translations.stale(ROOT) == []


def test_an_untranslated_text_would_be_seen():
    assert list(texts.in_python('x = _("Halo")\ngettext_lazy("a" "b")')) == ["Halo", "ab"]
    assert list(
        texts.in_template('{% translate "Halo" %}{% blocktranslate %}b{% endblocktranslate %}')
    ) == ["Halo", "b"]
    with pytest.raises(ValueError, match="f-string"):
        list(texts.in_python('_(f"Halo {x}")'))
