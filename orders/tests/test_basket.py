"""The basket page: see it, put something in, change it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from catalog.models import PriceTier, Product
from catalog.tests import factories as shelf
from orders.cart import MOST_LINES
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db

PAGE, ADD, CHANGE = "/keranjang/", "/keranjang/tambah/", "/keranjang/ubah/"


def add(client, product, quantity=1):
    data = {"variant": product.variants.first().pk, "quantity": quantity}
    return client.post(ADD, data, follow=True)


def change(client, **data):
    return client.post(CHANGE, {name.replace("_", "-"): n for name, n in data.items()}, follow=True)


def lines(client):
    """{product name: quantity} of the basket."""
    contents = client.get(PAGE).context["contents"]
    return {line.product.name: line.quantity for line in contents.lines}


def text(response):
    return response.content.decode()


def test_an_empty_basket_says_what_to_do(client):
    page = client.get(PAGE)
    assert "Keranjang Anda masih kosong" in text(page)
    assert reverse("catalog:products") in text(page)


def test_looking_writes_nothing(client):
    client.get(PAGE)
    assert "sessionid" not in client.cookies
    assert client.get(CHANGE).headers["Location"] == PAGE
    assert client.get(ADD).status_code == client.put(CHANGE).status_code == 405
    assert client.post(PAGE).status_code == 405


def test_a_thing_is_put_in_and_said(client):
    page = add(client, shelf.product(name="Kain tenun", stock=5), 2)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "Kain tenun masuk keranjang." in text(page)
    assert lines(client) == {"Kain tenun": 2}
    assert page.context["basket_count"] == 2


def test_the_same_thing_again_adds_up(client):
    kain = shelf.product(name="Kain", stock=9)
    add(client, kain, 2)
    add(client, kain, 3)
    assert lines(client) == {"Kain": 5}


def test_the_page_groups_by_maker_with_sums(client):
    ibu_sari = makers.producer(name="Ibu Sari")
    add(client, shelf.product(producer=ibu_sari, price=10_000), 2)
    add(client, shelf.product(price=5_000))
    add(client, shelf.product(producer=ibu_sari, price=1_000))
    contents = client.get(PAGE).context["contents"]
    assert [(shop.producer.name, shop.total) for shop in contents.shops][0] == ("Ibu Sari", 21_000)
    assert (len(contents.shops), contents.total) == (2, 26_000)
    assert "2 perajin, 2 pesanan" in text(client.get(PAGE))


def test_the_wholesale_price_is_used_and_named(client):
    kopi = shelf.product(name="Kopi", price=42_000, stock=50)
    PriceTier.objects.create(variant=kopi.variants.get(), min_quantity=10, price=38_000)
    page = add(client, kopi, 10)
    assert "harga grosir" in text(page)
    assert "Rp380.000" in text(page)


def test_what_takes_longest_says_when_all_is_ready(client):
    maker = makers.producer()
    add(client, shelf.product(producer=maker, stock=3))
    assert "Siap 1 sampai 2 hari" in text(client.get(PAGE))
    add(client, shelf.product(producer=maker, stock=None, lead_days=45))
    assert "Siap sekitar" in text(client.get(PAGE))


@pytest.mark.parametrize("quantity", ["", "0", "-3", "dua", "1,5", "10000", "9" * 30, "<script>"])
def test_a_bad_quantity_is_refused_on_the_products_page_and_nothing_is_lost(client, quantity):
    kain, tas = shelf.product(name="Kain"), shelf.product()
    add(client, kain)
    page = add(client, tas, quantity)
    assert page.redirect_chain == [(tas.get_absolute_url(), 302)]
    assert lines(client) == {"Kain": 1}


@pytest.mark.parametrize("pk", ["", "abc", "-1", "0", "99999", "9" * 40, "1; DROP TABLE", "\u0661"])
def test_an_unknown_thing_is_refused_with_a_sentence(client, pk):
    page = client.post(ADD, {"variant": pk, "quantity": "1"}, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert "Pilih" in text(page)
    assert "Keranjang Anda masih kosong" in text(page)


def test_a_hidden_product_cannot_be_put_in(client):
    page = add(client, shelf.product(status=Product.Status.HIDDEN))
    assert "Barang ini sedang tidak dijual" in text(page)
    assert "Keranjang Anda masih kosong" in text(page)


def test_a_sold_out_thing_cannot_be_put_in(client):
    page = add(client, shelf.product(name="Tas", stock=0))
    assert "Tas sedang habis" in text(page)


def test_more_than_the_most_is_refused_and_the_line_stays(client):
    kain = shelf.product(name="Kain", stock=None)
    add(client, kain, 9_999)
    assert "sudah paling banyak" in text(add(client, kain, 1))
    assert lines(client) == {"Kain": 9_999}


def test_a_full_basket_takes_no_further_kind_of_thing(client):
    for _ in range(MOST_LINES):
        add(client, shelf.product())
    assert "Keranjang penuh" in text(add(client, shelf.product()))
    assert len(lines(client)) == MOST_LINES


def test_quantities_are_changed_together(client):
    one, two = shelf.product(name="Satu", stock=9), shelf.product(name="Dua", stock=9)
    add(client, one)
    add(client, two)
    pks = one.variants.get().pk, two.variants.get().pk
    change(client, **{f"q_{pks[0]}": "4", f"q_{pks[1]}": "0"})
    assert lines(client) == {"Satu": 4}


@pytest.mark.parametrize(("button", "after"), [("more", 4), ("less", 2)])
def test_the_buttons_count_up_and_down_from_what_is_typed(client, button, after):
    kain = shelf.product(name="Kain", stock=9)
    add(client, kain)
    pk = kain.variants.get().pk
    page = client.post(CHANGE, {f"q-{pk}": "3", button: pk})
    assert page.headers["Location"] == f"{PAGE}#barang-{pk}"
    assert lines(client) == {"Kain": after}


def test_one_less_than_one_stays_one_and_removing_is_its_own_button(client):
    kain = shelf.product(name="Kain")
    add(client, kain)
    pk = kain.variants.get().pk
    change(client, less=pk)
    assert lines(client) == {"Kain": 1}
    change(client, remove=pk)
    assert lines(client) == {}


@pytest.mark.parametrize("pk", ["abc", "", "99999", "-1", "9" * 40, "²"])
def test_a_button_for_nothing_in_the_basket_changes_nothing(client, pk):
    add(client, shelf.product(name="Kain"))
    change(client, remove=pk)
    assert lines(client) == {"Kain": 1}


def test_what_cannot_be_read_stays_in_its_field_with_a_sentence_and_the_rest_is_saved(client):
    one, two = shelf.product(name="Satu", stock=9), shelf.product(name="Dua", stock=9)
    add(client, one, 2)
    add(client, two)
    pks = one.variants.get().pk, two.variants.get().pk
    page = change(client, **{f"q_{pks[0]}": "dua<b>", f"q_{pks[1]}": "5"})
    assert 'value="dua&lt;b&gt;"' in text(page)
    assert "Tulis jumlah dengan angka" in text(page)
    assert lines(client) == {"Satu": 2, "Dua": 5}


def test_going_on_saves_what_was_typed(client):
    kain = shelf.product(name="Kain", stock=9)
    add(client, kain)
    page = client.post(CHANGE, {f"q-{kain.variants.get().pk}": "3", "next": "1"})
    assert page.headers["Location"] == "/pesan/"
    assert lines(client) == {"Kain": 3}


def test_too_few_left_is_said_beside_the_line(client):
    page = add(client, shelf.product(stock=2), 3)
    assert "Tersisa 2. Kurangi jumlahnya atau tanya perajin." in text(page)


def test_fewer_left_than_the_minimum_cannot_be_helped_by_the_buyer(client):
    page = add(client, shelf.product(stock=3, min_order=5, unit="buah"), 3)
    assert "Tersisa 3, padahal pesanan paling sedikit 5 buah. Tanya perajin." in text(page)


def test_of_what_rests_the_basket_says_until_when(client):
    thing = shelf.product()
    add(client, thing)
    until = timezone.localdate() + timedelta(days=9)
    thing.producer.pause(until=until, reason="planting", by=None)
    assert f"jualan lagi mulai {date_format(until, 'j F Y')}" in text(client.get(PAGE))


def test_of_what_rests_and_does_not_come_back_the_basket_promises_nothing(client):
    stale, moved = shelf.product(), shelf.product()
    for thing in (stale, moved):
        add(client, thing)
    old = timezone.now() - timedelta(days=100)
    Product.objects.filter(pk=stale.pk).update(confirmed_at=old)
    for thing in (stale, moved):
        until = timezone.localdate() + timedelta(days=9)
        thing.producer.pause(until=until, reason="planting", by=None)
    there = makers.place("18.04.04")
    Producer.objects.filter(pk=moved.producer_id).update(district=there, village=None)
    page = text(client.get(PAGE))
    assert "jualan lagi" not in page and page.count("Barang ini tidak dijual lagi") == 2


def test_what_began_to_rest_while_its_page_was_open_leads_to_the_day(client):
    thing = shelf.product()
    until = timezone.localdate() + timedelta(days=9)
    thing.pause(until=until, reason="planting", by=None)
    page = add(client, thing)
    assert page.redirect_chain == [(thing.get_absolute_url(), 302)]
    assert "Barang ini sedang tidak dijual" in text(page)
    assert date_format(until, "j F Y") in text(page)


def test_what_left_the_shelf_is_named_and_can_be_removed(client):
    kain = shelf.product(name="Kain lama", producer=makers.producer())
    add(client, kain)
    kain.hide(by=makers.officer())
    page = client.get(PAGE)
    assert "Kain lama" in text(page)
    assert "Barang ini tidak dijual lagi" in text(page)
    assert page.context["contents"].total == 0
    change(client, remove=kain.variants.get().pk)
    assert "Keranjang Anda masih kosong" in text(client.get(PAGE))


def test_what_was_deleted_is_said_and_can_be_removed(client):
    kain = shelf.product()
    add(client, kain)
    pk = kain.variants.get().pk
    kain.delete()
    assert "sudah dihapus perajin" in text(client.get(PAGE))
    change(client, remove=pk)
    assert "Keranjang Anda masih kosong" in text(client.get(PAGE))


def test_a_name_is_never_markup(client):
    page = add(client, shelf.product(name="<script>alert(1)</script>"))
    assert "<script>alert" not in text(page)
    assert "&lt;script&gt;alert" in text(page)


def test_the_english_page_takes_the_numbers_that_it_shows(client):
    kain = shelf.product(name="Kain", stock=None)
    add(client, kain, 1_200)
    page = client.get("/en/keranjang/")
    assert 'value="1200"' in text(page)


def test_where_to_go_next_is_never_taken_from_the_form(client):
    data = {"variant": shelf.product().variants.get().pk, "quantity": 1, "next": "//evil.example/"}
    assert client.post(ADD, data).headers["Location"] == PAGE
    assert client.post(CHANGE, {"next": "//evil.example/"}).headers["Location"] == "/pesan/"


def test_posts_without_the_forms_key_are_refused(client):
    client.handler.enforce_csrf_checks = True
    for address in (ADD, CHANGE):
        assert client.post(address, {}).status_code == 403


def test_three_makers_cost_no_more_queries_than_one(client, django_assert_num_queries):
    shelf.photo(product=(kain := shelf.product()))
    add(client, kain)
    client.get(PAGE)
    with django_assert_num_queries(4):
        client.get(PAGE)
    for _ in range(2):
        shelf.photo(product=(more := shelf.product()))
        add(client, more)
    client.get(PAGE)
    with django_assert_num_queries(4):
        client.get(PAGE)
