"""Parts of a page at the price of joining texts: the same as the template would say."""

import pytest
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from producers import skeletons
from producers.skeletons import filled, number

OPTION = "components/option.html"
EVIL = '<b onclick="x">\'& \x02count\x03 {{ marks.name }} {% now "Y" %}'


@pytest.fixture(autouse=True)
def _nothing_cut_yet():
    skeletons._cut.cache_clear()


def facts(**more):
    return {"name": "kategori", "slug": "kain", "label": "Kain", "count": "7", **more}


def rendered(template, facts, **shape):
    return get_template(template).render({**shape, "marks": facts}).strip()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("chosen", [True, False])
@pytest.mark.parametrize("child", [True, False])
@pytest.mark.parametrize("label", ["Kain", "", "Tenun & kain", "“é” < '\"", "\\1 \\g<0> %s {0}"])
def test_a_filled_skeleton_is_what_the_template_renders(language, chosen, child, label):
    with translation.override(language):
        shape = {"chosen": chosen, "child": child}
        filled_in = [filled(OPTION, facts(label=label), **shape) for _ in range(2)]
        assert filled_in == [rendered(OPTION, facts(label=label), **shape)] * 2


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("phone", [True, False])
def test_translated_sentences_hold_their_facts(language, phone):
    template, shape = "components/footer.html", {"demo": True, "address": True, "phone": phone}
    told = {
        **{"site": "Etalase", "name": "Dinas <Perindag>", "regency": "Lombok Utara"},
        **{"address": "Jl. Raya", "phone": "0370 & 1"},
    }
    with translation.override(language):
        assert filled(template, told, **shape) == rendered(template, told, **shape)


def test_facts_are_escaped_unless_they_are_safe():
    assert "&lt;i&gt;" in filled(OPTION, facts(label="<i>"), chosen=False, child=False)
    safe = filled(OPTION, facts(label=mark_safe("<i>")), chosen=False, child=False)
    assert "<i>" in safe and hasattr(safe, "__html__")


@pytest.mark.parametrize("name", ["name", "slug", "label", "count"])
def test_a_hostile_fact_stays_in_its_place(name):
    html = filled(OPTION, facts(**{name: EVIL}), chosen=False, child=False)
    assert "<b" not in html and html.count(">7<") == (name != "count")
    assert "{{ marks.name }}" in html and "&#x27;&amp; \x02count\x03" in html


def test_a_lazy_translation_is_read_in_the_reader_s_language():
    label = gettext_lazy("Habis")
    seen = {}
    for language in ("id", "en"):
        with translation.override(language):
            html = filled(OPTION, facts(label=label), chosen=False, child=False)
            seen[language] = "Habis" in html, "Sold out" in html
    assert seen == {"id": (True, False), "en": (False, True)}


def test_a_template_is_rendered_once_for_each_shape_and_language():
    for _ in range(3):
        for chosen in (True, False):
            for language in ("id", "en"):
                with translation.override(language):
                    filled(OPTION, facts(label=str(chosen)), chosen=chosen, child=False)
    assert skeletons._cut.cache_info().misses == 4


def test_a_template_that_is_worked_on_is_rendered_every_time(settings):
    settings.DEBUG = True
    filled(OPTION, facts(), chosen=False, child=False)
    assert skeletons._cut.cache_info().currsize == 0


@pytest.mark.parametrize(
    ("n", "texts"),
    [(0, ("0", "0")), (999, ("999", "999")), (1_250_000, ("1.250.000", "1,250,000"))],
)
def test_counts_have_the_reader_s_thousands(n, texts):
    with translation.override("en"):
        english = number(n)
    assert (number(n), english) == texts
