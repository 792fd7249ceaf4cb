"""Every step of an order's life from every state: who, when, what happens to the stock."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.lifecycle import WrongState
from catalog.tests import factories as shelf
from orders.models import Order, OrderEvent, OrderLine
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Order.Status

STEPS = {
    "accept": (Status.ACCEPTED, {Status.NEW}),
    "decline": (Status.DECLINED, {Status.NEW}),
    "cancel": (Status.CANCELLED, {Status.NEW, Status.ACCEPTED}),
    "expire": (Status.EXPIRED, {Status.NEW, Status.ACCEPTED}),
    "pay": (Status.PAID, {Status.ACCEPTED}),
    "send": (Status.SENT, {Status.PAID}),
    "make_ready": (Status.READY, {Status.PAID}),
    "complete": (Status.COMPLETED, {Status.SENT, Status.READY}),
}
GIVES_BACK = {"decline", "cancel", "expire"}
ALL = [(step, before) for step in STEPS for before in Status]


def act(order, step, by):
    words = {} if step == "expire" else {"by": by}
    if step == "decline":
        words["reason"] = "Bahan habis"
    getattr(order, step)(**words)


@pytest.mark.parametrize(("step", "before"), ALL)
def test_each_step_from_each_state(step, before):
    ibu_sari = makers.person(name="Ibu Sari")
    target, allowed = STEPS[step]
    tas = shelf.product(stock=9)
    order = make.order(product=tas, quantity=2, status=before, by=ibu_sari)
    held, events = tas.variants.get().stock, order.events.count()
    if step == "expire":
        make.overdue(order)
    if before in allowed:
        act(order, step, ibu_sari)
        assert order.status == Order.objects.get(pk=order.pk).status == target
        event = order.events.last()
        assert (event.from_status, event.to_status) == (before, target)
        assert event.by == (None if step == "expire" else ibu_sari)
        assert timezone.now() - event.at < timedelta(minutes=1)
        assert tas.variants.get().stock == held + (2 if step in GIVES_BACK else 0)
    else:
        with pytest.raises(WrongState):
            act(order, step, ibu_sari)
        order.refresh_from_db()
        assert (order.status, order.events.count()) == (before, events)
        assert tas.variants.get().stock == held


def test_the_table_is_the_whole_truth():
    from_steps = {(a, target) for target, allowed in STEPS.values() for a in allowed}
    from_table = {(a, b) for a, ends in Order.TRANSITIONS.items() for b in ends}
    assert from_steps == from_table


def test_accepting_writes_cost_day_and_word_and_gives_time_to_pay(settings):
    settings.ORDER_PAY_DAYS = 4
    order = make.order(**make.delivery())
    order.accept(by=None, delivery_cost=25_000, ready_on=date(2027, 8, 12), note="Siap, Bu.")
    order.refresh_from_db()
    assert (order.delivery_cost, order.ready_on) == (25_000, date(2027, 8, 12))
    assert order.total == order.goods_total + 25_000
    assert order.events.last().note == "Siap, Bu."
    until = timezone.localtime(order.expires_at)
    assert until.date() == timezone.localdate() + timedelta(days=4)


def test_who_pays_in_time_is_never_overdue():
    order = make.order(status="paid", by=makers.person())
    assert order.expires_at is None
    assert not order.overdue


@pytest.mark.parametrize("reason", ["", "   ", None])
def test_declining_needs_a_reason(reason):
    order = make.order()
    with pytest.raises(ValueError, match="supaya pembeli tahu"):
        order.decline(by=None, reason=reason)
    assert order.events.count() == 1


def test_an_order_in_time_does_not_expire():
    order = make.order()
    with pytest.raises(WrongState):
        order.expire()
    order.refresh_from_db()
    assert order.status == "new"


def test_an_order_answered_since_the_clock_looked_does_not_expire():
    late = make.overdue(make.order())
    Order.objects.get(pk=late.pk).accept(by=None)
    with pytest.raises(WrongState):
        late.expire()
    assert Order.objects.get(pk=late.pk).status == "accepted"


def test_pieces_that_were_never_counted_are_not_given_back():
    kain = shelf.product(stock=None, lead_days=30)
    order = make.order(product=kain, quantity=4)
    kain.variants.update(stock=1)
    order.cancel()
    assert kain.variants.get().stock == 1


def test_an_order_outlives_its_variant():
    tas = shelf.product(name="Tas ketak")
    shelf.variant(product=tas, name="besar")
    order = make.order(product=tas, quantity=2)
    tas.variants.first().delete()
    order.cancel()
    assert order.lines.get().product_name == "Tas ketak"


def broken(make_row):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_row()


def test_one_form_makes_one_order_per_maker():
    order = make.order()
    broken(lambda: copy(order))
    assert Order.objects.get() == order


def copy(order):
    """The same order again, as a second answer to the same form would write it."""
    return Order.objects.create(
        **make.dewi(), checkout=order.checkout, producer=order.producer, goods_total=1
    )


def test_a_delivery_names_a_district():
    fields = make.dewi(fulfilment="delivery")
    broken(
        lambda: Order.objects.create(
            **fields, checkout="x", producer=makers.producer(), goods_total=1
        )
    )
    assert not Order.objects.exists()


def test_a_line_has_at_least_one_piece():
    order = make.order()
    fields = {"product_name": "Kain", "unit": "lembar", "unit_price": 1}
    broken(lambda: OrderLine.objects.create(order=order, quantity=0, **fields))
    assert order.lines.get().quantity > 0


def test_a_variant_stands_once_in_an_order():
    line = make.order().lines.get()
    fields = {"product_name": "Kain", "unit": "lembar", "unit_price": 1, "quantity": 1}
    broken(lambda: OrderLine.objects.create(order=line.order, variant=line.variant, **fields))
    assert line.order.lines.get() == line


def test_orders_are_scoped_to_those_who_act_for_the_maker():
    ibu_sari, pak_budi = makers.person(), makers.person()
    hers = make.order(product=shelf.product(producer=makers.producer(member=ibu_sari)))
    make.order(product=shelf.product(producer=makers.producer(member=pak_budi)))
    assert list(Order.objects.for_producer(ibu_sari)) == [hers]
    assert list(Order.objects.for_producer(makers.person())) == []


def test_open_orders_are_those_that_have_not_ended():
    for status in Status:
        make.order(status=status, by=makers.person())
    open_now = set(Order.objects.open().values_list("status", flat=True))
    assert open_now == {"new", "accepted", "paid", "sent", "ready"}
    assert {order.status for order in Order.objects.all() if not order.ended} == open_now


def test_rows_say_what_they_are():
    order = make.order()
    assert str(order) == order.code
    assert str(order.lines.get()).startswith("1 × ")
    assert str(OrderEvent.objects.get()) == f"{order.pk}: new"
