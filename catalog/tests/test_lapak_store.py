"""Goods that are put away: off the list and the shelf with one tap, and back with another."""

import pytest

from accounts.lifecycle import WrongState
from catalog.models import Product
from catalog.tests.factories import photo, product
from producers.tests.factories import officer, person, producer

pytestmark = pytest.mark.django_db
Status = Product.Status
LIST, STORE = "/lapak/barang/", "/lapak/barang/gudang/"


def tap(client, thing, word):
    answer = client.post(f"{LIST}{thing.pk}/{word}/", follow=True).content.decode()
    thing.refresh_from_db()
    return answer


def test_a_thing_goes_to_the_store_and_the_list_offers_the_way_back(client, maker, ibu_sari):
    kept = photo(product=product(producer=maker, name="Kain", description="Cerita."))
    thing = kept.product
    page = tap(client, thing, "gudang")
    assert thing.status == Status.ARCHIVED and thing.events.get().by == ibu_sari
    assert "Kain disimpan di gudang." in page and f"{LIST}{thing.pk}/keluarkan/" in page
    assert "0 barang" in page and f'href="{STORE}"' in page
    assert not Product.objects.listed().exists()
    assert client.get(thing.get_absolute_url()).status_code in (404, 410)
    assert (thing.description, thing.photos.get()) == ("Cerita.", kept)


@pytest.mark.parametrize(
    "status", [Status.SUBMITTED, Status.PUBLISHED, Status.HIDDEN, Status.REFUSED]
)
def test_it_comes_back_as_what_it_was(client, maker, status):
    reason = "Fotonya kurang jelas." if status == Status.REFUSED else ""
    thing = product(producer=maker, status=status, reason=reason)
    tap(client, thing, "gudang")
    assert "ada lagi di daftar barang" in tap(client, thing, "keluarkan")
    assert (thing.status, thing.reason) == (status, reason)
    assert thing.events.count() == 2
    assert Product.objects.listed().exists() is (status == Status.PUBLISHED)


def test_what_comes_back_to_the_shelf_is_confirmed_by_that(client, maker):
    thing = product(producer=maker, confirmed_at=None)
    tap(client, thing, "gudang")
    tap(client, thing, "keluarkan")
    assert Product.objects.listed().get() == thing


def test_nobody_comes_to_the_shelf_through_the_store(client, maker):
    """What the office has refused, or has not seen, is not shown by putting it away and back."""
    waiting = photo(product=product(producer=maker, status=Status.SUBMITTED)).product
    refused = photo(product=product(producer=maker, status=Status.REFUSED, reason="X.")).product
    for thing in (waiting, refused):
        tap(client, thing, "gudang")
        for word in ("tampilkan", "sembunyikan", "masih-ada", "kirim"):
            assert "Langkah ini tidak bisa lagi" in tap(client, thing, word)
            assert thing.status == Status.ARCHIVED


def test_what_is_put_away_does_not_wait_for_the_office_until_it_is_back(client, maker):
    thing = product(producer=maker, status=Status.SUBMITTED)
    tap(client, thing, "gudang")
    assert not Product.objects.waiting().exists()
    with pytest.raises(WrongState):
        thing.approve(by=officer())
    tap(client, thing, "keluarkan")
    assert Product.objects.waiting().get() == thing


def test_the_store_shows_the_own_goods_only_with_one_tap_each(client, maker):
    mine = product(producer=maker, status=Status.ARCHIVED, name="Kain lama")
    product(producer=maker, name="Kain baru")
    product(status=Status.ARCHIVED, name="Barang orang lain")
    page = client.get(STORE).content.decode()
    assert "Kain lama" in page and f"{LIST}{mine.pk}/keluarkan/" in page
    assert "Kain baru" not in page and "Barang orang lain" not in page


def test_an_empty_store_says_so_and_the_list_does_not_name_it(client, maker):
    assert "Gudang kosong." in client.get(STORE).content.decode()
    assert STORE not in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_store_costs_the_same_for_any_number(client, maker, count, django_assert_num_queries):
    for _ in range(count):
        photo(product=product(producer=maker, status=Status.ARCHIVED))
    with django_assert_num_queries(7):
        client.get(STORE)


@pytest.mark.parametrize("which", ["shown", "foreign", "x", "-1", "9" * 30])
def test_the_way_back_is_offered_only_for_what_is_put_away(client, maker, which):
    others = {"shown": product(producer=maker), "foreign": product(status=Status.ARCHIVED)}
    number = others[which].pk if which in others else which
    page = client.get(LIST, {"disimpan": number}).content.decode()
    assert "keluarkan/" not in page


@pytest.mark.parametrize("word", ["gudang", "keluarkan"])
def test_a_stranger_puts_nothing_away(client, maker, word):
    thing = product(producer=producer(member=person()), status=Status.PUBLISHED)
    assert client.post(f"{LIST}{thing.pk}/{word}/").status_code == 404
    thing.refresh_from_db()
    assert thing.status == Status.PUBLISHED


def test_the_tap_made_many_times_at_once_counts_once(at_once):
    ibu_sari = person()
    thing = product(producer=producer(member=ibu_sari))

    def press():
        try:
            Product.objects.get(pk=thing.pk).archive(by=ibu_sari)
        except WrongState:
            return False
        return True

    assert at_once([press] * 5).count(True) == 1
    assert thing.events.count() == 1
