"""One week of a maker in figures: whose, since when, and what counts as sold."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from catalog.models import Seen
from catalog.tests import factories as shelf
from orders.models import Enquiry, EnquiryEvent, Order, OrderEvent
from orders.tests.factories import enquiry, order, orders
from orders.week import Week, by_product, change, looks, total
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
WEEK = Week(date(2026, 11, 16))
MONDAY = datetime(2026, 11, 16, 9, tzinfo=ZoneInfo("Asia/Makassar"))
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


@pytest.fixture
def cloth():
    return shelf.product(name="Kain ikat", producer=makers.producer(name="Melati"), stock=50)


def figures(product, week=WEEK):
    return dict(by_product(product.producer, week)[product.pk])


def asked(product, at=MONDAY, **fields):
    return enquiry(product=product, created_at=at, **fields)


def paid(product, at=MONDAY, status=Order.Status.PAID):
    made = order(product=product, status=status)
    OrderEvent.objects.filter(order=made, to_status=Order.Status.PAID).update(at=at)
    return made


def agreed(product, at=MONDAY, then=None):
    made = enquiry(product=product, created_at=at, status=Enquiry.Status.AGREED)
    EnquiryEvent.objects.filter(enquiry=made).update(at=at)
    if then:
        made.answer(then)
    return made


# --- which week ---------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ((2026, 11, 22, 23, 59), date(2026, 11, 9)),  # Sunday's last minute
        ((2026, 11, 23, 0, 0), date(2026, 11, 16)),  # Monday has begun
        ((2026, 11, 29, 23, 59), date(2026, 11, 16)),
        ((2027, 1, 1, 12, 0), date(2026, 12, 21)),
    ],
)
def test_the_last_week_is_over_at_midnight_where_the_office_stands(
    settings, monkeypatch, zone, now, monday
):
    settings.TIME_ZONE = zone
    moment = datetime(*now, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert Week.last() == Week(monday)


@pytest.mark.parametrize("zone", ZONES)
def test_a_question_belongs_to_the_week_of_the_office_s_midnight(settings, cloth, zone):
    settings.TIME_ZONE = zone
    for day, hour, minute in ((15, 23, 59), (16, 0, 0), (22, 23, 59), (23, 0, 0)):
        asked(cloth, at=datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone)))
    found = [figures(cloth, week).get("asked", 0) for week in (WEEK.before, WEEK, WEEK.after)]
    assert found == [1, 2, 1]


def test_looks_belong_to_their_day(cloth):
    for day in (15, 16, 22, 23):
        shelf.seen(product=cloth, day=date(2026, 11, day), n=day)
    assert figures(cloth) == {"view": 16 + 22}
    assert [looks(cloth.producer, week) for week in (WEEK.before, WEEK)] == [15, 38]


# --- what counts --------------------------------------------------------------------------------


def test_each_thing_has_its_own_figures_and_all_add_up(cloth):
    bag = shelf.product(producer=cloth.producer, stock=50)
    for product, n in ((cloth, 3), (bag, 4)):
        shelf.seen(product=product, day=WEEK.monday, n=n)
    shelf.seen(product=cloth, day=WEEK.sunday, kind=Seen.Kind.SHARE, n=2)
    shelf.seen(product=cloth, day=WEEK.sunday, kind=Seen.Kind.CHAT)
    asked(cloth)
    paid(bag)
    assert figures(cloth) == {"view": 3, "share": 2, "chat": 1, "asked": 1}
    assert figures(bag) == {"view": 4, "sold": 1}
    every = total(by_product(cloth.producer, WEEK))
    assert every == {"view": 7, "share": 2, "chat": 1, "asked": 1, "sold": 1}


def test_what_the_maker_s_own_people_ask_is_no_question(cloth):
    asked(cloth, own=True)
    made = enquiry(product=cloth, own=True, status=Enquiry.Status.AGREED)
    EnquiryEvent.objects.filter(enquiry=made).update(at=MONDAY)
    assert figures(cloth) == {}
    asked(cloth)
    assert figures(cloth) == {"asked": 1}


def test_a_question_to_the_maker_belongs_to_no_thing(cloth):
    enquiry(producer=cloth.producer, created_at=MONDAY)
    assert by_product(cloth.producer, WEEK) == {None: {"asked": 1}}


@pytest.mark.parametrize("status", Order.Status)
def test_sold_is_what_was_paid_for(cloth, status):
    paid(cloth, status=status)
    has_been_paid = status in ("paid", "sent", "ready", "completed")
    if status == "completed":
        order(product=cloth, status=Order.Status.ACCEPTED)
    assert figures(cloth).get("sold", 0) == has_been_paid


def test_an_order_paid_in_another_week_was_sold_in_that_one(cloth):
    paid(cloth, at=WEEK.after.begins)
    assert figures(cloth) == {} and figures(cloth, WEEK.after) == {"sold": 1}


def test_an_order_of_two_choices_of_a_thing_sells_it_once(cloth):
    other = shelf.variant(product=cloth, name="Biru")
    (made,) = orders({cloth.variants.first().pk: 2, other.pk: 1}, status=Order.Status.PAID)
    OrderEvent.objects.filter(order=made).update(at=MONDAY)
    assert figures(cloth) == {"sold": 1}


@pytest.mark.parametrize(
    ("then", "sold"), [(None, 1), (Enquiry.Status.DONE, 1), (Enquiry.Status.CANNOT, 0)]
)
def test_what_was_agreed_on_in_a_chat_is_sold_as_long_as_it_holds(cloth, then, sold):
    agreed(cloth, then=then)
    assert figures(cloth).get("sold", 0) == sold


@pytest.mark.parametrize("status", ["new", "answered", "cannot", "done"])
def test_a_question_that_was_only_answered_sold_nothing(cloth, status):
    made = asked(cloth, status=status)
    EnquiryEvent.objects.filter(enquiry=made).update(at=MONDAY)
    assert figures(cloth) == {"asked": 1}


def test_goods_that_are_gone_leave_their_sale(cloth):
    made = paid(cloth)
    made.lines.update(variant=None)
    assert by_product(cloth.producer, WEEK) == {None: {"sold": 1}}


def test_another_maker_s_figures_are_not_among_them(cloth):
    other = shelf.product(stock=50)
    shelf.seen(product=other, day=WEEK.monday, n=9)
    asked(other)
    paid(other)
    agreed(other)
    assert by_product(cloth.producer, WEEK) == {}
    assert figures(other) == {"view": 9, "asked": 2, "sold": 2}


@pytest.mark.parametrize("count", [1, 3])
def test_a_week_costs_four_queries(cloth, count, django_assert_num_queries):
    for _ in range(count):
        shelf.seen(product=shelf.product(producer=cloth.producer), day=WEEK.monday)
        asked(cloth)
        paid(cloth)
    with django_assert_num_queries(4):
        by_product(cloth.producer, WEEK)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (0, 0, ""),
        (40, 0, ""),  # perhaps not on the shelf yet
        (9, 3, ""),  # too few to mean anything
        (10, 3, "more"),
        (25, 20, "more"),
        (24, 20, "same"),
        (20, 24, "same"),
        (20, 25, "fewer"),
        (0, 12, "fewer"),
    ],
)
def test_weeks_are_compared_only_where_that_says_something(now, before, said):
    assert change(now, before) == said
