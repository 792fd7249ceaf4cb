"""The first page of the office's desk."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub import dashboard, figures
from ikmhub.admin import SHELVES
from orders.models import Enquiry, Order
from orders.tests import factories as buying
from producers.models import Certificate, Producer
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Producer.Status


def shown(client):
    return client.get("/admin/").context["desk"]


def text_of(client):
    return client.get("/admin/").content.decode()


def waiting_maker(days=0, **fields):
    """A registration that came `days` ago."""
    producer = makers.producer(status=Status.DRAFT, **fields)
    producer.submit(by=None)
    producer.events.update(at=timezone.now() - timedelta(days=days))
    return producer


def waiting_product(days=0):
    product = shelf.product(status=Product.Status.DRAFT)
    product.submit(by=None)
    product.events.update(at=timezone.now() - timedelta(days=days))
    return product


# --- what waits ------------------------------------------------------------------------------
def test_what_waits_stands_first_and_the_oldest_first_of_all(office):
    new, old = waiting_maker(days=1), waiting_maker(days=9)
    product = waiting_product(days=3)
    queue = shown(office)["queue"]
    assert [row.href for row in queue] == [desk.page(old), desk.page(product), desk.page(new)]
    assert [row.age for row in queue] == ["9 hari", "3 hari", "1 hari"]


def test_what_came_today_says_so(office):
    waiting_maker()
    assert shown(office)["queue"][0].age == "hari ini"


def test_the_buttons_on_the_first_page_decide(office, petugas):
    producer = waiting_maker()
    address = desk.step(producer, "setujui")
    assert f'action="{address}"' in text_of(office)
    answer = office.post(address, HTTP_REFERER="http://testserver/admin/")
    producer.refresh_from_db()
    assert answer.url == "http://testserver/admin/"
    assert (producer.status, producer.events.last().by) == (Status.ACTIVE, petugas)


def test_a_refusal_on_the_first_page_asks_why(office):
    producer = waiting_maker()
    text = text_of(office)
    assert f'action="{desk.step(producer, "tolak")}"' in text
    assert "Alasan penolakan, dibaca oleh perajin" in text


def test_opening_the_first_page_decides_nothing(office):
    producer = waiting_maker()
    text_of(office)
    producer.refresh_from_db()
    assert producer.status == Status.SUBMITTED


def test_a_long_queue_shows_the_oldest_and_counts_them_all(office):
    waiting = [waiting_maker(days=n) for n in range(dashboard.SHOWN + 3)]
    found = shown(office)
    assert len(found["queue"]) == dashboard.SHOWN
    assert found["queue"][0].href == desk.page(waiting[-1])
    assert found["lists"][0][0] == len(waiting)


def test_papers_that_nobody_looked_at_are_counted(office):
    producer = makers.producer()
    paper = Certificate.objects.create(producer=producer, type="nib", number="1234567890123")
    assert [n for n, name, _ in shown(office)["lists"] if "legalitas" in name] == [1]
    paper.check_off(by=None)
    assert [n for n, name, _ in shown(office)["lists"] if "legalitas" in name] == [0]


# --- reminders -------------------------------------------------------------------------------
def test_papers_that_end_soon_and_silent_makers_are_named(office):
    today = timezone.localdate()
    producer = makers.producer(phone="+6281234567890")
    paper = Certificate.objects.create(
        producer=producer, type="pirt", number="2065208010001-28",
        expires_on=today + timedelta(days=30),
    )  # fmt: skip
    Certificate.objects.create(
        producer=producer, type="nib", number="1" * 13, expires_on=today + timedelta(days=31)
    )
    order, enquiry = buying.order(), buying.enquiry()
    before = timezone.now() - timedelta(days=2)
    Order.objects.update(created_at=before)
    Enquiry.objects.update(created_at=before)
    buying.order()
    shelf.product(confirmed_at=timezone.now() - timedelta(days=50))
    *rows, goods = shown(office)["reminders"]
    assert [row.href for row in rows] == [desk.page(row) for row in (paper, order, enquiry)]
    assert goods.href == "/admin/catalog/product/ingatkan/" and "1 barang" in goods.title
    assert rows[0].link.startswith("https://wa.me/6281234567890?text=Halo")


def test_a_maker_without_any_number_says_so(office):
    Order.objects.filter(
        pk=buying.order(product=shelf.product(producer=makers.producer(phone=""))).pk
    ).update(created_at=timezone.now() - timedelta(days=2))
    assert "Belum ada nomor HP" in text_of(office)


# --- figures and charts ----------------------------------------------------------------------
def build():
    """Makers of every status, year, district and sector; products, orders and questions."""
    for number, status in enumerate(Status):
        reason = "Belum lengkap" if status == Status.REFUSED else ""
        for year in (2014, 2016, None)[: 1 + number % 3]:
            makers.producer(status=status, reason=reason, registered_year=year)
    bayan = makers.producer(village="52.08.04.2001", sector=makers.sector(slug="kopi"))
    makers.producer(village="18.04.04.2001", registered_year=2015)
    product = shelf.product(producer=bayan)
    shelf.product(status=Product.Status.HIDDEN)
    buying.order(product=product)
    buying.order(product=product, status=Order.Status.PAID, quantity=2)
    buying.enquiry(product=product)
    Order.objects.filter(pk=buying.order(product=product).pk).update(
        created_at=timezone.now() - timedelta(days=40)
    )


def own_district(producer):
    inside = producer.district_id.startswith("52.08.")
    return producer.district.name if inside else "Luar kabupaten"


def chart(client, key):
    return next(chart for chart in shown(client)["charts"] if chart.key == key)


def test_the_figures_equal_what_is_counted_one_by_one(office):
    build()
    counted = [
        sum(p.status == Status.ACTIVE for p in Producer.objects.all()),
        sum(p.products.listed().exists() for p in Producer.objects.listed()),
        Product.objects.listed().count(),
        2,
        1,
    ]
    assert [figure.value for figure in shown(office)["figures"]] == counted


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tahun", lambda p: str(p.registered_year) if p.registered_year else None),
        (
            "kecamatan",
            lambda p: p.district.name if p.district_id[:5] == "52.08" else "Luar kabupaten",
        ),
        ("sektor", lambda p: p.sector.name),
    ],
)
def test_a_chart_equals_what_is_counted_one_by_one(office, key, value):
    build()
    everybody = list(Producer.objects.select_related("district", "sector"))
    for bar in chart(office, key).bars:
        mine = [producer for producer in everybody if value(producer) == bar.label]
        active = sum(producer.status == Status.ACTIVE for producer in mine)
        assert (bar.plain, bar.hatched) == (active, len(mine) - active), bar.label
    assert chart(office, key).total == sum(1 for producer in everybody if value(producer))


def test_the_chart_of_states_counts_every_maker_once(office):
    build()
    bars = {bar.label: bar.plain for bar in chart(office, "status").bars}
    for status in Status:
        assert bars[status.label] == Producer.objects.filter(status=status).count()


def test_years_are_never_added_up_and_gaps_stay_visible(office):
    for year in (2010, 2010, 2013):
        makers.producer(registered_year=year)
    bars = [(bar.label, bar.total) for bar in chart(office, "tahun").bars]
    assert bars == [("2010", 2), ("2011", 0), ("2012", 0), ("2013", 1)]


def test_the_link_of_every_bar_leads_to_as_many_rows(office):
    build()
    for found in shown(office)["charts"]:
        for bar in found.bars:
            rows = office.get(bar.href).context["cl"].result_count
            assert rows == bar.total, (found.key, bar.label)


def test_the_links_of_the_figures_open(office):
    build()
    for figure in shown(office)["figures"]:
        assert office.get(figure.href).status_code == 200, figure.label


def test_many_sectors_show_the_largest_and_say_what_is_left(office):
    for number in range(figures.SECTORS + 2):
        makers.producer(sector=makers.sector(slug=f"sektor-{number}"))
    found = chart(office, "sektor")
    assert len(found.bars) == figures.SECTORS
    assert "2 perajin lain" in found.note


def test_the_month_begins_at_midnight_of_the_office(settings):
    start = figures.month_start()
    assert (start.day, start.hour, start.tzinfo.key) == (1, 0, settings.TIME_ZONE)


def test_an_empty_office_says_what_is_so(office):
    text = text_of(office)
    assert "Tidak ada pendaftaran atau produk yang menunggu." in text
    assert "Belum ada data." in text


# --- rights and cost -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rights", "keys"),
    [
        ([], []),
        (["producers.view_producer"], ["status", "tahun", "kecamatan", "sektor"]),
        (["orders.view_order"], ["pesanan"]),
        (["orders.view_enquiry"], ["pertanyaan"]),
    ],
)
def test_everybody_sees_only_what_they_may(client, rights, keys):
    build()
    waiting_maker()
    client.force_login(desk.colleague(*rights))
    found = shown(client)
    assert [chart.key for chart in found["charts"]] == keys
    assert (found["queue"], found["lists"]) == ([], [])


def test_who_decides_on_products_sees_products_only(client):
    waiting_maker()
    product = waiting_product()
    client.force_login(desk.colleague("catalog.view_product", "catalog.change_product"))
    assert [row.href for row in shown(client)["queue"]] == [desk.page(product)]


def test_who_may_nothing_is_told_whom_to_ask(client):
    client.force_login(desk.colleague())
    assert "Akun Anda belum diberi hak." in text_of(client)


def test_the_first_page_costs_the_same_with_one_and_with_three(office, django_assert_num_queries):
    def more():
        waiting_maker(village="52.08.04.2001", sector=makers.sector(slug="kopi"))
        waiting_product()
        producer = makers.producer(registered_year=2016)
        Certificate.objects.create(
            producer=producer, type="nib", number="1" * 13, expires_on=timezone.localdate()
        )
        buying.order(), buying.enquiry()
        Order.objects.update(created_at=timezone.now() - timedelta(days=2))
        Enquiry.objects.update(created_at=timezone.now() - timedelta(days=2))

    more()
    office.get("/admin/")
    with CaptureQueriesContext(connection) as one:
        office.get("/admin/")
    more()
    more()
    with django_assert_num_queries(len(one)):
        office.get("/admin/")
    assert len(one) <= 30


def test_every_list_of_rows_stands_on_a_shelf():
    named = {name for _title, names in SHELVES for name in names}
    own = {model._meta.label for model in admin.site._registry}
    assert own - named == {"catalog.Variant"}  # reached from its product
    assert named <= own


def test_rows_are_counted_in_one_query(office, rf, petugas, django_assert_num_queries):
    makers.producer()
    request = rf.get("/admin/")
    request.user = petugas
    with django_assert_num_queries(1):
        counts = dashboard.row_counts(request, [Producer, Product, Order])
    assert counts == {"producers.Producer": 1, "catalog.Product": 0, "orders.Order": 0}
    assert dashboard.row_counts(request, []) == {}


def test_a_penyuluh_is_told_of_the_own_makers_and_counts_what_the_lists_show(client):
    own, other = makers.producer(name="Melati"), makers.producer(name="Mawar")
    for maker in (own, other):
        shelf.product(producer=maker, confirmed_at=timezone.now() - timedelta(days=50))
    client.force_login(desk.helper_of(own, rights=["catalog.view_product"]))
    page = client.get("/admin/")
    assert [r.title.partition(":")[0] for r in page.context["desk"]["reminders"]] == ["Melati"]
    models = [model for _title, models in page.context["shelves"] for model in models]
    assert [model["count"] for model in models] == [1, 1]
