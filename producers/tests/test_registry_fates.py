import pytest

from producers.models import ImportRow, Producer
from producers.tests import factories
from producers.tests.registry_files import (
    HEAD,
    MELATI,
    SINAR,
    TENUN,
    applied,
    fates,
    places,
    previewed,
    remarks,
    table,
)

pytestmark = pytest.mark.django_db
NEW, CHANGED, SAME, DUPLICATE, REFUSED = (fate.value for fate in ImportRow.Fate)


@pytest.fixture(autouse=True)
def _lombok():
    places()


def with_cell(row, title, value):
    row = list(row)
    row[HEAD.index(title)] = value
    return row


def fate_of(*rows):
    return [fate for __, fate in fates(previewed(table(*rows)))]


def changes(*rows):
    return previewed(table(*rows)).rows.in_file_order().last().changes


def test_makers_nobody_knows_are_new():
    assert fate_of(SINAR, MELATI) == [NEW, NEW]


def test_the_same_file_again_is_the_same():
    applied(table(SINAR, MELATI))
    assert fate_of(SINAR, MELATI) == [SAME, SAME]


@pytest.mark.parametrize(
    ("title", "spelled"),
    [
        ("Nama IKM", "ANYAMAN  SINAR"),
        ("Pemilik", "inaq sari"),
        ("Desa", "Ds. BENTEK"),
        ("Kecamatan", "Ganga"),
        ("Jenis Produk", "anyaman KETAK"),
        ("Tahun", "2014."),
        ("No. HP", 81234567890),
        ("No. HP", "+62 (0)812-3456-7890"),
        ("No. HP", "-"),
        ("Jenis Produk", None),
    ],
)
def test_another_spelling_or_an_empty_cell_changes_nothing(title, spelled):
    applied(table(SINAR))
    assert fate_of(with_cell(SINAR, title, spelled)) == [SAME]


def test_a_changed_cell_is_a_change_from_old_to_new():
    applied(table(SINAR, MELATI))
    assert fate_of(SINAR, with_cell(MELATI, "No. HP", "0813 1111 2222")) == [SAME, CHANGED]
    assert changes(with_cell(MELATI, "No. HP", "0813 1111 2222")) == [
        ["phone", "+6281234567891", "+6281311112222"]
    ]


def test_a_cell_filled_later_is_a_change_from_nothing():
    applied(table(with_cell(SINAR, "Tahun", None)))
    assert changes(SINAR) == [["registered_year", None, 2014]]


def test_a_move_within_the_district_is_a_change():
    applied(table(SINAR))
    assert changes(with_cell(SINAR, "Desa", "Rempek")) == [
        ["village", "52.08.02.2002", "52.08.02.2003"]
    ]


def test_what_the_office_changed_since_stays_and_is_told():
    applied(table(SINAR))
    maker = Producer.objects.get()
    maker.phone = "+6281399998888"
    maker.save()
    assert fate_of(SINAR) == [SAME]
    run = previewed(table(with_cell(SINAR, "Tahun", 2015)))
    assert fates(run) == [(2, CHANGED)]
    assert "sudah diubah kantor menjadi “0813-9999-8888”" in remarks(run, 2, "note")
    assert [change[0] for change in run.rows.get().changes] == ["registered_year"]


def test_a_value_new_in_the_file_wins_over_the_office():
    applied(table(SINAR))
    Producer.objects.update(commodity="Tas ketak")
    assert changes(with_cell(SINAR, "Jenis Produk", "Bakul")) == [
        ["commodity", "Tas ketak", "Bakul"]
    ]


def test_producers_that_no_file_brought_are_compared_too():
    maker = factories.producer(name="ANYAMAN SINAR", leader="Inaq Sari", phone="", commodity="")
    run = previewed(table(SINAR))
    row = run.rows.get()
    assert (row.fate, row.producer) == (CHANGED, maker)
    assert {name for name, __, __ in row.changes} == {"phone", "commodity", "registered_year"}


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Nama IKM", "Anyaman Sinr"),
        ("Nama IKM", "UD Anyaman Sinar"),
        ("Pemilik", "Inaq Sary"),
        ("Pemilik", None),
        ("Kecamatan", "Bayan"),
    ],
)
def test_nearly_the_same_maker_is_a_possible_duplicate(title, value):
    applied(table(SINAR))
    row = with_cell(SINAR, title, value)
    if value == "Bayan":
        row = with_cell(row, "Desa", "Senaru")
    assert fate_of(row) == [DUPLICATE]


def test_the_same_maker_twice_in_one_file_is_a_possible_duplicate():
    twin = [9, "ANYAMAN SINAR", "Inaq Sari", "Bentek", "GANGGA", "ketak", 2020, "+62 81234567890"]
    run = previewed(table(SINAR, MELATI, twin))
    assert fates(run) == [(2, NEW), (3, NEW), (4, DUPLICATE)]
    row = run.rows.get(number=4)
    assert row.twin.number == 2
    assert row.decision == "skip"
    assert "baris 2 (No 1, Anyaman Sinar): nama, pemilik, nomor HP, desa sama" in remarks(run, 4)


def test_a_nib_of_somebody_else_is_a_possible_duplicate():
    head = [*HEAD, "NIB"]
    run = previewed(table([*SINAR, "9590013994066"], [*MELATI, "9590013994066"], head=head))
    assert fates(run) == [(2, NEW), (3, DUPLICATE)]
    assert "nomor surat" in remarks(run, 3)


def test_a_pirt_or_phone_of_somebody_else_is_only_told():
    head = [*HEAD, "No PIRT"]
    second = with_cell(MELATI, "No. HP", SINAR[-1])
    run = previewed(table([*SINAR, "2105208123456-28"], [*second, "2105208123456-28"], head=head))
    assert fates(run) == [(2, NEW), (3, NEW)]
    assert "juga milik baris 2" in remarks(run, 3, "warning")
    assert "Nomor HP-nya sama dengan baris 2" in remarks(run, 3, "note")


@pytest.mark.parametrize(
    "other",
    [
        [9, "Anyaman Sinar", "Amaq Karim", "Gondang", "Gangga", "ketak", 2014, "0812 9999 8888"],
        [9, "Bakul Cahaya", "Inaq Sari", "Bentek", "Gangga", "bakul", 2014, "0812 9999 8888"],
        [9, "Kopi Melati", "Inaq Sari", "Senaru", "Bayan", "kopi", 2014, "0812 9999 8888"],
    ],
)
def test_namesakes_are_no_duplicates(other):
    assert fate_of(SINAR, other) == [NEW, NEW]


def test_two_namesakes_keep_their_own_rows():
    other = [9, SINAR[1], "Amaq Karim", "Gondang", *SINAR[4:7], "0812 9999 8888"]
    applied(table(SINAR, other))
    assert fate_of(other, SINAR) == [SAME, SAME]


def test_a_refused_row_has_no_producer():
    run = previewed(table(with_cell(SINAR, "Kecamatan", "Cilandak")))
    row = run.rows.get()
    assert (row.fate, row.producer, row.warned) == (REFUSED, None, True)


def test_a_maker_that_waits_for_a_decision_keeps_waiting():
    factories.producer(name="Anyaman Sinar", leader="Inaq Sari", phone="+6281234567890",
                       commodity="Anyaman ketak", registered_year=2014,
                       status=Producer.Status.SUBMITTED)  # fmt: skip
    run = previewed(table([*SINAR, "Aktif"], head=[*HEAD, "Status"]))
    assert fates(run) == [(2, SAME)]
    assert "Statusnya masih Menunggu" in remarks(run, 2)


def test_a_status_in_the_file_is_a_change():
    applied(table(SINAR, TENUN))
    run = previewed(table([*SINAR, "tdk aktif"], [*TENUN, "Aktif"], head=[*HEAD, "Status"]))
    assert [row.changes for row in run.rows.in_file_order()] == [
        [["status", "active", "inactive"]],
        [],
    ]


def test_another_year_takes_the_old_date_away():
    head = [title if title != "Tahun" else "Tgl Daftar" for title in HEAD]
    applied(table(with_cell(SINAR, "Tahun", "17-8-2014"), head=head))
    assert changes(with_cell(SINAR, "Tahun", 2013)) == [
        ["registered_year", 2014, 2013],
        ["registered_on", "2014-08-17", None],
    ]
    assert fate_of(SINAR) == [SAME]


def test_an_earlier_decision_is_remembered():
    twin = with_cell(SINAR, "Nama IKM", "Anyaman Sinr")
    run = previewed(table(SINAR, twin))
    run.rows.filter(number=3).update(decision="create")
    from producers.registry import writing

    writing.apply(run, by=None)
    assert Producer.objects.count() == 2
    assert fate_of(SINAR, twin) == [SAME, SAME]
