"""An order's way as steps."""

from datetime import date

import pytest

from orders.models import Order
from orders.tests import factories as make
from orders.timeline import BROKEN, DONE, LATER, NOW, timeline
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Order.Status

WAITS_FOR = {
    Status.NEW: "Menunggu jawaban perajin",
    Status.ACCEPTED: "Menunggu pembayaran",
    Status.PAID: "Sedang disiapkan",
    Status.SENT: "Dalam perjalanan",
    Status.READY: "Menunggu diambil",
}


@pytest.mark.parametrize("status", Status)
def test_what_happened_then_what_is_waited_for_then_what_comes(status):
    steps = timeline(make.order(status=status, by=makers.person()))
    now = [step.label for step in steps if step.state == NOW]
    assert now == ([WAITS_FOR[status]] if status in WAITS_FOR else [])
    order = [DONE, BROKEN, NOW, LATER]
    assert [step.state for step in steps] == sorted((s.state for s in steps), key=order.index)
    assert all(step.at and step.who for step in steps if step.state in (DONE, BROKEN))
    assert (steps[-1].label == "Selesai") == (status not in Order.ENDED or status == "completed")


def test_buyers_read_roles_and_makers_read_names():
    order = make.order(status="accepted", by=makers.person(name="Ibu Sari"))
    assert [step.who for step in timeline(order)][:2] == ["pembeli", "perajin"]
    assert [step.who for step in timeline(order, names=True)][:2] == ["pembeli", "Ibu Sari"]


def test_a_new_order_is_not_taken_for_goods_on_their_way():
    assert timeline(make.order())[0].label == "Pesanan masuk"


def test_the_clock_is_named_as_such():
    assert timeline(make.order(status="expired"))[-1].who == "otomatis"


def test_days_to_come_are_told():
    order = make.order()
    assert timeline(order)[1].until == order.expires_at
    order.accept(by=None, ready_on=date(2027, 8, 12))
    assert date(2027, 8, 12) in [step.about for step in timeline(order)]


def test_goods_that_are_fetched_are_not_called_sent():
    assert "Disiapkan, lalu diambil" in [step.label for step in timeline(make.order())]
    brought = make.order(**make.delivery())
    assert "Disiapkan dan dikirim" in [step.label for step in timeline(brought)]
