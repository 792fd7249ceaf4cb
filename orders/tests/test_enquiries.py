"""A question to a maker: stored first, then on to WhatsApp."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import PriceTier, Product
from catalog.tests import factories as shelf
from orders import limits
from orders.models import Enquiry, EnquiryEvent
from orders.tests import factories as make
from orders.views.enquiries import PER_PRODUCER, PER_VISITOR
from producers.models import Producer
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
QUESTION = {"name": "Dewi", "message": "Apakah bisa merah?"}


@pytest.fixture
def kain():
    """A cloth of a maker whom WhatsApp reaches."""
    kain = shelf.product(name="Kain tenun", unit="lembar", price=650_000, stock=9)
    makers.phone_consent(producer=kain.producer)
    return kain


def page_of(slug, query=""):
    return reverse("orders:ask", args=[slug]) + query


def ask(client, slug, query="", **data):
    token = client.get(page_of(slug, query)).context["token"]
    return client.post(page_of(slug, query), {"token": token, **QUESTION, **data})


def text(response):
    return response.content.decode()


def test_the_form_knows_the_product_and_suggests_a_question(client, kain):
    page = text(client.get(page_of(kain.slug)))
    assert "Apakah Kain tenun masih ada?" in page
    assert kain.get_absolute_url() in page


def test_a_maker_can_be_asked_without_a_product(client, kain):
    ask(client, kain.producer.slug)
    stored = Enquiry.objects.get()
    assert (stored.producer, stored.product) == (kain.producer, None)


def test_to_ask_about_a_thing_that_rests_leads_to_the_page_that_says_until_when(client, kain):
    kain.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    assert client.get(page_of(kain.slug)).url == kain.get_absolute_url()


def test_a_question_that_was_stored_goes_on_to_whatsapp_though_the_thing_rests_now(client, kain):
    token = client.get(page_of(kain.slug)).context["token"]
    sent = {"token": token, **QUESTION}
    first = client.post(page_of(kain.slug), sent)
    kain.pause(until=timezone.localdate() + timedelta(days=9), reason="own", by=None)
    assert client.post(page_of(kain.slug), sent).url == first.url
    assert Enquiry.objects.count() == 1


def test_a_product_comes_before_a_maker_of_the_same_address(client, kain):
    Producer.objects.filter(pk=makers.producer().pk).update(slug=kain.slug)
    ask(client, kain.slug)
    assert Enquiry.objects.get().product == kain


def test_a_question_is_stored_and_goes_on_to_whatsapp(client, kain):
    answer = ask(client, kain.slug, phone="0812 0000 1234")
    stored = Enquiry.objects.get()
    assert (stored.kind, stored.status) == ("question", "new")
    assert (stored.name, stored.phone) == ("Dewi", "+6281200001234")
    assert (stored.message, stored.product) == ("Apakah bisa merah?", kain)
    assert answer.status_code == 302
    link = urlsplit(answer.headers["Location"])
    assert (link.netloc, link.path) == ("wa.me", f"/{kain.producer.phone[1:]}")
    assert stored.code in parse_qs(link.query)["text"][0]


@pytest.mark.parametrize("phone", ["", "+62370641234"])
def test_where_whatsapp_does_not_reach_the_page_says_how_the_answer_comes(client, kain, phone):
    kain.producer.phone = phone
    kain.producer.save()
    page = client.get(ask(client, kain.slug, phone="0812 0000 1234").headers["Location"])
    assert Enquiry.objects.get().code in text(page)
    assert "menghubungi Anda di 0812-0000-1234" in text(page)
    assert ('href="tel:+62370641234"' in text(page)) == bool(phone)
    assert "wa.me" not in text(page)


def test_without_consent_neither_link_nor_number_is_shown(client):
    kain = shelf.product()
    page = client.get(ask(client, kain.slug).headers["Location"])
    assert "Anda tidak meninggalkan nomor" in text(page)
    assert kain.producer.phone[3:] not in text(page).replace("-", "")


def test_the_same_form_twice_is_stored_once(client, kain):
    token = client.get(page_of(kain.slug)).context["token"]
    data = {"token": token, **QUESTION}
    first, again = (client.post(page_of(kain.slug), data) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert Enquiry.objects.count() == 1


def test_a_token_that_was_never_ours_opens_no_question(client, kain):
    make.enquiry(product=kain, form="contoh-1")
    page = client.post(page_of(kain.slug), {"token": "contoh-1", **QUESTION})
    assert page.status_code == 200
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("token", ["", "short", "x" * 40])
def test_a_form_without_its_own_key_is_shown_again(client, kain, token):
    page = client.post(page_of(kain.slug), {"token": token, **QUESTION})
    assert "Halaman ini sudah lama terbuka" in text(page)
    assert "Apakah bisa merah?" in text(page)
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 81}, "name"),
        ({"message": " "}, "message"),
        ({"message": "a" * 601}, "message"),
        ({"phone": "0812"}, "phone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client, kain, data, field):
    page = ask(client, kain.slug, **data)
    assert set(page.context["form"].errors) == {field}
    assert f'id="id_{field}_error"' in text(page)
    assert ("Dewi" in text(page)) or field == "name"
    assert Enquiry.objects.count() == 0


def test_a_hidden_product_a_refused_maker_and_an_unknown_address_are_not_found(client):
    hidden = shelf.product(status=Product.Status.HIDDEN)
    refused = makers.producer(status=Producer.Status.DRAFT)
    for slug in (hidden.slug, refused.slug, "tidak-ada"):
        assert client.get(page_of(slug)).status_code == 404
        assert client.post(page_of(slug), QUESTION).status_code == 404
    assert Enquiry.objects.count() == 0


def test_looking_writes_nothing(client, kain):
    client.get(page_of(kain.slug))
    assert Enquiry.objects.count() == 0
    assert "sessionid" not in client.cookies
    assert client.put(page_of(kain.slug)).status_code == 405


def test_a_post_without_the_forms_key_is_refused(client, kain):
    client.handler.enforce_csrf_checks = True
    assert client.post(page_of(kain.slug), QUESTION).status_code == 403


# --- an order through WhatsApp -----------------------------------------------------------


def order_query(variant, quantity):
    return f"?cara=pesan&pilihan={variant.pk}&jumlah={quantity}"


def test_an_order_through_whatsapp_knows_choice_and_quantity(client, kain):
    silk = shelf.variant(product=kain, name="sutra", price=900_000)
    page = client.get(page_of(kain.slug, order_query(silk, 3)))
    assert f'<option value="{silk.pk}" selected>sutra</option>' in text(page)
    assert 'name="quantity" value="3"' in text(page)


def test_a_single_choice_is_no_question(client, kain):
    page = client.get(page_of(kain.slug, "?cara=pesan"))
    hidden = f'<input type="hidden" name="variant" value="{kain.variants.get().pk}"'
    assert hidden in text(page) and "<select" not in text(page)
    gone = ask(client, kain.slug, "?cara=pesan", variant="999999", quantity="2")
    assert '<select name="variant"' in text(gone)


def test_it_is_stored_with_its_price_and_goes_on(client, kain):
    variant = kain.variants.get()
    PriceTier.objects.create(variant=variant, min_quantity=3, price=600_000)
    query = order_query(variant, 3)
    answer = ask(client, kain.slug, query, variant=variant.pk, quantity="3", message="Merah, ya")
    stored = Enquiry.objects.get()
    assert (stored.kind, stored.variant, stored.quantity) == ("order", variant, 3)
    assert stored.message == (
        "Saya ingin memesan 3 lembar Kain tenun, Rp600.000 per lembar. "
        "Jumlah: Rp1.800.000.\nMerah, ya"
    )
    assert "wa.me" in answer.headers["Location"]
    assert variant.stock == kain.variants.get().stock


@pytest.mark.parametrize("query", ["?cara=pesan", "?cara=pesan&pilihan=x&jumlah=-4"])
def test_what_the_address_does_not_say_well_is_chosen_for_the_buyer(client, kain, query):
    kain.min_order = 5
    kain.save()
    page = client.get(page_of(kain.slug, query))
    assert 'name="quantity" value="5"' in text(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", "0"),
        ("quantity", "x"),
        ("variant", ""),
        ("variant", "x"),
        ("variant", "999999"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(client, kain, field, value):
    data = {"variant": kain.variants.get().pk, "quantity": "2", field: value}
    page = ask(client, kain.slug, "?cara=pesan", **data)
    assert set(page.context["form"].errors) == {field}
    assert Enquiry.objects.count() == 0


def test_another_products_choice_is_refused(client, kain):
    other = shelf.product().variants.get()
    page = ask(client, kain.slug, "?cara=pesan", variant=other.pk, quantity="1")
    assert set(page.context["form"].errors) == {"variant"}


def test_a_maker_cannot_be_ordered(client, kain):
    page = client.get(page_of(kain.producer.slug, "?cara=pesan"))
    assert "quantity" not in page.context["form"].fields


# --- against robots ----------------------------------------------------------------------


def test_what_fills_in_the_hidden_field_is_not_stored(client, kain):
    page = ask(client, kain.slug, website="https://spam.example")
    assert "Kosongkan isian ini" in text(page)
    assert "tabindex" not in page.context["form"]["website"].as_widget()
    assert 'class="madu"' not in text(page)
    assert Enquiry.objects.count() == 0


def test_a_visitor_asks_only_so_often_in_an_hour(client, kain):
    for _ in range(PER_VISITOR):
        assert ask(client, kain.slug).status_code == 302
    page = ask(client, kain.slug, message="Satu lagi")
    assert "Anda sudah banyak bertanya dalam satu jam" in text(page)
    assert "Satu lagi" in text(page)
    assert Enquiry.objects.count() == PER_VISITOR


def test_one_address_without_cookies_does_not_close_a_maker_to_others(kain):
    robot, buyer = {"REMOTE_ADDR": "36.70.1.2"}, {"REMOTE_ADDR": "36.70.1.3"}
    for n in range(limits.QUESTIONS_PER_ADDRESS + 15):
        data = {"token": f"robot{n:027}", **QUESTION}
        page = Client(**robot).post(page_of(kain.slug), data)
    assert "Banyak pertanyaan datang dari jaringan ini" in text(page)
    assert QUESTION["message"] in text(page)
    assert Enquiry.objects.count() == limits.QUESTIONS_PER_ADDRESS
    data = {"token": "b" * 32, **QUESTION}
    assert Client(**buyer).post(page_of(kain.slug), data).status_code == 302


def test_the_address_limit_lies_well_below_the_makers():
    assert limits.QUESTIONS_PER_ADDRESS * 5 < PER_PRODUCER


def test_a_maker_is_asked_only_so_often_in_an_hour(client, kain):
    for _ in range(PER_PRODUCER):
        make.enquiry(product=kain)
    assert "sedang banyak ditanya" in text(ask(client, kain.slug))
    Enquiry.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert ask(client, kain.slug).status_code == 302


# --- the buyer's page and the rows -------------------------------------------------------


def test_the_buyers_page_tells_what_became_of_it(client, kain):
    asked = make.enquiry(product=kain, status="cannot", message="<script>alert(1)</script>")
    response = client.get(asked.get_absolute_url())
    assert "<script>alert" not in text(response)
    assert "Tidak bisa</h1>" in text(response)
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_question_is_not_found_by_its_code_or_number(client):
    asked = make.enquiry()
    for guess in (asked.code, str(asked.pk), asked.secret[:-1]):
        assert client.get(reverse("orders:asked", args=[guess])).status_code == 404


def test_questions_are_scoped_to_those_who_act_for_the_maker():
    ibu_sari = makers.person()
    hers = make.enquiry(producer=makers.producer(member=ibu_sari))
    answered = make.enquiry(producer=hers.producer, status="answered")
    make.enquiry()
    assert set(Enquiry.objects.for_producer(ibu_sari)) == {hers, answered}
    assert list(Enquiry.objects.for_producer(ibu_sari).unanswered()) == [hers]


def test_one_form_makes_one_question_but_rows_without_form_are_free():
    maker = makers.producer()
    make.enquiry(producer=maker)
    make.enquiry(producer=maker)
    make.enquiry(producer=maker, form="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.enquiry(producer=maker, form="one")


def test_rows_say_what_they_are():
    asked = make.enquiry(status="done")
    assert str(asked) == asked.code
    assert str(EnquiryEvent.objects.get()) == f"{asked.pk}: done"
