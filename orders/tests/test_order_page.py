"""The buyer's page of one order, and what the buyer may do there."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from catalog.tests import factories as shelf
from orders.models import Order
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Order.Status

HEADLINES = {
    Status.NEW: "Menunggu jawaban Inaq Rumiati",
    Status.ACCEPTED: "Inaq Rumiati menyanggupi pesanan Anda",
    Status.PAID: "Inaq Rumiati menyiapkan pesanan Anda",
    Status.SENT: "Pesanan Anda dalam perjalanan",
    Status.READY: "Pesanan Anda siap diambil",
    Status.COMPLETED: "Pesanan ini sudah selesai",
    Status.DECLINED: "Inaq Rumiati tidak menyanggupi pesanan ini",
    Status.CANCELLED: "Pesanan ini dibatalkan",
    Status.EXPIRED: "Pesanan ini kedaluwarsa",
}
CANCELLABLE = {Status.NEW, Status.ACCEPTED}
RECEIVABLE = {Status.SENT, Status.READY}


@pytest.fixture
def rumiati():
    """A maker with a bank account, a mobile number and no consent to show it."""
    return makers.producer(
        name="Inaq Rumiati",
        phone="+6281234567890",
        dusun="Loloan Daya",
        landmark="sebelah masjid",
        bank_name="Bank NTB Syariah",
        bank_account="001 2233 4455",
        bank_holder="Rumiati",
    )


@pytest.fixture
def order_of(rumiati):
    """order_of(status, **buyer): an order at the maker's, in that status."""

    def place(status=Status.NEW, **fields):
        product = shelf.product(producer=rumiati, name="Kain tenun", price=650_000)
        return make.order(product=product, status=status, by=makers.person(), **fields)

    return place


def page_of(client, order):
    response = client.get(order.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, order):
    return client.post(reverse(f"orders:{name}", args=[order.secret]), follow=True)


@pytest.mark.parametrize("status", [Status.DECLINED, Status.CANCELLED, Status.EXPIRED])
def test_what_ended_without_a_delivery_cost_waits_for_none(client, order_of, status):
    order = order_of(**make.delivery())
    for_maker = "orders/lapak/parts/contents.html"
    for page in (page_of(client, order), render_to_string(for_maker, {"order": order})):
        assert "Ongkos kirim" in page
    ended = order_of(status, **make.delivery())
    ended.refresh_from_db()
    assert not ended.begun
    for page in (page_of(client, ended), render_to_string(for_maker, {"order": ended})):
        assert "Ongkos kirim" not in page


@pytest.mark.parametrize("end", ["cancel", "expire"])
def test_the_makers_door_is_named_only_while_the_yes_holds(client, order_of, end):
    order = order_of(Status.ACCEPTED)
    assert "Loloan Daya, sebelah masjid" in page_of(client, order)
    getattr(make.overdue(order), end)()
    page = page_of(client, order)
    assert "Loloan Daya" not in page and "sebelah masjid" not in page


@pytest.mark.parametrize("status", Status)
def test_each_state_is_one_sentence_with_what_can_be_done(client, order_of, status):
    order = order_of(status)
    page = page_of(client, order)
    assert f'<h1 class="mt">{HEADLINES[status]}</h1>' in page
    assert order.code in page
    assert ("Batalkan pesanan" in page) == (status in CANCELLABLE)
    assert ("Sudah saya terima" in page) == (status in RECEIVABLE)
    assert ("Bayar ke perajin" in page) == (status == Status.ACCEPTED)
    assert ("001 2233 4455" in page) == (status == Status.ACCEPTED)


def test_the_accepted_order_says_how_much_to_pay_until_when_and_to_whom(client, order_of):
    order = order_of(**make.delivery())
    order.accept(by=None, delivery_cost=25_000, note="Siap, Bu.")
    page = page_of(client, order)
    assert "Langkah Anda: bayar Rp675.000" in page
    assert "Etalase tidak memegang uang" in page
    assert "“Siap, Bu.”" in page
    assert "Teluk Nara, Malaka, Pemenang" in page


def test_without_a_bank_account_the_buyer_learns_what_to_do(client, rumiati, order_of):
    order = order_of(Status.ACCEPTED)
    rumiati.bank_account = ""
    rumiati.save()
    assert "Perajin belum mencatat nomor rekening" in page_of(client, order)


def test_the_reason_of_a_refusal_is_told(client, order_of):
    page = page_of(client, order_of(Status.DECLINED))
    assert "Alasan perajin: “Bahan habis”" in page


def test_an_order_that_ended_unpaid_says_what_to_do_if_it_was_paid(client, order_of):
    order = order_of(Status.ACCEPTED)
    make.overdue(order)
    order.expire()
    assert "Bila Anda sudah membayar, hubungi perajin" in page_of(client, order)
    order = order_of(Status.ACCEPTED)
    order.cancel()
    assert "sudah terlanjur membayar" in page_of(client, order)


def test_where_to_come_is_exact_only_after_the_maker_said_yes(client, order_of):
    assert "sebelah masjid" not in page_of(client, order_of(Status.NEW))
    assert "Loloan Daya, sebelah masjid, Bentek, Gangga" in page_of(client, order_of(Status.READY))


# --- whom the number is shown ------------------------------------------------------------


def test_before_the_answer_the_number_needs_the_makers_consent(client, rumiati, order_of):
    order = order_of()
    assert "6281234567890" not in page_of(client, order)
    makers.phone_consent(producer=rumiati)
    page = page_of(client, order)
    assert "https://wa.me/6281234567890?text=" in page
    assert "Kabari perajin lewat WhatsApp" in page


def test_after_the_answer_buyer_and_maker_have_a_contract(client, order_of):
    page = page_of(client, order_of(Status.ACCEPTED))
    assert "https://wa.me/6281234567890?text=" in page
    assert "Hubungi perajin" in page


def test_a_refusal_gives_no_number(client, order_of):
    assert "6281234567890" not in page_of(client, order_of(Status.DECLINED))


def test_a_landline_is_called_and_never_whatsapped(client, rumiati, order_of):
    order = order_of(Status.ACCEPTED)
    rumiati.phone = "+62370641234"
    rumiati.save()
    page = page_of(client, order)
    assert 'href="tel:+62370641234"' in page
    assert "wa.me" not in page


def test_a_maker_without_number_is_no_error(client, rumiati, order_of):
    order = order_of(Status.ACCEPTED)
    rumiati.phone = ""
    rumiati.save()
    page = page_of(client, order)
    assert "wa.me" not in page
    assert "tel:" not in page


# --- privacy -----------------------------------------------------------------------------


def test_the_page_is_kept_by_nobody_and_found_by_nobody(client, order_of):
    response = client.get(order_of().get_absolute_url())
    assert {"no-store", "private"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["order", "cancel", "received"])
def test_a_wrong_link_finds_nothing(client, order_of, name):
    order = order_of()
    other = "y" if order.secret.endswith("x") else "x"
    address = reverse(f"orders:{name}", args=[order.secret[:-1] + other])
    answer = client.get(address) if name == "order" else client.post(address)
    assert answer.status_code == 404


def test_the_other_orders_of_the_same_form_are_named_for_their_buyer_only(client):
    one, two = (shelf.product().variants.get().pk for _ in range(2))
    first, second = make.orders({one: 1, two: 1})
    stranger = make.order()
    page = page_of(client, first)
    assert second.get_absolute_url() in page
    assert stranger.secret not in page
    assert first.secret not in page_of(client, stranger)


def test_the_text_to_the_maker_does_not_hold_the_buyers_key(client, rumiati, order_of):
    makers.phone_consent(producer=rumiati)
    order = order_of()
    (link,) = re.findall(r"https://wa\.me/[^\"]+", page_of(client, order))
    assert order.code in link
    assert order.secret not in link


# --- what the buyer does -----------------------------------------------------------------


@pytest.mark.parametrize("status", Status)
def test_cancelling_from_every_state(client, order_of, status):
    order = order_of(status)
    page = post(client, "cancel", order)
    order.refresh_from_db()
    if status in CANCELLABLE | {Status.CANCELLED}:
        assert order.status == Status.CANCELLED
        assert "tidak bisa lagi" not in page.content.decode()
    else:
        assert order.status == status
        assert "Langkah ini tidak bisa lagi" in page.content.decode()


@pytest.mark.parametrize("status", Status)
def test_receiving_from_every_state(client, order_of, status):
    order = order_of(status)
    page = post(client, "received", order)
    order.refresh_from_db()
    if status in RECEIVABLE | {Status.COMPLETED}:
        assert order.status == Status.COMPLETED
    else:
        assert order.status == status
        assert "Langkah ini tidak bisa lagi" in page.content.decode()


def test_cancelling_keeps_the_reason_and_gives_the_stock_back_once(client):
    tas = shelf.product(stock=5)
    order = make.order(product=tas, quantity=2)
    address = reverse("orders:cancel", args=[order.secret])
    for _ in range(2):
        client.post(address, {"reason": " Salah ukuran " + "a" * 400})
    event = order.events.last()
    assert (event.by, event.to_status, order.events.count()) == (None, "cancelled", 2)
    assert event.note.startswith("Salah ukuran")
    assert (len(event.note), tas.variants.get().stock) == (300, 5)


@pytest.mark.parametrize("name", ["cancel", "received"])
def test_acts_are_posts(client, order_of, name):
    assert client.get(reverse(f"orders:{name}", args=[order_of().secret])).status_code == 405


def test_the_page_itself_takes_no_post(client, order_of):
    assert client.post(order_of().get_absolute_url()).status_code == 405


@pytest.mark.parametrize("status", sorted(CANCELLABLE | RECEIVABLE))
def test_the_pages_own_forms_carry_the_key(client, order_of, status):
    assert 'name="csrfmiddlewaretoken"' in page_of(client, order_of(status))


def test_acts_without_the_forms_key_are_refused(client, order_of):
    client.handler.enforce_csrf_checks = True
    order = order_of()
    assert client.post(reverse("orders:cancel", args=[order.secret])).status_code == 403


def test_looking_writes_nothing(client, order_of):
    late = make.overdue(order_of())
    page_of(client, late)
    late.refresh_from_db()
    assert late.status == "new"
    assert "sessionid" not in client.cookies


def test_three_things_cost_no_more_queries_than_one(client, rumiati, django_assert_num_queries):
    variants = []
    for _ in range(3):
        shelf.photo(product=(product := shelf.product(producer=rumiati)))
        variants.append(product.variants.get().pk)
    (one,) = make.orders({variants[0]: 1}, **make.delivery())
    (three,) = make.orders(dict.fromkeys(variants, 1), **make.delivery())
    page_of(client, one)
    for order in (one, three):
        with django_assert_num_queries(6):
            page_of(client, order)
