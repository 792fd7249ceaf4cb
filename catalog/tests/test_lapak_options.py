"""Options of one product and their wholesale prices."""

import pytest

from catalog.models import PriceTier, Variant
from catalog.tests.factories import product, variant
from producers.tests.factories import person, producer

pytestmark = pytest.mark.django_db


@pytest.fixture
def thing(client):
    ibu_sari = person()
    client.force_login(ibu_sari)
    return product(producer=producer(member=ibu_sari), price=100_000, unit="lembar")


@pytest.fixture
def first(thing):
    return thing.variants.get()


def options(thing):
    return f"/lapak/barang/{thing.pk}/pilihan/"


def answer(client, page, data):
    """The answer to a form, pressed once more where its prices are read back first."""
    said = client.post(page, data)
    heard = said.context and said.context.get("heard")
    if not heard or heard.enough:
        return said
    data = {name: value for name, value in data.items() if name != "drop_tier"}  # done already
    return client.post(page, data | {"mark": heard.mark})


def add(client, thing, **changed):
    typed = {"first_name": "Kecil", "name": "Besar", "price": "200rb", "stock": "3"}
    return answer(client, options(thing), typed | changed)


def test_an_option_is_added_and_the_thing_stays_on_the_shelf(client, thing):
    assert add(client, thing).url == options(thing)
    made = thing.variants.get(name="Besar")
    assert (made.price, made.stock, made.position) == (200_000, 3, 1)
    thing.refresh_from_db()
    assert (thing.status, thing.price_from) == ("published", 100_000)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "N" * 81}, "name"),
        ({"first_name": ""}, "first_name"),
        ({"first_name": "Besar"}, "name"),
        ({"price": ""}, "price"),
        ({"price": "50"}, "price"),
        ({"stock": "-1"}, "stock"),
    ],
)
def test_a_wrong_option_is_told_and_the_rest_stays(client, thing, changed, field):
    response = add(client, thing, **changed)
    assert list(response.context["form"].errors) == [field]
    assert thing.variants.count() == 1


def test_the_first_option_gets_its_name_when_it_is_no_longer_alone(client, thing, first):
    assert "Nama pilihan yang sudah ada (Rp100.000)" in client.get(options(thing)).content.decode()
    add(client, thing)
    assert [option.name for option in thing.variants.all()] == ["Kecil", "Besar"]
    assert "first_name" not in client.get(options(thing)).context["form"].fields


def test_two_options_never_have_one_name(client, thing):
    add(client, thing)
    assert list(add(client, thing, price="300rb").context["form"].errors) == ["name"]
    assert thing.variants.count() == 2


def test_the_same_option_many_times_at_once_is_one(at_once):
    from catalog.lapak.forms import VariantForm
    from catalog.lapak.options import stored

    thing = product()

    def work():
        data = {"name": "Besar", "price": "200rb", "stock": ""}
        form = VariantForm(Variant(product=thing), data)
        return form.is_valid() and stored(form)

    assert at_once([work] * 5).count(True) == 1
    assert thing.variants.filter(name="Besar").count() == 1


def test_twenty_options_are_enough(client, thing):
    for n in range(19):
        variant(product=thing, name=f"No. {n}")
    assert "Paling banyak 20 pilihan" in add(client, thing).content.decode()
    assert thing.variants.count() == 20


def test_an_option_is_changed(client, thing, first):
    data = {"name": "Kecil", "price": "90rb", "stock": "4", "initial-stock": "5"}
    assert answer(client, f"{options(thing)}{first.pk}/", data).url == options(thing)
    first.refresh_from_db()
    thing.refresh_from_db()
    assert (first.name, first.price, first.stock) == ("Kecil", 90_000, 4)
    assert thing.price_from == 90_000


def test_what_buyers_took_meanwhile_is_not_put_back(client, thing, first):
    first.take(2)
    data = {"name": "Kecil", "price": "90rb", "stock": "5", "initial-stock": "5"}
    answer(client, f"{options(thing)}{first.pk}/", data)
    first.refresh_from_db()
    assert (first.stock, first.price) == (3, 90_000)


def test_an_option_is_taken_away_but_never_the_last_one(client, thing, first):
    other = variant(product=thing, name="Besar", price=200_000)
    assert client.post(f"{options(thing)}{first.pk}/hapus/").url == options(thing)
    thing.refresh_from_db()
    assert thing.price_from == 200_000
    response = client.post(f"{options(thing)}{other.pk}/hapus/", follow=True)
    assert "Ini pilihan terakhir" in response.content.decode()
    assert thing.variants.get() == other


def test_two_options_taken_away_at_once_leave_one(at_once):
    from django.test import Client

    ibu_sari = person()
    thing = product(producer=producer(member=ibu_sari))
    variant(product=thing, name="Besar")

    def drop(pk):
        browser = Client()
        browser.force_login(ibu_sari)
        return browser.post(f"{options(thing)}{pk}/hapus/").status_code

    pks = list(thing.variants.values_list("pk", flat=True))
    assert at_once([lambda pk=pk: drop(pk) for pk in pks]) == [302, 302]
    assert thing.variants.count() == 1


# --- wholesale ----------------------------------------------------------------------------------


def as_it_is(which):
    """What the form sends about an option that nobody changed."""
    stock = "" if which.stock is None else which.stock
    price = f"{which.price:,}".replace(",", ".")
    return {"name": which.name, "price": price, "stock": stock, "initial-stock": stock}


def tier(client, thing, which, **changed):
    data = {"grosir-min_quantity": "10", "grosir-price": "90rb", "tier": ""} | changed
    return answer(client, f"{options(thing)}{which.pk}/", as_it_is(which) | data)


def test_a_wholesale_price_is_added_and_taken_away(client, thing, first):
    page = f"{options(thing)}{first.pk}/"
    assert tier(client, thing, first).url == page
    made = PriceTier.objects.get()
    assert (made.variant, made.min_quantity, made.price) == (first, 10, 90_000)
    assert "Mulai 10: Rp90.000" in client.get(page).content.decode()
    assert client.post(page, as_it_is(first) | {"drop_tier": made.pk}).url == page
    assert not PriceTier.objects.exists()


def test_a_wholesale_price_from_a_thousand_on_is_no_price_from_one_on(client, thing, first):
    tier(client, thing, first, **{"grosir-min_quantity": "1.000"})
    assert PriceTier.objects.get().min_quantity == 1000


def test_new_prices_are_read_back_in_words_before_they_count(client, thing, first):
    page = f"{options(thing)}{first.pk}/"
    typed = {"name": "Kecil", "price": "95rb", "grosir-min_quantity": "10", "grosir-price": "90rb"}
    html = client.post(page, typed).content.decode()
    assert "sembilan puluh lima ribu rupiah" in html and "sembilan puluh ribu rupiah" in html
    assert all(f'value="{value}"' in html for value in typed.values())
    other = typed | {"price": "950rb", "mark": "95000 90000"}
    assert "sembilan ratus lima puluh ribu rupiah" in client.post(page, other).content.decode()
    first.refresh_from_db()
    assert first.price == 100_000 and not first.tiers.exists()
    assert client.post(page, typed | {"mark": "95000 90000"}).status_code == 302
    first.refresh_from_db()
    assert (first.price, first.tiers.get().price) == (95_000, 90_000)


def test_a_price_that_stands_is_not_read_back_again(client, thing, first):
    assert client.post(f"{options(thing)}{first.pk}/", as_it_is(first) | {"name": "A"}).url


@pytest.mark.parametrize("button", ["", "tier", "drop_tier"])
def test_every_button_keeps_all_that_was_typed(client, thing, first, button):
    old = PriceTier.objects.create(variant=first, min_quantity=20, price=70_000)
    typed = {"name": "Kecil", "price": "95rb", "grosir-min_quantity": "10", "grosir-price": "90rb"}
    pressed = {button: old.pk if button == "drop_tier" else ""}
    assert answer(client, f"{options(thing)}{first.pk}/", typed | pressed).status_code == 302
    first.refresh_from_db()
    assert (first.name, first.price) == ("Kecil", 95_000)
    assert first.tiers.get(min_quantity=10).price == 90_000


def test_one_mistake_stores_nothing_and_all_that_was_typed_stays(client, thing, first):
    typed = {"name": "Kecil", "price": "80rb", "grosir-min_quantity": "10", "grosir-price": "90rb"}
    response = answer(client, f"{options(thing)}{first.pk}/", typed)
    html = response.content.decode()
    assert "Tulis kurang dari Rp80.000" in html
    assert all(f'value="{value}"' in html for value in typed.values())
    first.refresh_from_db()
    assert (first.name, first.price) == ("", 100_000) and not first.tiers.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"grosir-min_quantity": "1"}, "min_quantity"),
        ({"grosir-min_quantity": ""}, "min_quantity"),
        ({"grosir-price": "100rb"}, "price"),
        ({"grosir-price": "150rb"}, "price"),
        ({"grosir-price": "50"}, "price"),
    ],
)
def test_a_wrong_wholesale_price_is_told(client, thing, first, changed, field):
    response = tier(client, thing, first, **changed)
    assert list(response.context["tier_form"].errors) == [field]
    assert not PriceTier.objects.exists()


def test_one_quantity_has_one_wholesale_price(client, thing, first):
    tier(client, thing, first)
    response = tier(client, thing, first, **{"grosir-price": "80rb"})
    assert "Sudah ada harga" in response.content.decode()
    assert PriceTier.objects.get().price == 90_000


# --- foreign ------------------------------------------------------------------------------------


@pytest.mark.parametrize("whose", ["other product", "other maker"])
@pytest.mark.parametrize("act", ["", "hapus/"])
def test_an_option_of_another_thing_is_not_found(client, thing, whose, act):
    other = product(producer=thing.producer if whose == "other product" else producer())
    foreign = other.variants.get()
    data = {"name": "X", "price": "1rb", "grosir-min_quantity": "5", "grosir-price": "900"}
    assert client.post(f"{options(thing)}{foreign.pk}/{act}", data).status_code == 404
    foreign.refresh_from_db()
    assert (foreign.name, foreign.price) == ("", 25_000)


def test_a_wholesale_price_of_another_option_is_not_found(client, thing, first):
    other = variant(product=thing, name="Besar")
    foreign = PriceTier.objects.create(variant=other, min_quantity=5, price=20_000)
    response = answer(client, f"{options(thing)}{first.pk}/", {"drop_tier": foreign.pk})
    assert response.status_code == 404 and PriceTier.objects.exists()
