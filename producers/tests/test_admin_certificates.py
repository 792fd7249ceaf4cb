"""Papers of makers on the office's desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.tests.sent import as_shown
from producers.models import Certificate
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
ADD = "/admin/producers/certificate/add/"
LIST = "/admin/producers/certificate/"


def paper(**fields):
    fields.setdefault("producer", None) or fields.update(producer=makers.producer())
    return Certificate.objects.create(**{"type": "nib", "number": "1234567890123", **fields})


def add(office, **fields):
    data = {"producer": makers.producer().pk, "type": "nib", "number": "1234567890123"}
    return office.post(ADD, data | fields, follow=True)


def save(office, row, **changes):
    address = desk.page(row)
    return office.post(address, as_shown(office.get(address)) | changes, follow=True)


def test_the_button_records_who_looked_and_when(office, petugas):
    certificate = paper()
    office.post(desk.step(certificate, "periksa"))
    certificate.refresh_from_db()
    assert certificate.checked_by == petugas
    assert timezone.now() - certificate.checked_at < timedelta(minutes=1)


def test_opening_the_button_checks_nothing(office):
    certificate = paper()
    assert office.get(desk.step(certificate, "periksa")).status_code == 200
    certificate.refresh_from_db()
    assert certificate.checked_at is None


def test_a_paper_is_checked_once(office, petugas):
    certificate = paper()
    certificate.check_off(by=None)
    response = office.post(desk.step(certificate, "periksa"), follow=True)
    certificate.refresh_from_db()
    assert certificate.checked_by is None
    assert desk.said(response) == ["Langkah ini sudah dilakukan."]


def test_who_may_only_look_cannot_check(client):
    client.force_login(desk.colleague("producers.view_certificate"))
    certificate = paper()
    assert client.post(desk.step(certificate, "periksa")).status_code == 403
    certificate.refresh_from_db()
    assert certificate.checked_at is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "9999999999999"), ("expires_on", "17-08-2030"), ("type", "sni")],
)
def test_a_changed_paper_has_to_be_looked_at_again(office, field, value):
    certificate = paper()
    certificate.check_off(by=None)
    save(office, certificate, **{field: value})
    certificate.refresh_from_db()
    assert (certificate.checked_at, certificate.checked_by) == (None, None)


def test_saving_an_unchanged_paper_keeps_its_check(office):
    certificate = paper()
    certificate.check_off(by=None)
    save(office, certificate)
    certificate.refresh_from_db()
    assert certificate.checked_at is not None


def test_a_number_of_the_wrong_shape_is_refused_in_words(office):
    response = add(office, number="12345")
    assert response.context["adminform"].form.errors["number"] == [
        "NIB terdiri dari 13 angka. Periksa lagi suratnya."
    ]
    assert not Certificate.objects.exists()


def test_a_number_is_stored_in_its_written_form(office):
    add(office, type="pirt", number="P-IRT 206 5208 010001 28")
    assert Certificate.objects.get().number == "2065208010001-28"


def test_a_pirt_number_of_another_regency_is_stored_with_a_warning(office):
    response = add(office, type="pirt", number="2063672010001-28")
    assert Certificate.objects.count() == 1
    assert (
        "PIRT 2063672010001-28 memuat kode wilayah 36.72, bukan 52.08. Periksa lagi suratnya."
        in desk.said(response)
    )


def test_a_pirt_number_that_ends_in_another_year_is_stored_with_a_warning(office):
    response = add(office, type="pirt", number="2065208010001-28", expires_on="17-08-2027")
    assert any("berakhir tahun 2028 menurut nomornya" in text for text in desk.said(response))


def test_a_number_written_on_the_makers_page_is_shaped_and_warned_of(office):
    producer = makers.producer()
    address = desk.page(producer)
    rows = {
        "certificates-TOTAL_FORMS": "1",
        "certificates-0-type": "pirt",
        "certificates-0-number": "206 3672 010001 28",
    }
    response = office.post(address, as_shown(office.get(address)) | rows, follow=True)
    assert Certificate.objects.get().number == "2063672010001-28"
    assert any("memuat kode wilayah 36.72" in text for text in desk.said(response))


def test_a_number_changed_on_the_makers_page_loses_its_check(office):
    certificate = paper()
    certificate.check_off(by=None)
    address = desk.page(certificate.producer)
    office.post(address, as_shown(office.get(address)) | {"certificates-0-number": "9999999999999"})
    certificate.refresh_from_db()
    assert (certificate.number, certificate.checked_at) == ("9999999999999", None)


def test_the_makers_page_offers_to_check_only_what_is_unchecked(office):
    producer = makers.producer()
    done, open_ = paper(producer=producer), paper(producer=producer, number="9876543210123")
    done.check_off(by=None)
    text = office.get(desk.page(producer)).content.decode()
    assert desk.step(open_, "periksa") in text
    assert desk.step(done, "periksa") not in text


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({"diperiksa": "belum"}, ["1111111111111", "3333333333333"]),
        ({"diperiksa": "sudah"}, ["2222222222222"]),
        ({"berlaku": "habis"}, ["1111111111111"]),
        ({"berlaku": "segera"}, ["2222222222222"]),
        ({"kecamatan": "52.08.04"}, ["3333333333333"]),
    ],
)
def test_the_list_filters(office, query, numbers):
    today = timezone.localdate()
    paper(number="1111111111111", expires_on=today - timedelta(days=1))
    paper(number="2222222222222", expires_on=today + timedelta(days=30)).check_off(by=None)
    paper(number="3333333333333", producer=makers.producer(village="52.08.04.2001"))
    shown = office.get(LIST, query).context["cl"].result_list
    assert sorted(certificate.number for certificate in shown) == numbers
