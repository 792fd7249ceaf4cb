"""What a maker says to the buyer on WhatsApp in each state of the order."""

import re
from urllib.parse import unquote

import pytest

from orders.maker_messages import link_to_buyer
from orders.models import Order
from orders.tests.factories import order
from producers.models import Producer

pytestmark = pytest.mark.django_db
Status = Order.Status

SAID = {
    Status.NEW: "Tentang pesanan",
    Status.ACCEPTED: "Saya sanggup. Jumlahnya Rp25.000.",
    Status.PAID: "Uangnya sudah saya terima",
    Status.SENT: "sudah saya kirim",
    Status.READY: "sudah siap diambil",
    Status.COMPLETED: "Tentang pesanan",
    Status.DECLINED: "tidak bisa",
    Status.CANCELLED: "Tentang pesanan",
    Status.EXPIRED: "Tentang pesanan",
}


def said(made):
    return unquote(re.fullmatch(r"https://wa\.me/6281200001234\?text=(.*)", link_to_buyer(made))[1])


@pytest.mark.parametrize("status", Status.values)
def test_the_news_of_each_state_is_written_out(status):
    made = order(status=status)
    text = said(made)
    assert SAID[status] in text and made.code in text
    assert made.buyer_name in text and made.producer.name in text


@pytest.mark.parametrize("status", Status.values)
def test_the_buyers_own_link_is_never_in_it(status):
    made = order(status=status)
    assert made.secret not in link_to_buyer(made)


def test_a_yes_names_the_day_and_the_bank_account():
    from datetime import date

    made = order()
    Producer.objects.update(bank_name="BRI", bank_account="123456789", bank_holder="Sari")
    made.producer.refresh_from_db()
    made.accept(by=None, ready_on=date(2026, 7, 3))
    text = said(made)
    assert "Siap sekitar Jumat, 3 Juli." in text
    assert "Pembayaran ke BRI 123456789, atas nama Sari." in text


def test_a_landline_is_called():
    assert link_to_buyer(order(buyer_phone="+62370641234")) == "tel:+62370641234"
