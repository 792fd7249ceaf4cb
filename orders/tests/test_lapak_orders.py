"""The maker's orders: who sees them, and each step that the maker takes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalog.tests import factories as shelf
from orders.models import Enquiry, Order
from orders.tests.factories import delivery, enquiry, order, orders, overdue
from producers.models import Membership
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
Status = Order.Status


@pytest.fixture
def maker(ibu_sari):
    return makers.producer(member=ibu_sari, name="Melati", bank_account="123456789")


def placed(maker, status=Status.NEW, **more):
    fields = {"price": 50_000, "stock": 9, "name": "Kain tenun", "unit": "lembar"}
    thing = shelf.product(producer=maker, **fields)
    return order(product=thing, quantity=2, status=status, **more)


def page_of(made, step=""):
    return f"/lapak/pesanan/{made.code}/{step}"


def in_a_week(days=7):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def yes(client, made, **changed):
    answers = {"delivery_cost": "25rb", "ready_on": in_a_week(), "note": "Siap Jumat."} | changed
    return client.post(page_of(made, "sanggup/"), answers)


def no(client, made, **changed):
    return client.post(page_of(made, "tidak-bisa/"), {"why": "gone", "text": ""} | changed)


# --- who comes in -------------------------------------------------------------------------------

PAGES = {"": "get", "sanggup/": "get", "tidak-bisa/": "get"}
ACTS = {"sanggup/": yes, "tidak-bisa/": no} | {
    word: (lambda client, made, word=word: client.post(page_of(made, word)))
    for word in ("dibayar/", "siap/", "selesai/")
}


@pytest.mark.parametrize("page", PAGES)
def test_the_maker_sees_the_order_and_the_buyer(client, maker, page):
    made = placed(maker, **delivery(buyer_name="Putu Ayu"))
    text = client.get(page_of(made, page)).content.decode()
    assert "Kain tenun" in text and "Putu Ayu" in text


def test_the_buyers_address_stands_on_the_order_page(client, maker):
    made = placed(maker, **delivery(landmark="sebelah dermaga", note="Bungkus kado"))
    text = client.get(page_of(made)).content.decode()
    for fact in (
        "0812-0000-1234",
        "Teluk Nara, Malaka, Pemenang",
        "sebelah dermaga",
        "Bungkus kado",
    ):
        assert fact in text
    assert "https://wa.me/6281200001234?text=" in text and made.code in text


def test_a_buyer_without_whatsapp_is_called(client, maker):
    made = placed(maker, buyer_phone="+62370641234")
    text = client.get(page_of(made)).content.decode()
    assert 'href="tel:+62370641234"' in text and "wa.me" not in text


@pytest.mark.parametrize("who", ["other maker", "nobody", "no counter", "staff"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_the_order_to_a_stranger(client, page, who):
    made = placed(makers.producer(member=makers.person()), **delivery())
    status = stranger(client, who)
    response = client.get(page_of(made, page))
    assert response.status_code == status
    assert "Teluk Nara" not in response.content.decode()


@pytest.mark.parametrize("who", ["other maker", "nobody", "no counter", "staff"])
@pytest.mark.parametrize("word", ACTS)
def test_no_stranger_takes_a_step(client, word, who):
    made = placed(makers.producer(member=makers.person()), Status.NEW)
    status = stranger(client, who)
    assert ACTS[word](client, made).status_code == status
    made.refresh_from_db()
    assert (made.status, made.events.count()) == (Status.NEW, 1)


def stranger(client, who):
    """Signs the client in as `who`; what such a visitor is answered."""
    if who == "nobody":
        return 302
    person = makers.officer() if who == "staff" else makers.person()
    if who == "other maker":
        makers.producer(member=person)
    client.force_login(person)
    return 404 if who == "other maker" else 403


@pytest.mark.parametrize("word", ["dibayar/", "siap/", "selesai/"])
def test_a_step_is_a_post(client, maker, word):
    assert client.get(page_of(placed(maker), word)).status_code == 405


def test_an_unknown_code_or_step_is_404(client, maker):
    made = placed(maker)
    assert client.get("/lapak/pesanan/AAA-3333/").status_code == 404
    assert client.post(page_of(made, "batalkan/")).status_code == 404


def test_an_order_of_the_other_counter_of_the_same_person_opens_under_its_name(
    client, ibu_sari, maker
):
    other = makers.producer(member=ibu_sari, name="Mawar")
    assert "<span>Mawar</span>" in client.get(page_of(placed(other))).content.decode()


# --- the list -----------------------------------------------------------------------------------


def test_the_list_parts_open_orders_from_ended_ones(client, maker):
    shown = placed(maker, Status.PAID)
    ended = placed(maker, Status.DECLINED)
    foreign = placed(makers.producer())
    running = client.get("/lapak/pesanan/").content.decode()
    assert shown.code in running and ended.code not in running and foreign.code not in running
    done = client.get("/lapak/pesanan/?selesai=1").content.decode()
    assert ended.code in done and shown.code not in done and foreign.code not in done


@pytest.mark.parametrize("address", ["/lapak/pesanan/", "/lapak/pesanan/?selesai=1"])
def test_an_empty_list_says_so(client, maker, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, maker, count, django_assert_num_queries):
    for _ in range(count):
        things = [shelf.product(producer=maker) for _ in range(count)]
        for thing in things:
            shelf.photo(product=thing)
        orders({thing.variants.get().pk: 1 for thing in things})
    with django_assert_num_queries(7):
        client.get("/lapak/pesanan/")


@pytest.mark.parametrize("count", [1, 3])
def test_one_order_costs_the_same_for_any_number_of_lines(
    client, maker, count, django_assert_num_queries
):
    things = [shelf.product(producer=maker) for _ in range(count)]
    for thing in things:
        shelf.photo(product=thing)
    made = orders({thing.variants.get().pk: 1 for thing in things})[0]
    with django_assert_num_queries(7):
        client.get(page_of(made))


# --- yes ----------------------------------------------------------------------------------------


def test_yes_to_a_delivery_fixes_cost_and_day(client, maker, ibu_sari):
    made = placed(maker, **delivery())
    assert yes(client, made).url == page_of(made)
    made.refresh_from_db()
    assert (made.status, made.delivery_cost, made.total) == (Status.ACCEPTED, 25_000, 125_000)
    assert made.ready_on.isoformat() == in_a_week()
    event = made.events.last()
    assert (event.by, event.note) == (ibu_sari, "Siap Jumat.")


def test_yes_to_a_buyer_who_comes_asks_for_no_cost(client, maker):
    made = placed(maker)
    assert "delivery_cost" not in client.get(page_of(made, "sanggup/")).context["form"].fields
    yes(client, made)
    made.refresh_from_db()
    assert (made.status, made.delivery_cost) == (Status.ACCEPTED, 0)


def test_looking_at_the_form_accepts_nothing(client, maker):
    made = placed(maker)
    client.get(page_of(made, "sanggup/"))
    made.refresh_from_db()
    assert made.status == Status.NEW


@pytest.mark.parametrize(
    ("lead_days", "stock", "days"), [(None, 5, 1), (45, None, 45), (None, None, 1)]
)
def test_the_day_is_proposed_by_the_longest_making_time(client, maker, lead_days, stock, days):
    slow = shelf.product(producer=maker, lead_days=lead_days, stock=stock)
    quick = shelf.product(producer=maker)
    made = orders({slow.variants.get().pk: 1, quick.variants.get().pk: 1})[0]
    page = client.get(page_of(made, "sanggup/")).content.decode()
    assert f'value="{in_a_week(days)}"' in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"delivery_cost": ""}, "delivery_cost"),
        ({"delivery_cost": "mahal"}, "delivery_cost"),
        ({"delivery_cost": "60jt"}, "delivery_cost"),
        ({"delivery_cost": "15"}, "delivery_cost"),
        ({"delivery_cost": "Rp25"}, "delivery_cost"),
        ({"delivery_cost": "150"}, "delivery_cost"),
        ({"ready_on": ""}, "ready_on"),
        ({"ready_on": "besok"}, "ready_on"),
        ({"ready_on": in_a_week(-1)}, "ready_on"),
        ({"ready_on": in_a_week(366)}, "ready_on"),
        ({"note": "n" * 301}, "note"),
    ],
)
def test_a_wrong_answer_is_told_and_the_rest_stays(client, maker, changed, field):
    made = placed(maker, **delivery())
    response = yes(client, made, **changed)
    assert list(response.context["form"].errors) == [field]
    if field != "note":
        assert "Siap Jumat." in response.content.decode()
    made.refresh_from_db()
    assert made.status == Status.NEW


def test_a_day_may_be_typed_as_it_is_written_here(client, maker):
    made = placed(maker)
    day = timezone.localdate() + timedelta(days=3)
    yes(client, made, ready_on=day.strftime("%d/%m/%Y"))
    made.refresh_from_db()
    assert made.ready_on == day


def test_a_maker_without_a_bank_account_is_reminded(client, ibu_sari):
    made = placed(makers.producer(member=ibu_sari))
    assert "Rekening Anda belum diisi" in client.get(page_of(made, "sanggup/")).content.decode()


# --- no -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"why": "gone"}, "Barangnya sudah habis."),
        (
            {"why": "busy", "text": "Ada hajatan."},
            "Saya tidak sempat membuatnya sekarang. Ada hajatan.",
        ),
        ({"why": "other", "text": "Benangnya habis."}, "Benangnya habis."),
    ],
)
def test_no_tells_the_buyer_why_and_gives_the_stock_back(client, maker, ibu_sari, answers, reason):
    made = placed(maker)
    variant = made.lines.get().variant
    assert variant.stock == 7
    assert no(client, made, **answers).url == page_of(made)
    made.refresh_from_db()
    variant.refresh_from_db()
    assert (made.status, variant.stock) == (Status.DECLINED, 9)
    assert (made.events.last().note, made.events.last().by) == (reason, ibu_sari)


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"why": ""}, "why"), ({"why": "x"}, "why"), ({"why": "other", "text": "  "}, "text")],
)
def test_no_without_a_reason_is_asked_again(client, maker, answers, field):
    made = placed(maker)
    assert list(no(client, made, **answers).context["form"].errors) == [field]
    made.refresh_from_db()
    assert made.status == Status.NEW


def test_the_form_says_when_the_reason_is_needed(client, maker):
    page = client.get(page_of(placed(maker), "tidak-bisa/")).content.decode()
    assert "Perlu bila Anda memilih alasan lain" in page and "(boleh kosong)" not in page


@pytest.mark.parametrize(("stock", "said"), [(9, True), (None, False)])
def test_the_page_speaks_of_stock_only_where_some_was_taken(client, maker, stock, said):
    thing = shelf.product(producer=maker, stock=stock, lead_days=None if stock else 14)
    made = order(product=thing, status=Status.DECLINED)
    page = client.get(page_of(made)).content.decode()
    assert "Pesanan ini berakhir." in page
    assert ("Stoknya sudah dikembalikan." in page) is said


# --- the way on ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "handed_over", "note"), [({}, Status.READY, ""), (None, Status.SENT, "JNE 123")]
)
def test_an_order_goes_its_whole_way(client, maker, ibu_sari, where, handed_over, note):
    made = placed(maker, **(delivery() if where is None else where))
    yes(client, made)
    client.post(page_of(made, "dibayar/"))
    client.post(page_of(made, "siap/"), {"note": "JNE 123"})
    client.post(page_of(made, "selesai/"))
    steps = list(made.events.values_list("to_status", "by", "note"))
    assert [step[0] for step in steps] == ["new", "accepted", "paid", handed_over, "completed"]
    assert {step[1] for step in steps[1:]} == {ibu_sari.pk}
    assert steps[3][2] == note
    made.refresh_from_db()
    assert made.status == Status.COMPLETED
    assert "Selesai" in client.get(page_of(made)).content.decode()


def test_a_parcel_number_that_is_too_long_stays_on_the_page(client, maker):
    made = placed(maker, Status.PAID, **delivery())
    response = client.post(page_of(made, "siap/"), {"note": "9" * 201})
    assert response.status_code == 200 and list(response.context["form"].errors) == ["note"]
    made.refresh_from_db()
    assert made.status == Status.PAID


RIGHT = {
    "sanggup/": Status.NEW,
    "tidak-bisa/": Status.NEW,
    "dibayar/": Status.ACCEPTED,
    "siap/": Status.PAID,
    "selesai/": Status.READY,
}


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("word", ACTS)
def test_a_step_from_a_wrong_state_is_told_in_a_sentence(client, maker, word, status):
    made = placed(maker, status)
    before = made.events.count()
    response = ACTS[word](client, made)
    made.refresh_from_db()
    if status == RIGHT[word] or (word, status) == ("selesai/", Status.SENT):
        assert made.events.count() == before + 1
        return
    assert (made.status, made.events.count()) == (status, before)
    assert response.url == page_of(made)
    assert "Langkah ini tidak bisa lagi" in client.get(response.url).content.decode()


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("where", ["pickup", "delivery"])
def test_the_page_stands_in_every_state_with_at_most_one_main_action(client, maker, status, where):
    made = placed(maker, status, **(delivery() if where == "delivery" else {}))
    page = client.get(page_of(made)).content.decode()
    assert page.count('class="tombol besar lebar"') == (0 if made.ended else 1)
    assert "Perjalanan pesanan" in page


def test_an_overdue_order_can_still_be_answered(client, maker):
    made = overdue(placed(maker))
    yes(client, made)
    made.refresh_from_db()
    assert made.status == Status.ACCEPTED


def test_yes_and_no_at_the_same_moment_is_one_of_them(at_once):
    ibu_sari = makers.person()
    made = placed(makers.producer(member=ibu_sari))

    def browser(act):
        signed_in = Client()
        signed_in.force_login(ibu_sari)
        return act(signed_in, made).status_code

    at_once([lambda: browser(yes), lambda: browser(no)] * 3)
    assert made.events.count() == 2


@pytest.mark.parametrize("role", ["owner", "helper", "officer"])
def test_orders_and_questions_are_for_who_answers_buyers(role):
    who = makers.person()
    made = placed(makers.producer(member=who))
    enquiry(product=made.producer.products.get())
    Membership.objects.update(role=role)
    found = [rows.objects.for_producer(who).exists() for rows in (Order, Enquiry)]
    assert found == [role != "officer"] * 2
