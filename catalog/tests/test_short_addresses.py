"""Short addresses that never change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import codes
from catalog.tests import factories as shelf
from producers.tests import factories as makers

# Letters that the check takes for each other.
ALIKE = {"0": "x", "x": "0", "1": "y", "y": "1", "2": "z", "z": "2"}
NUMBERS = [1, 2, 31, 32, 1_000, 999_999, 2**40]


@pytest.mark.parametrize("pk", NUMBERS)
def test_a_code_says_whose_it_is(pk):
    assert codes.read(codes.of_product(pk)) == ("product", pk)
    assert codes.read(codes.of_maker(pk)) == ("maker", pk)


def test_a_code_is_short_and_none_is_another_s():
    made = [write(pk) for pk in range(1, 5_000) for write in (codes.of_product, codes.of_maker)]
    assert len(set(made)) == len(made) and max(map(len, made)) == 4


def test_a_code_may_be_read_aloud():
    code = codes.of_product(33)  # 2, 2 and a check letter
    assert code == "228"
    one, zero = codes.of_product(16), codes.of_product(512)
    assert (one, zero) == ("103", "1009")
    assert codes.read("lo3") == ("product", 16) and codes.read("IOo9") == ("product", 512)


@pytest.mark.parametrize("pk", NUMBERS)
def test_swapped_and_wrong_letters_are_noticed(pk):
    code = codes.of_product(pk)
    for n, letter in enumerate(code):
        others = set(codes.LETTERS) - {letter, *ALIKE.get(letter, "")}
        wrong = [code[:n] + other + code[n + 1 :] for other in others]
        if n and code[n - 1] not in {letter, *ALIKE.get(letter, "")}:
            wrong.append(code[: n - 1] + letter + code[n - 1] + code[n + 1 :])
        assert [text for text in wrong if codes.read(text)] == []


@pytest.mark.parametrize("text", ["", "2", "abd", "ü2", "22-8", "0228", "x" * 14, "9" * 200])
def test_what_is_no_code_is_none(text):
    assert codes.read(text) is None


@pytest.mark.django_db
def test_the_address_leads_to_the_page_whatever_the_thing_is_called(client):
    thing = shelf.product(name="Kain")
    address = codes.address(codes.of_product(thing.pk))
    assert client.get(address).url == thing.get_absolute_url()
    assert client.get(address.upper().replace("/P/", "/p/")).url == thing.get_absolute_url()
    maker = thing.producer
    assert client.get(codes.address(codes.of_maker(maker.pk))).url == maker.get_absolute_url()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "hidden", [{"status": "draft"}, {"status": "hidden"}, {"confirmed_at": None}]
)
def test_what_nobody_may_see_has_no_address(client, hidden):
    thing = shelf.product(**hidden)
    answer = client.get(codes.address(codes.of_product(thing.pk)))
    assert answer.status_code == 404 and thing.slug not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["hidden", "archived", "moved"])
def test_the_printed_code_of_what_is_gone_leads_to_what_is_like_it(client, state):
    maker = makers.producer(village="18.04.04.2001" if state == "moved" else "52.08.02.2002")
    status = "published" if state == "moved" else state
    thing = shelf.product(name="Kain rahasia", producer=maker, status=status)
    alike = shelf.product(name="Kain lain")
    answer = client.get(codes.address(codes.of_product(thing.pk)))
    page = answer.content.decode()
    assert answer.status_code == 404 and "Produk ini tidak tampil lagi" in page
    assert alike.name in page and thing.name not in page and maker.name not in page


@pytest.mark.django_db
def test_of_what_was_never_shown_nothing_is_told(client):
    thing = shelf.product(status="submitted", published_at=None)
    never = client.get(codes.address(codes.of_product(thing.pk)))
    nothing = client.get(codes.address(codes.of_product(thing.pk + 99)))
    assert never.status_code == nothing.status_code == 404
    assert never.content == nothing.content.replace(
        codes.of_product(thing.pk + 99).encode(), codes.of_product(thing.pk).encode()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["thing", "maker"])
def test_what_rests_keeps_its_address_and_says_until_when(client, whose):
    thing = shelf.product()
    row = thing if whose == "thing" else thing.producer
    row.pause(until=timezone.localdate() + timedelta(days=9), reason="harvest", by=None)
    page = client.get(codes.address(codes.of_product(thing.pk)), follow=True)
    assert page.redirect_chain == [(thing.get_absolute_url(), 302)]
    assert "Sedang istirahat: musim panen" in page.content.decode()


@pytest.mark.django_db
def test_neither_has_a_maker_who_is_not_shown(client):
    maker = makers.producer(status="inactive")
    assert client.get(codes.address(codes.of_maker(maker.pk))).status_code == 404
    assert client.get("/p/zzz/").status_code == 404
    assert client.post(codes.address(codes.of_maker(maker.pk))).status_code == 405
