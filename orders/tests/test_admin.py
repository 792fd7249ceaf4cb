"""Orders and questions on the office's desk: read by all who may, written by nobody."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from orders import whatsapp
from orders.models import Enquiry, Order
from orders.tests import factories as buying
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
ORDERS, ENQUIRIES = "/admin/orders/order/", "/admin/orders/enquiry/"


def text_of(response):
    return response.content.decode()


def test_an_order_shows_its_lines_buyer_and_way(office):
    order = buying.order(status=Order.Status.PAID, quantity=2, **buying.delivery())
    text = text_of(office.get(desk.page(order)))
    assert order.lines.get().product_name in text
    assert "Rp50.000" in text
    assert "Dewi Lestari" in text and "0812-0000-1234" in text and "Teluk Nara" in text
    assert "<b>Disanggupi</b>" in text and "<b>Sudah dibayar</b>" in text


@pytest.mark.parametrize("make", [buying.order, buying.enquiry])
def test_nobody_changes_adds_or_deletes_here(office, make):
    row = make()
    before = type(row).objects.values().get()
    assert office.post(desk.page(row), {"status": "paid"}).status_code == 403
    assert office.post(desk.page(row, "delete"), {"post": "yes"}).status_code == 403
    assert office.get(desk.lists(type(row)) + "add/").status_code == 403
    assert type(row).objects.values().get() == before


@pytest.mark.parametrize("make", [buying.order, buying.enquiry])
def test_the_list_offers_no_deletion(office, make):
    row = make()
    sent = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    office.post(desk.lists(type(row)), sent)
    assert type(row).objects.count() == 1


def test_the_buyers_secret_link_stands_nowhere(office):
    order = buying.order()
    for page in (desk.page(order), ORDERS, "/admin/"):
        assert order.secret not in text_of(office.get(page))


def test_there_is_no_jump_to_the_buyers_page(office):
    from django.contrib.contenttypes.models import ContentType

    order = buying.order()
    kind = ContentType.objects.get_for_model(Order).pk
    response = office.get(f"/admin/r/{kind}/{order.pk}/")
    assert response.status_code == 404


@pytest.mark.parametrize("typed", ["0812 0000 1234", "Dewi Les", "CODE"])
def test_an_order_is_found_by_code_name_or_phone(office, typed):
    order = buying.order()
    buying.order(buyer_name="Pak Budi", buyer_phone="+6281200009999")
    shown = office.get(ORDERS, {"q": order.code if typed == "CODE" else typed})
    assert list(shown.context["cl"].result_list) == [order]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"status__exact": "accepted"}, 1),
        ({"kecamatan": "52.08.02"}, 2),
        ({"kecamatan": "52.08.04"}, 0),
        ({"fulfilment__exact": "delivery"}, 0),
    ],
)
def test_orders_filter_by_state_place_and_way(office, query, count):
    makers.place("52.08.04")
    buying.order()
    buying.order(status=Order.Status.ACCEPTED)
    assert office.get(ORDERS, query).context["cl"].result_count == count


def test_a_question_brings_the_makers_answer_link(office):
    enquiry = buying.enquiry(producer=makers.producer(phone="+6281234567890", leader="Ibu Sari"))
    link = f"http://testserver{whatsapp.answer_path(enquiry)}"
    text = text_of(office.get(desk.page(enquiry)))
    assert link in text
    assert "https://wa.me/6281234567890?text=Halo%20Ibu%20Sari" in text
    assert quote(link, safe="") in text


def test_an_answer_through_the_link_is_told_apart_from_one_by_name(office):
    enquiry = buying.enquiry(status=Enquiry.Status.ANSWERED)
    assert text_of(office.get(desk.page(enquiry))).count("· lewat tautan") == 1
    enquiry.answer(Enquiry.Status.DONE, by=makers.person(name="Ibu Sari"))
    page = text_of(office.get(desk.page(enquiry)))
    assert (page.count("· lewat tautan"), page.count("· Ibu Sari")) == (1, 1)


def test_an_ended_question_has_no_answer_link(office):
    enquiry = buying.enquiry(status=Enquiry.Status.DONE)
    assert whatsapp.answer_path(enquiry) not in text_of(office.get(desk.page(enquiry)))


def test_a_maker_without_whatsapp_is_reached_another_way(office):
    enquiry = buying.enquiry(producer=makers.producer(phone=""))
    text = text_of(office.get(desk.page(enquiry)))
    assert "wa.me" not in text
    assert "Salin tautannya dan kirim dengan cara lain." in text


@pytest.mark.parametrize("address", [ORDERS, ENQUIRIES])
def test_without_permission_the_lists_are_closed(client, address):
    client.force_login(desk.colleague("producers.view_producer"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(("address", "make"), [(ORDERS, buying.order), (ENQUIRIES, buying.enquiry)])
def test_a_list_costs_the_same_with_one_and_with_three(
    office, address, make, django_assert_num_queries
):
    make()
    office.get(address)
    with CaptureQueriesContext(connection) as one:
        office.get(address)
    make()
    make()
    with django_assert_num_queries(len(one)):
        office.get(address)


def test_what_a_buyer_wrote_is_escaped(office):
    enquiry = buying.enquiry(name="<script>alert(1)</script>", message="<img src=x>")
    text = text_of(office.get(desk.page(enquiry)))
    assert "<script>alert" not in text and "<img src=x>" not in text
