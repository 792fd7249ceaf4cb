"""A question that is sent on to WhatsApp counts as a chat about its thing."""

import pytest

from catalog.tests import factories as shelf
from catalog.tests.counting import BROWSER
from orders.models import Enquiry
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def kain():
    """A cloth of a maker whom WhatsApp reaches."""
    kain = shelf.product(name="Kain tenun")
    makers.phone_consent(producer=kain.producer)
    return kain


def ask(client, slug, query="", times=1, **data):
    client.defaults["HTTP_USER_AGENT"] = BROWSER
    token = client.get(f"/tanya/{slug}/{query}").context["token"]
    filled = {"token": token, "name": "Dewi", "message": "Apakah masih ada?"} | data
    for _ in range(times):
        answer = client.post(f"/tanya/{slug}/{query}", filled)
    return answer


@pytest.mark.parametrize("query", ["", "?cara=pesan"])
def test_a_chat_that_opens_counts_once_however_often_the_form_is_sent(client, kain, looked, query):
    more = {"variant": kain.variants.get().pk, "quantity": 1} if query else {}
    assert "wa.me" in ask(client, kain.slug, query, times=2, **more).headers["Location"]
    assert looked() == {"chat": 1}


def test_where_whatsapp_does_not_open_no_chat_counts(client, looked):
    silent = shelf.product()
    ask(client, silent.slug)
    assert Enquiry.objects.get().product == silent
    assert looked() == {}


def test_a_chat_with_the_maker_about_no_thing_counts_for_none(client, kain, looked):
    ask(client, kain.producer.slug)
    assert Enquiry.objects.get().product is None
    assert looked() == {}


def test_the_form_alone_and_a_form_with_mistakes_open_nothing(client, kain, looked):
    assert ask(client, kain.slug, name="").status_code == 200
    assert looked() == {}


def test_the_maker_s_own_try_is_not_counted(client, kain, looked):
    ibu_sari = makers.person()
    kain.producer.memberships.create(user=ibu_sari)
    client.force_login(ibu_sari)
    ask(client, kain.slug)
    assert looked() == {}


@pytest.mark.parametrize("who", ["own", "office", "stranger", "nobody"])
def test_a_question_knows_whether_the_maker_s_own_people_wrote_it(client, kain, who):
    somebody = makers.officer() if who == "office" else makers.person()
    if who == "own":
        kain.producer.memberships.create(user=somebody)
    if who != "nobody":
        client.force_login(somebody)
    ask(client, kain.slug)
    ask(client, kain.producer.slug)
    expected = who in ("own", "office")
    assert list(Enquiry.objects.values_list("own", flat=True)) == [expected] * 2
