"""Looks, shares and chats are counted per thing and day: who counts, what is written, and when."""

import logging
from datetime import timedelta
from pathlib import Path
from threading import Lock

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from catalog import seen
from catalog.models import Product, Seen
from catalog.tests import factories as shelf
from catalog.tests.counting import BROWSER
from catalog.views.seen import told
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("looked")]


@pytest.fixture
def cloth():
    return shelf.product(name="Kain ikat", producer=makers.producer(name="Melati"))


def tell(client, product, what="dilihat", **headers):
    address = f"/produk/{product.slug}/hitung/"
    return client.post(address, {"apa": what}, headers={"user-agent": BROWSER, **headers})


# --- what is told -----------------------------------------------------------------------------
def test_a_look_and_each_press_of_share_count_once(client, cloth, looked):
    for what in ("dilihat", "dibagikan", "dibagikan"):
        response = tell(client, cloth, what)
        assert (response.status_code, response.content) == (204, b"")
    assert looked(product=cloth, day=timezone.localdate()) == {"view": 1, "share": 2}


def test_the_english_page_counts_for_the_same_thing(client, cloth, looked):
    address = f"/en/produk/{cloth.slug}/hitung/"
    client.post(address, {"apa": "dilihat"}, headers={"user-agent": BROWSER})
    assert looked(product=cloth) == {"view": 1}


@pytest.mark.parametrize("what", ["", "chat", "view", "<b>"])
def test_what_no_page_tells_is_refused(client, cloth, what, looked):
    assert tell(client, cloth, what).status_code == 400
    assert looked() == {}


def test_it_is_told_by_post_and_with_the_page_s_own_token_only(client, cloth, looked):
    assert client.get(f"/produk/{cloth.slug}/hitung/").status_code == 405
    assert tell(Client(enforce_csrf_checks=True), cloth).status_code == 403
    assert looked() == {}


def test_a_thing_that_is_not_there_is_not_counted(client):
    assert client.post("/produk/tidak-ada/hitung/", {"apa": "dilihat"}).status_code == 404


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": Product.Status.HIDDEN},
        {"status": Product.Status.DRAFT},
        {"confirmed_at": None},
        {"price_from": None},
    ],
)
def test_what_the_public_does_not_see_is_not_counted(client, cloth, hidden, looked):
    Product.objects.filter(pk=cloth.pk).update(**hidden)
    assert tell(client, cloth).status_code == 404
    assert looked() == {}


def test_goods_of_a_maker_who_is_not_shown_are_not_counted(client, cloth, looked):
    Producer.objects.filter(pk=cloth.producer_id).update(status=Producer.Status.INACTIVE)
    assert tell(client, cloth).status_code == 404
    assert looked() == {}


# --- who counts -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "robot",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "WhatsApp/2.23.20 A",
        "curl/8.4.0",
        "okhttp/4.9",
        "facebookexternalhit/1.1",
        "meta-externalagent/1.1",
        "TelegramBot (like TwitterBot)",
        "Mediapartners-Google",
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
        "Mozilla/5.0 (Linux; Android 6.0.1) Chrome/140 Mobile (compatible; GoogleOther)",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 PhantomJS/2.1.1",
        "Mozilla/5.0 (X11) HeadlessChrome/140.0",
    ],
)
def test_a_robot_is_not_counted(client, cloth, robot, looked):
    assert tell(client, cloth, **{"user-agent": robot}).status_code == 204
    assert looked() == {}


@pytest.mark.parametrize(
    "reader",
    [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 Instagram 300.0",
        "Mozilla/5.0 (Linux; Android 14; wv) Chrome/140 Mobile [FB_IAB/FB4A;FBAV/430.0]",
        "Opera/9.80 (Android; Opera Mini/36.2/191.283; U; id) Presto/2.12.423 Version/12.16",
        "Mozilla/5.0 (Linux; U; Android 12; id-id; Redmi) Version/4.0 XiaoMi/MiuiBrowser/14",
    ],
)
def test_a_reader_in_any_browser_is_counted(client, cloth, reader, looked):
    tell(client, cloth, **{"user-agent": reader})
    assert looked() == {"view": 1}


def test_the_maker_s_own_people_are_not_counted_on_their_goods_only(client, cloth, looked):
    ibu_sari = makers.person()
    makers.producer(member=ibu_sari)  # her first counter; she acts for Melati as well
    cloth.producer.memberships.create(user=ibu_sari)
    client.force_login(ibu_sari)
    tell(client, cloth)
    assert looked() == {}
    tell(client, shelf.product())
    assert looked() == {"view": 1}


def test_the_office_is_not_counted(client, cloth, looked):
    client.force_login(makers.officer())
    tell(client, cloth)
    assert looked() == {}


def test_a_signed_in_person_without_a_counter_is_a_reader(client, cloth, looked):
    client.force_login(User.objects.create_maker(phone="+6281200009999", name="Dewi"))
    tell(client, cloth)
    assert looked() == {"view": 1}


def test_a_flood_from_one_address_stops_counting_and_nobody_else(
    client, cloth, monkeypatch, looked
):
    monkeypatch.setattr(seen, "PER_ADDRESS", 3)
    for _ in range(5):
        assert tell(client, cloth).status_code == 204
    assert looked() == {"view": 3}
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    tell(elsewhere, cloth)
    assert looked() == {"view": 4}


def test_one_address_cannot_make_one_thing_look_sought_after(client, cloth, monkeypatch, looked):
    monkeypatch.setattr(seen, "PER_THING", 3)
    for _ in range(5):
        assert tell(client, cloth).status_code == 204
    tell(client, cloth, "dibagikan")
    other = shelf.product()
    tell(client, other)
    tell(Client(REMOTE_ADDR="203.0.113.9"), cloth)
    assert looked(product=cloth) == {"view": 4, "share": 1}
    assert looked(product=other) == {"view": 1}


def test_a_mistake_in_counting_is_logged_and_reaches_no_reader(client, cloth, monkeypatch, caplog):
    monkeypatch.setattr(seen, "PER_ADDRESS", None)
    with caplog.at_level(logging.ERROR):
        assert tell(client, cloth).status_code == 204
    assert "count could not be counted" in caplog.text


# --- what is written --------------------------------------------------------------------------
def test_nothing_about_the_reader_is_stored():
    columns = {field.name for field in Seen._meta.get_fields()}
    assert columns == {"id", "product", "day", "kind", "n"}


def test_reading_pages_writes_nothing_even_in_the_end(client, cloth, looked):
    tell(client, cloth)
    assert looked() == {"view": 1}
    for path in (cloth.get_absolute_url(), f"/en{cloth.get_absolute_url()}", "/produk/"):
        for _fresh_and_kept in range(3):
            assert client.get(path, headers={"user-agent": BROWSER}).status_code == 200
    assert seen.waiting.counts == {}
    assert looked() == {"view": 1}


def test_telling_asks_for_the_thing_and_writes_nothing_before_the_answer(
    rf, cloth, django_assert_num_queries
):
    request = rf.post("/", {"apa": "dilihat"}, headers={"user-agent": BROWSER})
    request.user = AnonymousUser()
    with django_assert_num_queries(1):
        assert told(request, cloth.slug).status_code == 204
    assert not Seen.objects.exists() and len(seen.waiting.counts) == 1


def test_it_is_written_after_the_answer_to_each_telling(client, cloth):
    for n in (1, 2):
        tell(client, cloth)
        assert Seen.objects.get().n == n
    assert seen.waiting.counts == {}


def test_reading_writes_no_look_down_however_long_it_waits(client, cloth, monkeypatch):
    monkeypatch.setattr(seen.waiting, "writing", Lock())
    seen.waiting.writing.acquire()  # somebody else is at it
    tell(client, cloth)
    seen.waiting.writing.release()
    monkeypatch.setattr(seen.waiting, "due", 0)
    for path in ("/healthz", "/produk/", cloth.get_absolute_url()):
        with CaptureQueriesContext(connection) as made:
            client.get(path)
            client.head(path)
        words = {word for query in made for word in query["sql"].split()}
        assert not words & {"INSERT", "UPDATE", "DELETE"}
    assert not Seen.objects.exists()
    tell(client, cloth)
    assert Seen.objects.get().n == 2


def test_what_is_counted_while_another_writes_is_written_by_that_one(cloth, monkeypatch):
    entry, write = (cloth.pk, timezone.localdate().isoformat(), "view"), seen.waiting.write

    def interrupted(counts):
        write(counts)
        if len(written) < 2:
            seen.waiting.add({entry: 1})
            seen.flush()  # finds the writer at work
        written.append(counts)

    written = []
    monkeypatch.setattr(seen.waiting, "write", interrupted)
    seen.waiting.add({entry: 1})
    seen.flush()
    assert Seen.objects.get().n == 3 and len(written) == 3


def test_no_address_of_a_reader_is_kept_anywhere(cloth, settings):
    reader = Client(REMOTE_ADDR="203.0.113.77")
    tell(reader, cloth)
    assert Seen.objects.get().n == 1
    folder = Path(settings.CACHES["limits"]["LOCATION"])
    assert not list(folder.glob("*")) and not list((settings.DATA_DIR / "limits").glob("*.djcache"))
    held = [*seen.of_hour.times, *seen.of_day.times]
    assert len(held) == 2 and all(isinstance(key, int) for key in held)


@pytest.mark.parametrize("header", ["Purpose", "Sec-Purpose", "X-Moz"])
def test_what_a_browser_fetches_ahead_is_not_counted(client, cloth, looked, header):
    tell(client, cloth, **{header: "prefetch;prerender"})
    assert looked() == {}


def test_a_kept_page_stays_kept_when_counts_are_written(cloth, settings, looked):
    settings.PAGE_CACHE_BYTES = 1_000_000
    visitor = Client()
    first = visitor.get(cloth.get_absolute_url()).headers["ETag"]
    tell(visitor, cloth)
    assert looked() == {"view": 1}
    again = visitor.get(cloth.get_absolute_url(), headers={"if-none-match": first})
    assert again.status_code == 304


def test_a_thing_that_is_deleted_meanwhile_takes_nothing_with_it(client, cloth, looked):
    other = shelf.product()
    tell(client, cloth)
    tell(client, other)
    cloth.delete()
    assert looked() == {"view": 1}
    assert Seen.objects.get().product == other


def test_a_thing_a_day_and_a_kind_stand_once(cloth):
    shelf.seen(product=cloth)
    shelf.seen(product=cloth, kind=Seen.Kind.SHARE)
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf.seen(product=cloth)


def test_a_look_before_midnight_belongs_to_that_day(client, cloth, monkeypatch):
    today = timezone.localdate()
    tell(client, cloth)
    monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))
    tell(client, cloth)
    seen.flush()
    rows = Seen.objects.order_by("day").values_list("day", "n")
    assert list(rows) == [(today, 1), (today + timedelta(days=1), 1)]


def test_threads_and_processes_that_count_at_once_lose_none(at_once):
    cloth = shelf.product()
    entry = (cloth.pk, timezone.localdate().isoformat(), "view")

    def thread():
        for _ in range(40):
            seen.waiting.add({entry: 1})
            seen.flush()

    def process():
        seen.waiting.write_or_keep({entry: 25})

    assert at_once([thread] * 4 + [process] * 4) == [None] * 8
    seen.flush()  # what had to wait for the others
    assert Seen.objects.get().n == 4 * 40 + 4 * 25


def test_what_is_older_than_400_days_is_forgotten(cloth, capsys):
    for days in (0, 400, 401):
        shelf.seen(product=cloth, day=timezone.localdate() - timedelta(days=days))
    call_command("forget_sought")
    assert capsys.readouterr().out == "1 hitungan lama dihapus.\n"
    kept = Seen.objects.values_list("day", flat=True)
    assert {(timezone.localdate() - day).days for day in kept} == {0, 400}


# --- the page ---------------------------------------------------------------------------------
PHONE = {"user_agent": BROWSER}
TOLD = "**/hitung/"


def look(page, thing):
    """Open the thing's page and wait until the browser has told it and remembers that."""
    with page.expect_response(TOLD) as answer:
        page.goto(thing.get_absolute_url())
    assert answer.value.status == 204
    for _ in range(100):
        if f'"{thing.slug}"' in page.evaluate("localStorage.dilihat ?? ''"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("the browser does not remember the look")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_tells_a_look_once_a_day_and_each_share(new_page, looked):
    cloth, told = shelf.product(name="Kain ikat"), []
    page = new_page(**PHONE)
    page.on("request", lambda request: told.append(request.url) if "hitung" in request.url else 0)
    look(page, cloth)
    page.reload()
    page.goto(cloth.get_absolute_url())
    share = page.get_by_role("link", name="Bagikan")
    share.evaluate("link => { link.href = '#bagikan' }")  # WhatsApp is not reached from a test
    for _press in range(2):
        with page.expect_response(TOLD) as answer:
            share.click()
        assert answer.value.status == 204
    assert len(told) == 3
    assert looked() == {"view": 1, "share": 2}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_next_day_is_a_new_look_and_another_thing_as_well(new_page, looked):
    cloth, basket = shelf.product(name="Kain ikat"), shelf.product(name="Bakul")
    page = new_page(**PHONE)
    look(page, cloth)
    look(page, basket)
    yesterday = "{day: '2026-01-01', goods: ['kain-ikat', 'bakul']}"
    page.evaluate(f"localStorage.dilihat = JSON.stringify({yesterday})")
    look(page, cloth)
    assert looked(product=cloth) == {"view": 2}
    assert looked(product=basket) == {"view": 1}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_scripts_a_page_works_and_tells_nothing(new_page):
    cloth, told = shelf.product(name="Kain ikat"), []
    page = new_page(java_script_enabled=False, **PHONE)
    page.on("request", lambda request: told.append(request.url) if "hitung" in request.url else 0)
    page.goto(cloth.get_absolute_url())
    page.get_by_role("button", name="+ Keranjang").click()
    page.wait_for_url("**/keranjang/")
    assert told == []
