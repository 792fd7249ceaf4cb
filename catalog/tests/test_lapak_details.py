"""What may be told about a thing later: each answer on a small page of its own."""

import pytest

from catalog.lapak.details import DETAILS
from catalog.models import Product
from catalog.tests.factories import product, variant
from producers.tests.factories import person, producer

pytestmark = pytest.mark.django_db
ANSWERS = {
    "cerita": ({"description": "Diikat satu per satu."}, "Diikat satu per satu."),
    "ukuran": ({"size": "2 m x 1 m"}, "2 m x 1 m"),
    "bahan": ({"material": "Katun"}, "Katun"),
    "berat": ({"weight_grams": 1200}, "1,2 kg"),
    "lama": ({"lead_days": 14}, "dibuat 14 hari"),
    "minimal": ({"min_order": 2}, "2 lembar"),
    "inggris": (
        {"name_en": "Woven cloth", "description_en": "Tied.", "material_en": "Cotton"},
        "Woven cloth",
    ),
}


@pytest.fixture
def thing(maker):
    """A cloth in two sizes: then the days of making have a page as well."""
    cloth = product(producer=maker, name="Kain", unit="lembar")
    variant(product=cloth, name="Besar", stock=None)
    return cloth


def page(thing, word):
    return f"/lapak/barang/{thing.pk}/keterangan/{word}/"


def test_every_page_has_an_answer_here():
    assert set(ANSWERS) == set(DETAILS)


@pytest.mark.parametrize("word", DETAILS)
def test_an_answer_is_written_at_once_and_stands_in_its_row(client, thing, word):
    answers, said = ANSWERS[word]
    item = f"/lapak/barang/{thing.pk}/"
    assert page(thing, word) in client.get(item).content.decode()
    assert client.post(page(thing, word), answers).url == item
    thing.refresh_from_db()
    assert {name: getattr(thing, name) for name in answers} == answers
    assert thing.status == "published"
    assert f"<span>{said}</span>" in client.get(item).content.decode()


def test_what_was_not_answered_says_so(client, thing):
    html = client.get(f"/lapak/barang/{thing.pk}/").content.decode()
    assert html.count("<span>belum diisi</span>") == len(DETAILS) + 1  # photos


@pytest.mark.parametrize("word", DETAILS)
def test_a_page_asks_and_writes_its_own_fields_only(client, thing, word):
    smuggled = {"status": "hidden", "slug": "lain", "price_from": "1", "name": "Lain"}
    others = {key: value for answers, _ in ANSWERS.values() for key, value in answers.items()}
    before = Product.objects.values().get(pk=thing.pk)
    client.post(page(thing, word), others | smuggled)
    after = Product.objects.values().get(pk=thing.pk)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == set(ANSWERS[word][0]) == set(DETAILS[word].fields)


@pytest.mark.parametrize("word", [word for word in DETAILS if word != "minimal"])
def test_an_answer_is_taken_back(client, thing, word):
    client.post(page(thing, word), ANSWERS[word][0])
    client.post(page(thing, word), dict.fromkeys(ANSWERS[word][0], ""))
    html = client.get(f"/lapak/barang/{thing.pk}/").content.decode()
    assert html.count("<span>belum diisi</span>") == len(DETAILS) + 1


def test_a_dot_in_a_least_number_parts_thousands(client, thing):
    client.post(page(thing, "minimal"), {"min_order": "1.000"})
    thing.refresh_from_db()
    assert thing.min_order == 1000


@pytest.mark.parametrize(
    ("word", "field", "value", "todo"),
    [
        ("berat", "weight_grams", "0", "misalnya 500"),
        ("berat", "weight_grams", "-3", "misalnya 500"),
        ("berat", "weight_grams", "2", "Maksud Anda 2 kg?"),
        ("minimal", "min_order", "0", "misalnya 2"),
        ("minimal", "min_order", "100000", "misalnya 2"),
        ("minimal", "min_order", "", "Tulis"),
        ("minimal", "min_order", "satu", "misalnya 2"),
        ("lama", "lead_days", "0", "misalnya 14"),
        ("lama", "lead_days", "366", "misalnya 14"),
        ("lama", "lead_days", "lama", "misalnya 14"),
        ("bahan", "material", "B" * 161, "Pendekkan"),
        ("ukuran", "size", "1" * 81, "Pendekkan"),
        ("inggris", "name_en", "N" * 121, "Pendekkan"),
    ],
)
def test_a_wrong_answer_stays_typed_and_says_what_to_do(client, thing, word, field, value, todo):
    response = client.post(page(thing, word), {field: value})
    assert list(response.context["form"].errors) == [field]
    assert todo in response.context["form"].errors[field][0]
    assert f'value="{value}"' in response.content.decode() or not value
    before = getattr(thing, field)
    thing.refresh_from_db()
    assert getattr(thing, field) == before


def test_days_of_making_stand_beside_the_stock_where_there_is_one_kind(client, maker):
    simple = product(producer=maker)
    assert client.get(page(simple, "lama")).status_code == 404
    assert client.post(page(simple, "lama"), {"lead_days": "9"}).status_code == 404
    assert page(simple, "lama") not in client.get(f"/lapak/barang/{simple.pk}/").content.decode()


@pytest.mark.parametrize("word", ["lain", "name", "status", "x" * 300])
def test_there_is_no_other_page(client, thing, word):
    assert client.get(page(thing, word)).status_code == 404


@pytest.mark.parametrize("word", DETAILS)
def test_another_maker_finds_no_page_and_changes_nothing(client, maker, word):
    others = product(producer=producer(member=person()))
    variant(product=others, name="Besar")
    for response in (
        client.get(page(others, word)),
        client.post(page(others, word), ANSWERS[word][0]),
    ):
        assert response.status_code == 404
    fresh = Product.objects.get(pk=others.pk)
    assert {n: getattr(fresh, n) for n in DETAILS[word].fields} == {
        n: getattr(others, n) for n in DETAILS[word].fields
    }


def test_buyers_read_the_size(client, thing):
    client.post(page(thing, "ukuran"), {"size": "2 m x 1 m"})
    assert "2 m x 1 m" in client.get(thing.get_absolute_url()).content.decode()
