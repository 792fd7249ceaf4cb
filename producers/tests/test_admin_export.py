"""The list of producers as a spreadsheet."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from producers.models import Producer
from producers.tests import desk
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
EXPORT = "/admin/producers/producer/unduh/"
LIST = "/admin/producers/producer/"


def rows(response):
    """Every row of the sheet as values, the headings first."""
    sheet = load_workbook(BytesIO(response.content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def names(response):
    return [row[0] for row in rows(response)[1:]]


def test_the_sheet_holds_what_the_office_knows(office):
    makers.producer(
        name="Kelompok Dasan Bangket", kind="group", leader="Pak Budi", dusun="Dasan Bangket",
        registered_year=2016, members_f=12, investment=20_900_000, phone="+6281234567890",
    )  # fmt: skip
    head, row = rows(office.get(EXPORT))
    known = dict(zip(head, row, strict=True))
    assert known["Nama"] == "Kelompok Dasan Bangket"
    assert (known["Desa"], known["Kecamatan"]) == ("Bentek", "Gangga")
    assert (known["Tahun terdaftar"], known["Anggota perempuan"]) == (2016, 12)
    assert known["Investasi (Rp)"] == 20_900_000
    assert known["Nomor HP"] == "0812-3456-7890"
    assert known["Status"] == "Aktif"


def test_bank_accounts_and_secrets_stay_in_the_office(office):
    made = makers.producer(bank_account="0123456789", note="rahasia")
    told = str(rows(office.get(EXPORT)))
    assert "0123456789" not in told and made.secret not in told and "rahasia" not in told


@pytest.mark.parametrize("name", ["=1+1", "+62", "-2", "@SUM(A1)", "\tx", '=HYPERLINK("x")'])
def test_no_text_becomes_a_formula(office, name):
    makers.producer(name=name)
    response = office.get(EXPORT)
    cell = load_workbook(BytesIO(response.content)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{name}")


def test_control_characters_do_not_break_the_sheet(office):
    makers.producer(name="Tenun\x01 Sasak", leader="Sari\x0b\x1f")
    assert names(office.get(EXPORT)) == ["Tenun Sasak"]


def test_the_sheet_follows_the_filters_of_the_list(office):
    makers.producer(name="Aktif")
    makers.producer(name="Lama", status=Producer.Status.INACTIVE)
    assert names(office.get(EXPORT, {"status__exact": "inactive"})) == ["Lama"]
    assert names(office.get(EXPORT, {"q": "Aktif"})) == ["Aktif"]


def test_the_action_takes_the_chosen_rows_only(office):
    chosen = makers.producer(name="Dipilih")
    makers.producer(name="Tidak")
    sent = {"action": "download", "_selected_action": [chosen.pk]}
    assert names(office.post(LIST, sent)) == ["Dipilih"]


def test_a_filter_that_makes_no_sense_leads_back_to_the_list(office):
    response = office.get(EXPORT, {"sektor": "tenun"})
    assert (response.status_code, response.url) == (302, LIST)


def test_who_may_not_see_producers_gets_no_sheet(client):
    client.force_login(desk.colleague("orders.view_order"))
    assert client.get(EXPORT).status_code == 403


def test_the_sheet_costs_the_same_with_one_and_with_three(office, django_assert_num_queries):
    makers.producer(sentra=makers.sentra())
    office.get(EXPORT)
    with CaptureQueriesContext(connection) as one:
        office.get(EXPORT)
    makers.producer(sentra=makers.sentra())
    makers.producer(sentra=makers.sentra())
    with django_assert_num_queries(len(one)):
        office.get(EXPORT)
