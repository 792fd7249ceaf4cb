"""The order form: who buys, where the goods go, and one order for each maker."""

import pytest
from django.urls import reverse

from accounts import rates
from catalog.tests import factories as shelf
from orders import limits
from orders.forms import CONSENT_VERSION
from orders.models import Order
from orders.tests import factories as make
from producers.models import Region
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db

PAGE = "/pesan/"
PICKUP = {
    "buyer_name": "Dewi Lestari",
    "buyer_phone": "0812 0000 1234",
    "fulfilment": "pickup",
    "consent": "on",
}

DELIVERY = {
    **PICKUP,
    "fulfilment": "delivery",
    "district": "52.08.05",
    "village": "Malaka",
    "address": "Teluk Nara",
    "landmark": "gerbang biru",
    "note": "Bungkus kado",
}


@pytest.fixture
def kain(client):
    """A cloth that lies in the visitor's basket, and the places around."""
    for code in ("52.08.05", "52.08.01"):
        makers.place(code)
    kain = shelf.product(name="Kain tenun", stock=5, price=650_000)
    add(client, kain)
    return kain


def add(client, product, quantity=1):
    data = {"variant": product.variants.get().pk, "quantity": quantity}
    client.post("/keranjang/tambah/", data)


def hidden(page):
    """What the page's form carries besides what the buyer types."""
    return {"token": page.context["token"], "shown": page.context["contents"].fingerprint}


def order(client, **data):
    return client.post(PAGE, {**hidden(client.get(PAGE)), **data})


def refused(page):
    assert page.status_code == 200
    assert Order.objects.count() == 0
    return page.context["form"].errors


def text(page):
    return page.content.decode()


def test_the_form_stands_beside_what_is_ordered(client, kain):
    page = client.get(PAGE)
    assert "Kain tenun" in text(page)
    assert "Rp650.000" in text(page)
    assert "Pesan ke 1 perajin" in text(page)
    assert "Belum ada yang dibayar sekarang." in text(page)


def test_looking_makes_no_order_and_every_look_is_another_form(client, kain):
    assert client.get(PAGE).context["token"] != client.get(PAGE).context["token"]
    assert Order.objects.count() == 0
    assert client.put(PAGE).status_code == 405


def test_no_cache_keeps_the_form(client, kain):
    page = client.get(PAGE)
    assert "no-store" in page.headers["Cache-Control"]
    assert "private" in page.headers["Cache-Control"]


def test_an_empty_or_blocked_basket_leads_back_to_it(client):
    assert client.get(PAGE).headers["Location"] == "/keranjang/"
    add(client, shelf.product(stock=1), 2)
    assert client.get(PAGE).headers["Location"] == "/keranjang/"


def test_an_order_for_pick_up_needs_no_address(client, kain):
    answer = order(client, **PICKUP)
    made = Order.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.buyer_name, made.buyer_phone) == ("Dewi Lestari", "+6281200001234")
    assert (made.fulfilment, made.district, made.address) == ("pickup", None, "")
    assert made.consent_version == CONSENT_VERSION


def test_an_address_typed_and_then_not_needed_is_not_kept(client, kain):
    order(client, **DELIVERY | {"fulfilment": "pickup"})
    made = Order.objects.get()
    assert (made.district, made.village, made.address, made.landmark) == (None, "", "", "")


def test_an_order_for_delivery_keeps_the_address_without_a_street(client, kain):
    order(client, **DELIVERY)
    made = Order.objects.get()
    assert made.district == Region.objects.get(pk="52.08.05")
    assert made.destination == "Teluk Nara, Malaka, Pemenang, Kabupaten Lombok Utara"
    assert (made.landmark, made.note) == ("gerbang biru", "Bungkus kado")


def test_two_makers_get_an_order_each_and_the_basket_is_empty(client, kain):
    add(client, shelf.product())
    answer = order(client, **PICKUP)
    first, second = Order.objects.order_by("pk")
    assert answer.headers["Location"] == first.get_absolute_url()
    page = client.get(first.get_absolute_url())
    assert second.get_absolute_url() in text(page)
    assert page.context["basket_count"] == 0


@pytest.mark.parametrize("missing", ["buyer_name", "buyer_phone", "fulfilment", "consent"])
def test_what_is_missing_is_said_beside_its_field(client, kain, missing):
    data = {name: value for name, value in PICKUP.items() if name != missing}
    page = order(client, **data)
    assert set(refused(page)) == {missing}
    assert f'id="id_{missing}_error"' in text(page)


@pytest.mark.parametrize("missing", ["district", "village", "address"])
def test_a_delivery_needs_district_village_and_hamlet(client, kain, missing):
    page = order(client, **DELIVERY | {missing: ""})
    assert set(refused(page)) == {missing}


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [
        ("08123456", "Nomor ini baru 8 angka"),
        ("abc", "hanya berisi angka"),
        ("+1 202 5", "kode negara"),
    ],
)
def test_a_phone_that_cannot_be_one_is_explained(client, kain, phone, sentence):
    page = order(client, **PICKUP | {"buyer_phone": phone})
    assert sentence in refused(page)["buyer_phone"][0]
    assert f'value="{phone}"' in text(page)


@pytest.mark.parametrize("data", [{}, PICKUP | {"consent": ""}])
def test_what_a_delivery_needs_is_not_called_optional(client, kain, data):
    page = order(client, **data) if data else client.get(PAGE)
    optional = [name for name in page.context["form"].fields if said_optional(page, name)]
    assert optional == ["landmark", "note"]


def said_optional(page, name):
    field = str(page.context["form"][name].as_field_group())
    return "(boleh kosong)" in field


def test_the_consent_is_named_shortly_where_it_is_missing(client, kain):
    page = order(client, **PICKUP | {"consent": ""})
    assert '<a href="#id_consent">Persetujuan</a>: Beri tanda centang' in text(page)


def test_a_note_that_is_too_long_is_said_and_not_cut(client, kain):
    page = order(client, **PICKUP | {"note": "a" * 501})
    assert refused(page)["note"] == ["Singkatkan: paling banyak 500 huruf, ini 501."]
    assert "a" * 501 in text(page) and "Paling banyak 500 huruf." in text(page)
    assert "maxlength" not in page.context["form"]["note"].as_widget()


def test_nothing_typed_is_lost(client, kain):
    page = order(client, **DELIVERY | {"buyer_phone": "0812"})
    refused(page)
    for value in ("Dewi Lestari", "Malaka", "Teluk Nara", "gerbang biru", "Bungkus kado"):
        assert value in text(page)


def test_what_was_typed_survives_a_detour_to_the_basket_but_not_the_consent(client, kain):
    order(client, **DELIVERY | {"buyer_phone": "0812"})
    client.get("/keranjang/")
    page = client.get(PAGE)
    assert 'value="Teluk Nara"' in text(page)
    assert page.context["form"]["consent"].value() is None
    order(client, **DELIVERY)
    add(client, kain)
    assert "Teluk Nara" not in text(client.get(PAGE))


def test_a_district_that_is_not_in_the_list_is_refused(client, kain):
    assert set(refused(order(client, **DELIVERY | {"district": "99.99.99"}))) == {"district"}


# --- districts elsewhere -----------------------------------------------------------------


@pytest.fixture
def elsewhere(kain):
    """Two districts of one name, far away."""
    for code, regency in (("33.13", "Kabupaten Karanganyar"), ("33.05", "Kabupaten Kebumen")):
        Region.objects.create(code=code, name=regency, level="regency")
        Region.objects.create(
            code=f"{code}.01", name="Karanganyar", level="district", parent_id=code
        )
    return DELIVERY | {"district": "lain"}


def test_a_district_elsewhere_is_found_by_its_name(client, elsewhere):
    order(client, **elsewhere | {"elsewhere": "Karanganyar, Kebumen"})
    assert Order.objects.get().district_id == "33.05.01"


def test_a_name_that_means_several_is_asked_back_and_then_taken(client, elsewhere):
    page = order(client, **elsewhere | {"elsewhere": "Karanganyar"})
    assert "Ada beberapa yang bernama mirip" in refused(page)["meant"][0]
    assert "Karanganyar, Kabupaten Kebumen" in text(page)
    client.post(
        PAGE, {**hidden(page), **elsewhere, "elsewhere": "Karanganyar", "meant": "33.13.01"}
    )
    assert Order.objects.get().district_id == "33.13.01"


def test_a_choice_made_for_another_name_is_asked_again(client, elsewhere):
    page = order(client, **elsewhere | {"elsewhere": "Karanganyar", "meant": "52.08.05"})
    assert refused(page)["meant"] == ["Pilih salah satu dari daftar."]


def test_no_district_of_that_name_is_said(client, elsewhere):
    page = order(client, **elsewhere | {"elsewhere": "Atlantis"})
    assert "tidak ada di daftar resmi" in refused(page)["elsewhere"][0]
    assert 'value="Atlantis"' in text(page)


def test_no_name_at_all_is_asked_for(client, elsewhere):
    assert refused(order(client, **elsewhere)) == {"elsewhere": ["Tulis nama kecamatan tujuan."]}


# --- once, and as shown ------------------------------------------------------------------


def test_the_same_form_twice_makes_one_order(client, kain):
    form = {**hidden(client.get(PAGE)), **PICKUP}
    first, again = client.post(PAGE, form), client.post(PAGE, form)
    assert first.headers["Location"] == again.headers["Location"]
    assert (Order.objects.count(), kain.variants.get().stock) == (1, 4)


def test_an_old_form_leaves_a_new_basket_alone(client, kain):
    form = {**hidden(client.get(PAGE)), **PICKUP}
    client.post(PAGE, form)
    add(client, kain, 2)
    client.post(PAGE, form)
    assert client.get("/keranjang/").context["basket_count"] == 2
    assert Order.objects.count() == 1


@pytest.mark.parametrize("token", ["", "short", "x" * 33, "<script>alert(1)</script>aaaaaaa"])
def test_a_form_without_its_own_key_is_shown_again(client, kain, token):
    page = client.post(PAGE, {**hidden(client.get(PAGE)), **PICKUP, "token": token})
    refused(page)
    assert "Halaman ini sudah lama terbuka" in text(page)
    assert client.post(PAGE, {**hidden(page), **PICKUP}).status_code == 302


def test_a_token_that_was_never_ours_opens_no_order(client, kain):
    make.order(product=kain, token="contoh-1")
    page = client.post(PAGE, {**hidden(client.get(PAGE)), **PICKUP, "token": "contoh-1"})
    assert page.status_code == 200
    assert "Halaman ini sudah lama terbuka" in text(page)


def test_a_price_that_changed_since_is_shown_before_anything_is_ordered(client, kain):
    form = {**hidden(client.get(PAGE)), **DELIVERY}
    kain.variants.update(price=700_000)
    page = client.post(PAGE, form)
    refused(page)
    assert "Kain tenun: harganya sekarang Rp700.000, tadi Rp650.000." in text(page)
    assert 'value="Teluk Nara"' in text(page)
    client.post(PAGE, {**hidden(page), **DELIVERY})
    assert Order.objects.get().goods_total == 700_000


def test_the_last_piece_gone_since_is_said_and_nothing_is_ordered(client, kain):
    page = client.get(PAGE)
    kain.variants.update(stock=0)
    again = client.post(PAGE, {**hidden(page), **PICKUP})
    refused(again)
    assert "Kain tenun: Barang ini habis" in text(again)
    assert client.get("/keranjang/").context["basket_count"] == 1


def test_a_basket_emptied_in_another_window_is_said(client, kain):
    page = client.get(PAGE)
    client.post("/keranjang/ubah/", {"remove": kain.variants.get().pk})
    answer = client.post(PAGE, {**hidden(page), **PICKUP}, follow=True)
    assert "Belum ada pesanan yang dibuat" in text(answer)


def test_a_form_of_another_visitor_without_basket_makes_nothing(client, kain):
    form = {**hidden(client.get(PAGE)), **PICKUP}
    client.cookies.clear()
    assert client.post(PAGE, form).headers["Location"] == "/keranjang/"
    assert Order.objects.count() == 0


# --- not without end ---------------------------------------------------------------------

STALL = "36.70.1.2"


def ordered_often(rf, address):
    for _ in range(limits.ORDERS_PER_ADDRESS):
        rates.count("order", rf.get("/", REMOTE_ADDR=address), seconds=60)


def test_from_one_address_only_so_many_baskets_are_ordered_in_an_hour(client, rf, kain):
    ordered_often(rf, STALL)
    form = {**hidden(client.get(PAGE)), **DELIVERY}
    page = client.post(PAGE, form, REMOTE_ADDR=STALL, HTTP_X_FORWARDED_FOR="36.70.1.9")
    assert (page.status_code, Order.objects.count()) == (429, 0)
    assert "Banyak pesanan datang dari jaringan ini" in text(page)
    assert 'value="Teluk Nara"' in text(page)
    assert 'value="Teluk Nara"' in text(client.get(PAGE))
    assert client.post(PAGE, form, REMOTE_ADDR="36.70.1.9").status_code == 302


def test_only_orders_that_were_made_count_against_the_address(client, rf, kain):
    here = rf.get("/", REMOTE_ADDR=STALL)
    form = {**hidden(client.get(PAGE)), **PICKUP}
    client.post(PAGE, form | {"consent": ""}, REMOTE_ADDR=STALL)
    assert rates.lately("order", here) == 0
    for _ in range(3):
        client.post(PAGE, form, REMOTE_ADDR=STALL)
    assert rates.lately("order", here) == 1


def test_the_server_itself_is_no_busy_network(client, rf, kain):
    ordered_often(rf, "127.0.0.1")
    assert order(client, **PICKUP).status_code == 302


def test_one_phone_waits_for_only_so_many_answers(client, kain):
    waiting = [make.order(buyer_phone="+6281200001234") for _ in range(limits.WAITING_PER_PHONE)]
    form = {**hidden(client.get(PAGE)), **DELIVERY}
    page = client.post(PAGE, form)
    assert (page.status_code, Order.objects.count()) == (429, limits.WAITING_PER_PHONE)
    assert "sudah punya 20 pesanan yang belum dijawab perajin" in text(page)
    assert 'value="Teluk Nara"' in text(page)
    assert kain.variants.get().stock == 5
    assert client.post(PAGE, form | {"buyer_phone": "081200009999"}).status_code == 302
    add(client, kain)
    waiting[0].decline(by=None, reason="Benang habis")
    assert order(client, **PICKUP).status_code == 302


def test_names_and_notes_are_never_markup(client, kain):
    evil = "<script>alert(1)</script>"
    page = order(client, **DELIVERY | {"buyer_name": evil, "note": evil, "buyer_phone": "0812"})
    assert evil not in text(page)
    order(client, **DELIVERY | {"buyer_name": evil, "note": evil, "landmark": evil})
    assert evil not in text(client.get(Order.objects.get().get_absolute_url()))


def test_a_text_that_does_not_fit_is_refused(client, kain):
    assert set(refused(order(client, **PICKUP | {"buyer_name": "a" * 81}))) == {"buyer_name"}


def test_a_post_without_the_forms_key_is_refused(client):
    client.handler.enforce_csrf_checks = True
    assert client.post(PAGE, PICKUP).status_code == 403


def test_three_makers_cost_no_more_queries_than_one(client, kain, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)
    for _ in range(2):
        add(client, shelf.product())
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_an_order_by_guessing_is_not_found(client):
    made = make.order()
    for guess in (made.code, str(made.pk), made.secret[:-1], made.secret.swapcase()):
        assert client.get(reverse("orders:order", args=[guess])).status_code == 404
