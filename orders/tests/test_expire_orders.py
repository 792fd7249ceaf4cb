"""manage.py expire_orders: what cron runs."""

from io import StringIO

import pytest
from django.core.management import call_command

from catalog.tests import factories as shelf
from orders.models import Order
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


def run():
    out = StringIO()
    call_command("expire_orders", stdout=out)
    return out.getvalue().strip()


def test_overdue_orders_end_and_give_their_pieces_back():
    tas = shelf.product(stock=5)
    unanswered = make.order(product=tas, quantity=2)
    unpaid = make.order(product=tas, status="accepted", by=makers.person())
    for order in (unanswered, unpaid):
        make.overdue(order)
    assert run() == "2 pesanan kedaluwarsa."
    assert set(Order.objects.values_list("status", flat=True)) == {"expired"}
    assert tas.variants.get().stock == 5


def test_the_clock_is_nobody_and_the_event_says_from_where():
    make.overdue(make.order(status="accepted", by=makers.person()))
    run()
    event = Order.objects.get().events.last()
    assert (event.by, event.from_status, event.to_status) == (None, "accepted", "expired")


def test_a_second_run_finds_nothing():
    make.overdue(make.order())
    run()
    assert run() == "0 pesanan kedaluwarsa."


@pytest.mark.parametrize("status", ["paid", "sent", "ready", "completed", "declined", "cancelled"])
def test_orders_that_wait_for_nothing_are_left_alone(status):
    order = make.overdue(make.order(status=status, by=makers.person()))
    assert run() == "0 pesanan kedaluwarsa."
    order.refresh_from_db()
    assert order.status == status


def test_orders_in_time_are_left_alone():
    order = make.order()
    assert run() == "0 pesanan kedaluwarsa."
    order.refresh_from_db()
    assert order.status == "new"
