"""The price of goods: read back before it counts, and changed later."""

import pytest
from django.test import Client

from catalog.models import Product
from catalog.tests import factories as shelf
from catalog.tests.factories import category, product, variant
from producers.tests.factories import person, producer
from producers.tests.photo_files import photo_file

pytestmark = pytest.mark.django_db
Status = Product.Status


def drawn(maker):
    """A draft of two answers: it has a photo and a name."""
    thing = Product.objects.create(producer=maker, category=category(), name="Kendi lukis")
    shelf.photo(product=thing)
    return thing


@pytest.fixture
def draft(maker):
    return drawn(maker)


def price(client, thing, **changed):
    answers = {"price": "95rb", "unit": "buah"}
    return client.post(f"/lapak/barang/{thing.pk}/harga/", answers | changed)


def test_a_price_is_read_back_before_it_counts(client, draft):
    response = price(client, draft)
    page = response.content.decode()
    assert "Rp95.000, sembilan puluh lima ribu rupiah per buah" in page
    assert 'name="mark" value="95000 buah"' in page and "Kendi lukis" in page
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT and not draft.variants.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("95", "Maksud Anda Rp95.000? Tulis 95rb."),
        ("250", "Maksud Anda Rp250.000? Tulis 250rb. Kalau memang Rp250, tulis Rp250."),
        ("0", "Tulis jumlah antara Rp100 dan Rp999.999.999."),
        ("1.250 jt", "Tulis jumlah antara Rp100 dan Rp999.999.999."),
    ],
)
def test_a_price_without_its_thousands_is_asked_back(client, draft, typed, sentence):
    assert price(client, draft, price=typed).context["form"].errors["price"] == [sentence]


def test_a_price_that_was_read_back_sends_the_goods_to_the_office(client, draft, ibu_sari):
    response = price(client, draft, mark="95000 buah")
    assert response.url == f"/lapak/barang/{draft.pk}/"
    draft.refresh_from_db()
    made = draft.variants.get()
    assert (draft.status, draft.unit, draft.price_from) == (Status.SUBMITTED, "buah", 95_000)
    assert (made.price, made.stock, made.name) == (95_000, None, "")
    assert draft.events.get().by == ibu_sari
    assert "Petugas dinas melihat dulu" in client.get(response.url).content.decode()


def test_a_trusted_maker_puts_goods_on_the_shelf_at_once(client, ibu_sari):
    maker = producer(member=ibu_sari, trusted=True)
    thing = drawn(maker)
    page = price(client, thing, mark="95000 buah")
    thing.refresh_from_db()
    assert thing.status == Status.PUBLISHED and Product.objects.listed().get() == thing
    assert "sudah tampil di etalase" in client.get(page.url).content.decode()


def test_what_has_no_photo_is_not_sent_and_says_what_to_do(client, draft):
    draft.photos.all().delete()
    answer = price(client, draft, mark="95000 buah")
    assert answer.url == f"/lapak/barang/{draft.pk}/foto/"
    assert "Tambah satu foto dulu, lalu pasang." in client.get(answer.url).content.decode()
    draft.refresh_from_db()
    assert (draft.status, draft.price_from) == (Status.DRAFT, 95_000)
    client.post(answer.url, {"photos": photo_file()})
    assert f"/{draft.pk}/kirim/" in client.get(f"/lapak/barang/{draft.pk}/").content.decode()


@pytest.mark.parametrize("mark", ["9500 buah", "95000 lembar", "95000", "ya"])
def test_another_price_than_the_one_read_back_is_read_back_again(client, draft, mark):
    assert price(client, draft, mark=mark).status_code == 200
    assert not draft.variants.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"price": ""}, "price"),
        ({"price": "mahal"}, "price"),
        ({"price": "50"}, "price"),
        ({"price": "3 miliar"}, "price"),
        ({"unit": "gerobak"}, "unit"),
    ],
)
def test_a_wrong_price_is_told_and_nothing_is_sent(client, draft, changed, field):
    response = price(client, draft, mark="95000 buah", **changed)
    assert list(response.context["form"].errors) == [field]
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT and not draft.variants.exists()


def test_the_last_button_pressed_twice_sends_once(client, draft):
    price(client, draft, mark="95000 buah")
    response = price(client, draft, mark="95000 buah")
    assert response.status_code == 302
    assert draft.events.count() == 1 and draft.variants.count() == 1


def test_the_last_button_pressed_many_times_at_once_sends_once(at_once):
    ibu_sari = person()
    thing = drawn(producer(member=ibu_sari))

    def press():
        browser = Client()
        browser.force_login(ibu_sari)
        return price(browser, thing, mark="95000 buah").status_code

    assert set(at_once([press] * 5)) == {302}
    thing.refresh_from_db()
    assert (thing.status, thing.events.count()) == (Status.SUBMITTED, 1)
    assert thing.variants.count() == 1


# --- price later --------------------------------------------------------------------------------


def later(maker, **fields):
    return product(producer=maker, price=95_000, unit="buah", **fields)


def test_a_new_price_is_read_back_and_stays_on_the_shelf(client, maker):
    thing = later(maker, stock=5)
    assert price(client, thing, price="105rb").status_code == 200
    assert price(client, thing, price="105rb", mark="105000 buah").status_code == 302
    thing.refresh_from_db()
    assert (thing.status, thing.price_from) == (Status.PUBLISHED, 105_000)


def test_who_changes_nothing_is_not_asked_about_the_price(client, maker):
    assert price(client, later(maker), price="95.000").status_code == 302


def test_a_new_price_leaves_the_stock_to_the_buyers(client, maker):
    thing = later(maker, stock=5)
    thing.variants.get().take(2)
    price(client, thing, price="105rb", mark="105000 buah")
    assert (thing.variants.get().stock, thing.variants.get().price) == (3, 105_000)


def test_a_price_of_some_hundred_rupiah_is_no_question_once_it_says_so(client, maker):
    thing = product(producer=maker, price=500, unit="buah")
    shown = client.get(f"/lapak/barang/{thing.pk}/harga/").context["form"]["price"]
    assert 'value="Rp500"' in str(shown)
    assert price(client, thing, price="Rp500").status_code == 302


def test_the_unit_typed_behind_the_price_counts(client, draft):
    page = price(client, draft, price="25rb/kg")
    html = page.content.decode()
    assert "dua puluh lima ribu rupiah per kg" in html
    assert '<option value="kg" selected>' in html and 'value="25rb/kg"' in html
    price(client, draft, price="25rb/kg", mark="25000 kg")
    draft.refresh_from_db()
    assert (draft.price_from, draft.unit) == (25_000, "kg")


def test_a_unit_of_its_own_is_kept(client, maker):
    thing = later(maker)
    Product.objects.update(unit="renteng")
    form = client.get(f"/lapak/barang/{thing.pk}/harga/").context["form"]
    assert form.fields["unit"].choices[0][0] == "renteng"


@pytest.mark.parametrize("page", ["/lapak/barang/", "/lapak/barang/{}/", "/lapak/barang/{}/harga/"])
def test_english_pages_speak_english_units(client, maker, page):
    page = page.format(later(maker, name="Kendi").pk)
    assert "buah" in client.get(page).content.decode()
    html = client.get(f"/en{page}").content.decode()
    assert "piece" in html and "/ buah" not in html and "per buah" not in html


def test_two_units_of_one_english_name_are_told_apart(client, maker):
    form = client.get(f"/en/lapak/barang/{later(maker).pk}/harga/").context["form"]
    said = dict(form.fields["unit"].choices)
    assert (said["buah"], said["lembar"]) == ("per piece (buah)", "per piece (lembar)")
    assert said["kg"] == "per kg" and len(set(said.values())) == len(said)


def test_an_english_price_is_read_back_in_english_and_kept_as_it_was_said(client, maker):
    thing = later(maker)
    page = f"/en/lapak/barang/{thing.pk}/harga/"
    html = client.post(page, {"price": "105rb", "unit": "lembar"}).content.decode()
    assert "Rp105.000 per piece<" in html and "/ piece<" in html
    client.post(page, {"price": "105rb", "unit": "lembar", "mark": "105000 lembar"})
    thing.refresh_from_db()
    assert (thing.price_from, thing.unit) == (105_000, "lembar")


def test_prices_of_several_options_are_asked_beside_the_options(client, maker):
    thing = later(maker)
    variant(product=thing, name="Besar")
    for response in (client.get(f"/lapak/barang/{thing.pk}/harga/"), price(client, thing)):
        assert response.url == f"/lapak/barang/{thing.pk}/pilihan/"


# --- read back while typing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "mark", "text"),
    [
        ({"price": "95rb", "unit": "buah"}, "95000 buah", "sembilan puluh lima ribu"),
        ({"price": "mahal", "unit": "buah"}, "", "Tulis jumlahnya dengan angka"),
        ({"price": "", "unit": "buah"}, "", "Tulis harganya"),
        ({"price": "95rb"}, "", ""),
        ({"price": "95rb/kg", "unit": "buah"}, "95000 kg", "ribu rupiah per kg"),
        ({}, "", "Tulis harganya"),
    ],
)
def test_the_price_is_read_back_while_it_is_typed(client, maker, asked, mark, text):
    answer = client.get("/lapak/barang/baca-harga/", asked).json()
    assert answer["mark"] == mark and text in answer["text"]
