"""Many buyers at the same moment: on SQLite and on PostgreSQL, with real threads."""

from collections import Counter
from functools import partial

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from accounts.lifecycle import WrongState
from catalog.models import Variant
from catalog.tests import factories as shelf
from orders import actions, busy
from orders.models import Enquiry, Order, OrderEvent, OrderLine
from orders.tests import factories as make
from producers.tests import factories as makers


def buy(quantities, token):
    return actions.place(quantities, buyer=make.dewi(), token=token)


def one_variant(**fields):
    return shelf.product(**fields).variants.get()


def stock(variant):
    return Variant.objects.get(pk=variant.pk).stock


def test_fifty_buyers_of_the_last_piece_make_exactly_one_order(at_once):
    last = one_variant(stock=1)
    results = at_once([partial(buy, {last.pk: 1}, f"buyer-{n}") for n in range(50)])
    kinds = Counter(type(result).__name__ for result in results)
    assert kinds == {"Placed": 1, "NotPlaced": 49}
    assert (Order.objects.count(), OrderLine.objects.count(), stock(last)) == (1, 1, 0)


def test_fifty_buyers_of_twenty_pieces_make_twenty_orders(at_once):
    variant = one_variant(stock=20)
    results = at_once([partial(buy, {variant.pk: 1}, f"buyer-{n}") for n in range(50)])
    kinds = Counter(type(result).__name__ for result in results)
    assert kinds == {"Placed": 20, "NotPlaced": 30}
    assert (Order.objects.count(), stock(variant)) == (20, 0)


def test_baskets_in_opposite_order_do_not_deadlock(at_once):
    one, two = one_variant(stock=100), one_variant(stock=100)
    there, back = {one.pk: 1, two.pk: 1}, {two.pk: 1, one.pk: 1}
    baskets = [(there, back)[n % 2] for n in range(20)]
    results = at_once([partial(buy, basket, f"form-{n}") for n, basket in enumerate(baskets)])
    assert [type(result).__name__ for result in results] == ["Placed"] * 20
    assert (Order.objects.count(), stock(one), stock(two)) == (40, 80, 80)


def test_the_same_form_at_the_same_moment_makes_one_order_per_maker(at_once):
    one, two = one_variant(stock=30), one_variant(stock=30)
    results = at_once([partial(buy, {one.pk: 2, two.pk: 1}, "one-form") for _ in range(10)])
    assert sum(result.fresh for result in results) == 1
    assert len({tuple(order.pk for order in result.orders) for result in results}) == 1
    assert (Order.objects.count(), stock(one), stock(two)) == (2, 28, 29)


def test_ten_identical_posts_all_lead_to_the_one_order(at_once):
    variant = one_variant(stock=5)
    browser = Client()
    browser.post(reverse("orders:basket_add"), {"variant": variant.pk, "quantity": 1})
    page = browser.get(reverse("orders:checkout"))
    form = form_of(page)

    def send():
        tab = Client()
        tab.cookies = browser.cookies
        return tab.post(reverse("orders:checkout"), form)

    answers = at_once([send] * 10)
    order = Order.objects.get()
    assert [answer.status_code for answer in answers] == [302] * 10
    assert {answer.headers["Location"] for answer in answers} == {order.get_absolute_url()}
    assert (OrderEvent.objects.count(), stock(variant)) == (1, 4)
    assert browser.get(reverse("orders:basket")).context["basket_count"] == 0


def test_ten_identical_questions_are_stored_once(at_once):
    product = shelf.product()
    makers.phone_consent(producer=product.producer)
    address = reverse("orders:ask", args=[product.slug])
    token = Client().get(address).context["token"]
    question = {"token": token, "name": "Dewi", "message": "Masih ada?"}
    answers = at_once([lambda: Client().post(address, question)] * 10)
    stored = Enquiry.objects.get()
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert stored.code in answers[0].headers["Location"]


@pytest.mark.parametrize(
    "pair", [("decline", "cancel"), ("cancel", "expire"), ("cancel", "cancel")]
)
def test_two_ends_at_once_give_the_stock_back_once(at_once, pair):
    variant = one_variant(stock=5)
    order = make.order(variant=variant, quantity=3)
    if "expire" in pair:
        make.overdue(order)
    words = {"decline": {"by": None, "reason": "Bahan habis"}, "cancel": {}, "expire": {}}
    acts = [partial(getattr(Order.objects.get(pk=order.pk), step), **words[step]) for step in pair]
    results = at_once(acts)
    assert Counter(type(result) for result in results) == {type(None): 1, WrongState: 1}
    assert (stock(variant), OrderEvent.objects.filter(order=order).count()) == (5, 2)


def test_an_answer_and_the_clock_at_once_leave_one_of_the_two(at_once):
    order = make.overdue(make.order(quantity=1))
    at_once([partial(order.accept, by=None), partial(Order.objects.get(pk=order.pk).expire)])
    order.refresh_from_db()
    held = order.lines.get().variant.stock
    assert (order.status, held) in {("accepted", 4), ("expired", 5)}
    assert order.events.count() == 2


def test_the_clock_run_twice_at_once_expires_each_order_once(at_once):
    variant = one_variant(stock=10)
    for order in [make.order(variant=variant) for _ in range(4)]:
        make.overdue(order)
    assert sum(at_once([actions.expire_overdue] * 3)) == 4
    assert (stock(variant), OrderEvent.objects.filter(to_status="expired").count()) == (10, 4)


def test_a_basket_held_by_others_is_told_to_wait_and_nothing_is_written(at_once, monkeypatch):
    variant = one_variant(stock=5)
    monkeypatch.setattr(busy, "WAIT_SECONDS", 0.2)
    wait_briefly_on_sqlite(monkeypatch)
    with transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(position=1)  # hold the row, or the file
        (result,) = at_once([partial(buy, {variant.pk: 1}, "form")])
    assert isinstance(result, busy.Busy)
    assert "Sedang ramai" in str(result)
    assert (Order.objects.count(), stock(variant)) == (0, 5)


def test_the_page_says_so_and_keeps_what_was_typed(at_once, monkeypatch):
    variant = one_variant(stock=5)
    browser = Client()
    browser.post(reverse("orders:basket_add"), {"variant": variant.pk, "quantity": 1})
    form = form_of(browser.get(reverse("orders:checkout")))
    monkeypatch.setattr(busy, "WAIT_SECONDS", 0.2)
    wait_briefly_on_sqlite(monkeypatch)
    with transaction.atomic():
        Variant.objects.filter(pk=variant.pk).update(position=1)
        (page,) = at_once([lambda: browser.post(reverse("orders:checkout"), form)])
    assert page.status_code == 503
    assert "Sedang ramai" in page.content.decode()
    assert 'value="Dewi Lestari"' in page.content.decode()
    assert browser.post(reverse("orders:checkout"), form).status_code == 302


def test_an_order_held_by_others_tells_its_buyer_to_wait(at_once, monkeypatch):
    order = make.order()
    monkeypatch.setattr(busy, "WAIT_SECONDS", 0.2)
    wait_briefly_on_sqlite(monkeypatch)
    cancel = reverse("orders:cancel", args=[order.secret])
    with transaction.atomic():
        Order.objects.filter(pk=order.pk).update(note="held")
        (answer,) = at_once([lambda: Client().post(cancel)])
    assert answer.headers["Location"] == order.get_absolute_url()
    order.refresh_from_db()
    assert order.status == "new"


@pytest.mark.parametrize("table", [Order, Enquiry])
def test_a_row_held_by_others_tells_its_maker_to_wait(at_once, monkeypatch, table):
    maker = makers.person()
    thing = shelf.product(producer=makers.producer(member=maker))
    row = make.order(product=thing) if table is Order else make.enquiry(product=thing)
    word, step = ("pesanan", "tidak-bisa/") if table is Order else ("tanya", "")
    form = {"why": "gone", "text": "", "status": "answered"}
    browser = Client()
    browser.force_login(maker)
    monkeypatch.setattr(busy, "WAIT_SECONDS", 0.2)
    wait_briefly_on_sqlite(monkeypatch)
    with transaction.atomic():
        table.objects.filter(pk=row.pk).update(code=row.code)  # hold the row, or the file
        (answer,) = at_once([lambda: browser.post(f"/lapak/{word}/{row.code}/{step}", form)])
    assert answer.status_code == 302
    assert "Sedang ramai" in browser.get(answer.headers["Location"]).content.decode()
    row.refresh_from_db()
    assert row.status == "new"


def test_no_connection_waits_without_end(shared):
    asked = "SHOW lock_timeout" if connection.vendor == "postgresql" else "PRAGMA busy_timeout"
    with connections["default"].cursor() as cursor:
        cursor.execute(asked)
        assert cursor.fetchone()[0] in ("30s", 20_000)


def wait_briefly_on_sqlite(monkeypatch):
    if connection.vendor == "sqlite":
        settings = connections.settings["default"]
        brief = settings | {"OPTIONS": settings["OPTIONS"] | {"timeout": 0.2}}
        monkeypatch.setitem(connections.settings, "default", brief)


def form_of(page):
    """What the buyer sends from this page of the order form."""
    return {
        "token": page.context["token"],
        "shown": page.context["contents"].fingerprint,
        "buyer_name": "Dewi Lestari",
        "buyer_phone": "0812-0000-1234",
        "fulfilment": "pickup",
        "consent": "on",
    }
