"""The maker's card of the last week, and its page with the figures of each thing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import Product, Seen
from catalog.tests import factories as shelf
from orders.models import Order, OrderEvent
from orders.tests.factories import enquiry, order
from orders.week import Week
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
PAGE = "/lapak/minggu/"


@pytest.fixture
def week():
    return Week.last()


def old(maker, **fields):
    """A thing that stood on the shelf before the last week."""
    return shelf.product(
        producer=maker, published_at=timezone.now() - timedelta(days=30), stock=50, **fields
    )


def met(product, week, *, view=0, asked=0, sold=0):
    """Let a thing be seen, asked about and sold in the week."""
    if view:
        shelf.seen(product=product, day=week.sunday, n=view)
    for _ in range(asked):
        enquiry(product=product, created_at=week.begins, status="answered")
    for _ in range(sold):
        made = order(product=product, status=Order.Status.COMPLETED)
        Order.objects.filter(pk=made.pk).update(created_at=week.begins)
        OrderEvent.objects.filter(order=made).update(at=week.begins)


def read(client, path="/lapak/"):
    return " ".join(client.get(path).content.decode().split())


# --- the card -----------------------------------------------------------------------------------


def test_the_card_says_seen_asked_and_sold(client, maker, week):
    met(old(maker), week, view=1_250, asked=3, sold=2)
    text = read(client)
    assert "<dt>kali dilihat</dt><dd>1.250</dd>" in text
    assert "<dt>kali ditanya</dt><dd>3</dd>" in text
    assert "<dt>kali laku</dt><dd>2</dd>" in text
    assert f'href="{PAGE}"' in text and "sebelumnya" not in text


@pytest.mark.parametrize(
    ("before", "said"),
    [(20, "Lebih sering dilihat"), (40, "hampir sama sering"), (60, "Lebih jarang dilihat")],
)
def test_the_card_compares_with_the_week_before(client, maker, week, before, said):
    cloth = old(maker)
    met(cloth, week, view=40)
    met(cloth, week.before, view=before)
    text = read(client)
    assert said in text and f"({before} kali)" in text


def test_this_week_is_not_on_the_card_yet(client, maker, week):
    met(old(maker), week.after, view=9, asked=1)
    assert "Belum ada yang melihat barang Anda." in read(client)


def test_a_week_without_anything_is_said_with_one_thing_to_do(client, maker):
    cloth = old(maker, name="Kain ikat")
    text = read(client)
    assert "Belum ada yang melihat barang Anda." in text and "kali dilihat" not in text
    assert f'href="/lapak/barang/{cloth.pk}/bagikan/"' in text and "Bagikan Kain ikat" in text


def test_goods_that_came_after_the_week_are_given_time(client, maker):
    shelf.product(producer=maker)
    text = read(client)
    assert "Barang Anda baru tampil minggu ini." in text and "Belum ada yang melihat" not in text


@pytest.mark.parametrize(
    "hidden", [None, {"status": Product.Status.HIDDEN}, {"confirmed_at": None}]
)
def test_without_goods_on_the_shelf_the_card_leads_to_the_goods(client, maker, hidden):
    if hidden:
        old(maker, **hidden)
    card = read(client).partition("Minggu lalu")[2]
    assert "tidak ada barang Anda yang tampil di etalase" in card
    assert '<a class="tombol tombol-2 lebar" href="/lapak/barang/">' in card


def test_the_card_is_of_the_counter_at_which_the_person_stands(client, ibu_sari, maker, week):
    other = makers.producer(member=ibu_sari, name="Mawar")
    met(old(maker), week, view=11)
    met(old(other), week, view=77)
    assert "<dd>11</dd>" in read(client) and "<dd>77</dd>" not in read(client)
    client.post("/lapak/ganti/", {"producer": other.pk})
    assert "<dd>77</dd>" in read(client) and "<dd>77</dd>" in read(client, PAGE)
    assert "<dd>11</dd>" not in read(client, PAGE)


# --- the page -----------------------------------------------------------------------------------


def test_the_page_is_only_read(client, maker):
    assert client.post(PAGE).status_code == 405
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]


def test_each_thing_stands_with_its_figures_the_most_seen_first(client, maker, week):
    met(old(maker, name="Bakul"), week, view=4)
    cloth = old(maker, name="Kain ikat")
    met(cloth, week, view=30, asked=3, sold=1)
    shelf.seen(product=cloth, day=week.monday, kind=Seen.Kind.SHARE, n=2)
    shelf.seen(product=cloth, day=week.monday, kind=Seen.Kind.CHAT)
    text = read(client, PAGE)
    line = (
        "Dilihat 30 kali · dibagikan 2 kali · ditanya 3 kali · WhatsApp dibuka 1 kali · <b>laku 1"
    )
    assert line in text and "Dilihat 4 kali" in text
    assert text.index("Kain ikat") < text.index("Bakul")
    assert "<dt>kali dilihat</dt><dd>34</dd>" in text


def test_beyond_sixty_things_the_least_seen_are_only_counted(client, maker, week, monkeypatch):
    monkeypatch.setattr("orders.views.week.MOST", 2)
    for views in (3, 7, 5):
        met(old(maker, name=f"Kain {views}"), week, view=views)
    text = read(client, PAGE)
    assert text.index("Kain 7") < text.index("Kain 5") and "Kain 3" not in text
    assert "1 barang lain dilihat atau ditanya juga." in text


def test_what_belongs_to_no_thing_and_what_nobody_saw_is_told_as_well(client, maker, week):
    enquiry(producer=maker, created_at=week.begins)
    old(maker), old(maker)
    old(maker, status=Product.Status.HIDDEN)
    shelf.product(producer=maker, published_at=week.after.begins)  # new since then
    text = read(client, PAGE)
    assert "Tanpa barang tertentu: ditanya 1 kali, laku 0 kali." in text
    assert "2 barang belum dilihat minggu lalu." in text


def test_another_maker_s_goods_are_not_on_the_page(client, maker, week):
    met(shelf.product(name="Barang orang lain", stock=50), week, view=9, asked=1, sold=1)
    text = read(client, PAGE)
    assert "orang lain" not in text and "<dt>kali dilihat</dt><dd>0</dd>" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, maker, week, count, django_assert_num_queries
):
    for _ in range(count):
        thing = old(maker)
        shelf.photo(product=thing)
        met(thing, week, view=2, asked=1, sold=1)
    with django_assert_num_queries(11):
        client.get(PAGE)
