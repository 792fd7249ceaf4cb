"""What is said on WhatsApp, and who may be reached there."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import signing
from django.utils.translation import override

from accounts.phones import normalise
from catalog.tests import factories as shelf
from orders import whatsapp
from orders.tests import factories as make
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db

SPELLINGS = [
    "0812-3456-7890",
    "+62 (0)812 3456 7890",
    "6281234567890",
    "8 12 3456 7890",
    "WA: 0812.3456.7890",
]


@pytest.fixture
def request_(rf):
    return rf.get("/", HTTP_HOST="localhost")


def said(link):
    """The text of a wa.me link."""
    return parse_qs(urlsplit(link).query)["text"][0]


def order_link(order, request):
    return whatsapp.order_link(order, number=whatsapp.number_for(order), request=request)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_number_gives_the_same_link(request_, spelling):
    maker = makers.producer(phone=normalise(spelling))
    makers.phone_consent(producer=maker)
    link = whatsapp.enquiry_link(make.enquiry(producer=maker), request=request_)
    assert link.startswith("https://wa.me/6281234567890?text=")


def test_a_question_says_code_thing_page_and_the_answer_link(request_):
    kain = shelf.product(name="Kain & tenun #1", producer=makers.producer(name="Inaq Rumiati"))
    makers.phone_consent(producer=kain.producer)
    asked = make.enquiry(product=kain, name="Dewi", message="Bisa merah?\n50% diskon & gratis?")
    link = whatsapp.enquiry_link(asked, request=request_)
    assert " " not in link and "\n" not in link
    text = said(link)
    assert text.startswith("Halo Inaq Rumiati, saya Dewi dari Etalase Lombok Utara.")
    for part in (
        "Kain & tenun #1",
        "Bisa merah?\n50% diskon & gratis?",
        asked.code,
        f"http://localhost{kain.get_absolute_url()}",
        f"http://localhost{whatsapp.answer_path(asked)}",
    ):
        assert part in text


def test_an_order_says_code_lines_sum_and_where_it_goes(request_):
    kopi = shelf.product(name="Kopi", unit="bungkus", price=42_000, stock=9)
    makers.phone_consent(producer=kopi.producer)
    order = make.order(
        product=kopi, quantity=3, **make.delivery(note="Bungkus kado", landmark="gerbang biru")
    )
    text = said(order_link(order, request_))
    for part in (
        order.code,
        "- 3 bungkus Kopi: Rp126.000",
        "Jumlah: Rp126.000 (belum termasuk ongkos kirim)",
        "Diantar ke: Teluk Nara, Malaka, Pemenang",
        "Patokan: gerbang biru\n",
        "Catatan: Bungkus kado",
        f"http://localhost/lapak/pesanan/{order.code}/",
    ):
        assert part in text


def test_makers_read_indonesian_whatever_the_buyer_reads(request_):
    kain = shelf.product(name="Kain", name_en="Cloth")
    makers.phone_consent(producer=kain.producer)
    asked, order = make.enquiry(product=kain), make.order(product=kain)
    with override("en"):
        texts = (
            said(whatsapp.enquiry_link(asked, request=request_)),
            said(order_link(order, request_)),
        )
    for text in texts:
        assert text.startswith("Halo ")
        assert "/en/" not in text
        assert "Cloth" not in text


def test_without_consent_nobody_is_reached(request_):
    asked = make.enquiry()
    assert whatsapp.enquiry_link(asked, request=request_) == ""
    assert not whatsapp.reaches(asked.producer)


def test_a_withdrawn_consent_counts_no_more(request_):
    consent = makers.phone_consent(producer=makers.producer())
    consent.withdrawn_at = consent.given_at
    consent.save()
    assert not whatsapp.reaches(consent.producer)


def test_a_landline_has_no_whatsapp(request_):
    maker = makers.producer(phone="+62370641234")
    makers.phone_consent(producer=maker)
    assert whatsapp.enquiry_link(make.enquiry(producer=maker), request=request_) == ""
    assert whatsapp.public_number(maker) == "+62370641234"


def test_the_answer_link_names_its_question_and_no_other():
    one, two = make.enquiry(), make.enquiry()
    signed = whatsapp.answer_path(one).split("/")[2]
    assert whatsapp.read_answer(signed) == one.code
    forged = signed.replace(one.code, two.code)
    for changed in (forged, signed[:-1], one.code, f"{one.code}.", ""):
        with pytest.raises(signing.BadSignature):
            whatsapp.read_answer(changed)
