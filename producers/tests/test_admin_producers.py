"""The form and the list of producers on the office's desk."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.tests.sent import as_shown
from producers.models import Producer
from producers.tests import desk, photo_files
from producers.tests import factories as makers

pytestmark = pytest.mark.django_db
ADD = "/admin/producers/producer/add/"
LIST = "/admin/producers/producer/"


def new(office, **changes):
    """The empty form as an officer fills it in for a maker from Bentek."""
    village = makers.place("52.08.02.2002")
    data = as_shown(office.get(ADD)) | {
        "kind": "group",
        "name": "Kelompok Dasan Bangket",
        "village": village.pk,
        "sector": makers.sector().pk,
    }
    return office.post(ADD, data | changes)


def errors(response):
    return response.context["adminform"].form.errors


def save(office, row, **changes):
    address = desk.page(row)
    return office.post(address, as_shown(office.get(address)) | changes)


def test_a_maker_who_is_moved_outside_the_regency_is_told_of_and_has_no_public_page(office):
    maker, there = makers.producer(name="Inaq Sumarni"), makers.place("18.04.04.2001")
    link = f'href="{maker.get_absolute_url()}"'
    assert link in office.get(desk.page(maker)).content.decode()
    response = save(office, maker, village=there.pk, district="")
    assert response.status_code == 302
    said = "Inaq Sumarni tercatat di Balik Bukit, di luar Lombok Utara: tidak tampil di etalase."
    assert said in [str(message) for message in get_messages(response.wsgi_request)]
    page = office.get(desk.page(maker)).content.decode()
    assert said in page and link not in page


def test_an_officer_writes_down_a_maker_who_starts_as_a_draft(office, petugas):
    response = new(office)
    made = Producer.objects.get()
    assert response.status_code == 302
    assert (made.status, made.created_by, made.slug) == (
        Producer.Status.DRAFT,
        petugas,
        "kelompok-dasan-bangket",
    )


def test_the_district_follows_from_the_village(office):
    new(office)
    assert Producer.objects.get().district_id == "52.08.02"


def test_a_village_of_another_district_is_refused_in_words(office):
    makers.place("52.08.04")
    response = new(office, district="52.08.04")
    assert "Desa ini tidak ada di kecamatan yang dipilih." in response.content.decode()
    assert not Producer.objects.exists()


def test_neither_village_nor_district_is_refused_beside_the_field(office):
    response = new(office, village="")
    assert errors(response)["district"] == [
        "Pilih desa, atau kecamatannya bila desanya tidak jelas."
    ]


def test_only_districts_of_the_office_are_offered(office):
    makers.place("18.04.04")
    makers.place("52.08.02")
    form = office.get(ADD).context["adminform"].form
    assert [str(d) for d in form.fields["district"].queryset] == ["Gangga"]


def test_a_maker_from_elsewhere_keeps_the_district(office):
    elsewhere = makers.producer(village="18.04.04.2001")
    save(office, elsewhere, name="Kopi Liwa")
    elsewhere.refresh_from_db()
    assert (elsewhere.name, elsewhere.district_id) == ("Kopi Liwa", "18.04.04")


def test_money_and_phone_are_read_as_people_write_them(office):
    new(office, investment="20,9 jt", phone="0812-3456-7890")
    made = Producer.objects.get()
    assert (made.investment, made.phone) == (20_900_000, "+6281234567890")


def test_a_wrong_phone_says_what_to_do_and_keeps_what_was_typed(office):
    response = new(office, phone="0812-345")
    assert errors(response)["phone"] == [
        "Nomor ini baru 7 angka. Nomor HP biasanya 10 sampai 13 angka."
    ]
    assert "0812-345" in response.content.decode()


def test_the_year_follows_from_the_date(office):
    new(office, registered_on="17-08-2016")
    made = Producer.objects.get()
    assert (made.registered_on, made.registered_year) == (date(2016, 8, 17), 2016)


def test_a_year_that_contradicts_the_date_is_refused(office):
    response = new(office, registered_on="17-08-2016", registered_year="2014")
    assert "Tahun terdaftar harus sama dengan tanggal terdaftar." in response.content.decode()


def test_a_new_name_keeps_the_address_of_the_page(office):
    producer = makers.producer(name="Inaq Rumiati")
    save(office, producer, name="Inaq Rumiati dan Anak")
    producer.refresh_from_db()
    assert (producer.name, producer.slug) == ("Inaq Rumiati dan Anak", "inaq-rumiati")


def test_a_form_cannot_change_status_reason_or_secret(office):
    producer = makers.producer(status=Producer.Status.DRAFT)
    save(office, producer, status="active", reason="x", secret="x", created_by="1", slug="x")
    again = Producer.objects.get()
    assert (again.status, again.reason, again.secret, again.slug, again.created_by) == (
        producer.status,
        "",
        producer.secret,
        producer.slug,
        None,
    )


def test_saving_what_is_shown_changes_nothing(office):
    producer = makers.producer(
        investment=20_900_000, registered_on=date(2016, 8, 17), portrait=makers.picture()
    )
    before = Producer.objects.values().get()
    response = save(office, producer)
    assert response.status_code == 302
    assert Producer.objects.values().get() == before
    shown = office.get(desk.page(producer)).context["adminform"].form
    resent = type(shown)(as_shown(office.get(desk.page(producer))), instance=producer)
    assert resent.changed_data == []


def test_the_size_is_computed_by_three_rules(office):
    producer = makers.producer(workers_m=2, workers_f=3, investment=1_500_000_000)
    text = office.get(desk.page(producer)).content.decode()
    readonly = [producer.size_industry.label, producer.size_capital.label]
    assert readonly == ["menengah", "kecil"]
    assert text.count('<div class="readonly">menengah</div>') == 1
    assert text.count('<div class="readonly">kecil</div>') == 2


def test_a_size_without_figures_says_so(office):
    producer = makers.producer()
    assert "belum bisa dihitung" in office.get(desk.page(producer)).content.decode()


def test_a_portrait_comes_in_through_the_one_door(office, petugas):
    producer = makers.producer()
    save(office, producer, portrait=photo_files.photo_file(size=(300, 300)))
    producer.refresh_from_db()
    assert (producer.portrait.width, producer.portrait.by) == (300, petugas)


def test_a_file_that_is_no_photo_is_refused_beside_the_field(office):
    producer = makers.producer()
    sent = photo_files.upload(b"<?php system($_GET['x']); ?>", name="foto.php.jpg")
    response = save(office, producer, portrait=sent)
    assert response.status_code == 200
    assert "portrait" in errors(response)
    producer.refresh_from_db()
    assert producer.portrait is None


def test_a_portrait_can_be_taken_away(office):
    producer = makers.producer(portrait=makers.picture())
    save(office, producer, **{"portrait-clear": "on"})
    producer.refresh_from_db()
    assert producer.portrait is None


def test_products_stand_on_the_page_as_links_by_reverse_relation(office):
    text = office.get(desk.page(makers.producer())).content.decode()
    assert "Belum ada produk." in text


@pytest.mark.parametrize("typed", ["0813 0000 1234", "+6281300001234", "0813-0000-1234"])
def test_the_list_finds_a_phone_in_any_spelling(office, typed):
    found = makers.producer(phone="+6281300001234", name="Ketemu")
    makers.producer(name="Lain")
    response = office.get(LIST, {"q": typed})
    assert list(response.context["cl"].result_list) == [found]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"kecamatan": "52.08.04"}, ["Bayan"]),
        ({"kecamatan": "luar"}, ["Liwa"]),
        ({"tahun": "2016"}, ["Bayan"]),
        ({"tahun": "kosong"}, ["Gangga", "Liwa"]),
        ({"tahun": "²"}, ["Bayan", "Gangga", "Liwa"]),
        ({"status__exact": "inactive"}, ["Gangga"]),
    ],
)
def test_the_list_filters(office, query, names):
    makers.producer(name="Bayan", village="52.08.04.2001", registered_year=2016)
    makers.producer(name="Gangga", status=Producer.Status.INACTIVE)
    makers.producer(name="Liwa", village="18.04.04.2001")
    shown = office.get(LIST, query).context["cl"].result_list
    assert [producer.name for producer in shown] == names


def test_a_year_is_shown_without_a_thousands_separator(office):
    makers.producer(registered_year=2016)
    text = office.get(LIST).content.decode()
    assert '<td class="field-year">2016</td>' in text
    assert "2.016" not in text


def test_the_list_costs_the_same_with_one_and_with_three(office, django_assert_num_queries):
    def make():
        makers.producer(sentra=makers.sentra(), status=Producer.Status.SUBMITTED)

    make()
    office.get(LIST)  # the session and the regency's name are known from here on
    with CaptureQueriesContext(connection) as one:
        office.get(LIST)
    make()
    make()
    with django_assert_num_queries(len(one)):
        office.get(LIST)


def test_without_permission_the_list_and_the_page_are_closed(client):
    client.force_login(desk.colleague("orders.view_order"))
    producer = makers.producer()
    assert client.get(LIST).status_code == 403
    assert client.get(desk.page(producer)).status_code == 403


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("n", ["Bentek, Gangga", "Loloan, Bayan"]),
        ("loloan bayan", ["Loloan, Bayan"]),
        ("sugih", ["Gunung Sugih, Balik Bukit"]),
        ("gangga", ["Bentek, Gangga"]),
        ("tidakada", []),
    ],
)
def test_the_village_search_knows_the_office_first_and_names_the_district(office, term, found):
    for code in ("18.04.04.2001", "52.08.04.2001", "52.08.02.2002"):
        makers.place(code)
    query = {"app_label": "producers", "model_name": "producer", "field_name": "village"}
    rows = office.get(reverse("admin:autocomplete"), query | {"term": term}).json()["results"]
    assert [row["text"] for row in rows] == found


@pytest.mark.parametrize(
    "fields", [{"name": "Kel. Dasan Bangket"}, {"name": "Lain", "phone": "+6281234567890"}]
)
def test_a_maker_who_seems_known_is_written_down_with_a_warning(office, fields):
    makers.producer(**fields)
    response = new(office, phone="081234567890")
    told = [str(m) for m in get_messages(response.wsgi_request)]
    known = f"Mirip dengan {fields['name']}, Bentek, Gangga."
    assert any(text.startswith(known) for text in told)
    assert Producer.objects.count() == 2


def test_a_maker_of_the_same_name_elsewhere_is_no_reason_to_warn(office):
    makers.producer(name="Kelompok Dasan Bangket", village="52.08.04.2001")
    response = new(office)
    assert not any("Mirip" in str(m) for m in get_messages(response.wsgi_request))
