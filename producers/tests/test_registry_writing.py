import datetime
import threading
from decimal import Decimal

import pytest
from django.db import connection

from producers.models import Certificate, ImportRun, Producer, Sector
from producers.registry import planning, writing
from producers.registry.writing import NotApplied
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
    table,
)

pytestmark = pytest.mark.django_db
WIDE = [*HEAD, "NIB", "No PIRT", "TK L", "TK P", "Investasi", "Kapasitas/bln", "Status"]
RICH = [*SINAR, 9590013994066, "2105208123456-28", 3, 4, "1,5 jt", "20 lbr", "Aktif"]


@pytest.fixture(autouse=True)
def _lombok():
    places()


def everything():
    """What the registry holds, to see that nothing changed."""
    history = Producer.history.count(), Certificate.history.count()
    return (list(Producer.objects.order_by("pk").values()),
            list(Certificate.objects.order_by("pk").values()), history)  # fmt: skip


def test_a_total_of_workers_gives_the_size_and_is_the_same_the_next_time():
    data = table([*SINAR, "25 orang"], head=[*HEAD, "Jml TK"])
    applied(data)
    maker = Producer.objects.get()
    assert (maker.workers, maker.size_statistics, maker.note) == (25, "medium", "")
    assert fates(previewed(data)) == [(2, "same")]


def test_new_rows_become_active_producers_with_who_and_when():
    petugas = factories.officer()
    run = applied(table(RICH, head=WIDE), by=petugas)
    maker = Producer.objects.get()
    assert (maker.name, maker.leader, maker.kind) == ("Anyaman Sinar", "Inaq Sari", "individual")
    assert (maker.district_id, maker.village_id) == ("52.08.02", "52.08.02.2002")
    assert maker.sector.slug == "anyaman"
    assert (maker.workers_m, maker.workers_f, maker.investment) == (3, 4, 1_500_000)
    assert (maker.monthly_capacity, maker.capacity_unit) == (Decimal(20), "lbr")
    assert (maker.phone, maker.status, maker.slug) == ("+6281234567890", "active", "anyaman-sinar")
    assert maker.created_by == petugas
    event = maker.events.get()
    assert (event.by, event.to_status, event.note) == (
        petugas,
        "active",
        "Impor registri: registri.xlsx",
    )
    version = maker.history.get()
    assert (version.history_user, version.history_type) == (petugas, "+")
    assert (run.status, run.applied_by) == (ImportRun.Status.DONE, petugas)
    assert run.rows.get().producer == maker


def test_permits_become_unchecked_certificates():
    applied(table(RICH, head=WIDE))
    nib, pirt = Certificate.objects.order_by("type")
    assert (nib.number, nib.checked_at) == ("9590013994066", None)
    assert (pirt.number, pirt.expires_on) == ("2105208123456-28", datetime.date(2028, 12, 31))
    assert Certificate.history.count() == 2


def test_a_closed_maker_is_inactive_with_the_reason():
    applied(table([*RICH[:-1], "sudah tutup"], head=WIDE))
    maker = Producer.objects.get()
    assert (maker.status, maker.reason) == ("inactive", "sudah tutup")


def test_products_nobody_knows_go_to_the_general_sector():
    Sector.objects.filter(slug="lainnya").delete()
    applied(table([*MELATI[:5], "Batako", *MELATI[6:]]))
    assert Producer.objects.get().sector.slug == "lainnya"


def test_markup_stays_text():
    applied(table([1, "Kopi", "<script>alert(1)</script>", *SINAR[3:]]))
    assert Producer.objects.get().leader == "<script>alert(1)</script>"


def test_the_same_file_twice_changes_nothing():
    data = table(RICH, head=WIDE)
    applied(data)
    before = everything()
    run = applied(data)
    assert run.counts == {"same": 1, "warned": 0}
    assert everything() == before


def test_namesakes_get_addresses_of_their_own():
    other = [2, "Anyaman Sinar", "Amaq Karim", "Gondang", "Gangga", "ketak", 2015, ""]
    factories.producer(name="Anyaman Sinar", village="52.08.04.2001", leader="Papuq")
    applied(table(SINAR, other))
    slugs = Producer.objects.values_list("slug", flat=True)
    assert sorted(slugs) == ["anyaman-sinar", "anyaman-sinar-2", "anyaman-sinar-3"]


def test_only_changed_fields_are_written_and_a_version_is_kept():
    applied(table(SINAR, MELATI))
    maker = Producer.objects.get(name="Gula Melati")
    Producer.objects.filter(pk=maker.pk).update(story="Cerita kantor", dusun="Sari")
    petugas = factories.officer()
    applied(table(SINAR, [*MELATI[:7], "0813 1111 2222"]), by=petugas)
    maker.refresh_from_db()
    assert (maker.phone, maker.story, maker.dusun) == ("+6281311112222", "Cerita kantor", "Sari")
    newest = maker.history.first()
    assert (newest.history_type, newest.history_user) == ("~", petugas)
    assert Producer.objects.get(name="Anyaman Sinar").history.count() == 1


def test_a_status_changes_by_the_models_own_steps():
    applied(table(RICH, head=WIDE))
    petugas = factories.officer()
    applied(table([*RICH[:-1], "pindah"], head=WIDE), by=petugas)
    maker = Producer.objects.get()
    assert (maker.status, maker.reason) == ("inactive", "pindah")
    assert maker.events.last().by == petugas
    applied(table(RICH, head=WIDE))
    maker.refresh_from_db()
    assert maker.status == "active"
    assert [event.to_status for event in maker.events.all()] == ["active", "inactive", "active"]


def test_a_grown_file_adds_only_what_is_new():
    applied(table(SINAR))
    run = applied(table(SINAR, MELATI, TENUN))
    assert run.counts == {"same": 1, "new": 2, "warned": 0}
    assert Producer.objects.count() == 3


TWIN = [9, "ANYAMAN SINAR", "Inaq Sari", "Bentek", "Gangga", "ketak", 2020, "0812-3456-7890"]


def decide(run, decision):
    run.rows.filter(fate="duplicate").update(decision=decision)
    writing.apply(run, by=None)


def test_a_doubtful_row_is_not_written_unless_somebody_says_so():
    decide(previewed(table(SINAR, TWIN)), "skip")
    assert Producer.objects.count() == 1


def test_a_doubtful_row_may_be_another_maker():
    decide(previewed(table(SINAR, TWIN)), "create")
    assert Producer.objects.count() == 2


def test_a_twin_in_the_file_completes_what_is_empty():
    bare = [1, "Anyaman Sinar", "Inaq Sari", "Bentek", "Gangga", None, 2014, SINAR[7]]
    decide(previewed(table(bare, TWIN)), "merge")
    maker = Producer.objects.get()
    assert (maker.commodity, maker.registered_year) == ("ketak", 2014)


def test_a_doubtful_row_may_correct_a_known_maker():
    applied(table(SINAR))
    corrected = [1, "Anyaman Sinar Pagi", *SINAR[2:6], 2013, SINAR[7]]
    decide(previewed(table(corrected)), "merge")
    maker = Producer.objects.get()
    assert (maker.name, maker.name_key, maker.registered_year) == (
        "Anyaman Sinar Pagi",
        "anyaman sinar pagi",
        2013,
    )


@pytest.mark.parametrize("decision", ["skip", "merge", "create"])
def test_after_every_decision_the_same_file_changes_nothing(decision):
    data = table(SINAR, TWIN)
    decide(previewed(data), decision)
    before = everything()
    applied(data)
    assert everything() == before


def test_a_twin_of_a_row_that_is_not_written_is_written_itself():
    applied(table(SINAR))
    second = [8, "ANYAMAN SINAR", "Inaq Sari", "Bentek", "Gangga", "ketak", 2019, "0812-3456-7890"]
    run = previewed(table(SINAR, TWIN, second))
    run.rows.filter(number=4).update(decision="merge")
    writing.apply(run, by=None)
    assert Producer.objects.count() == 1


# --- what may go wrong ---------------------------------------------------------------------------
def break_at(name):
    """Let the database refuse the producer of this name, as a full disk would."""
    table = Producer._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER crash BEFORE INSERT ON {table} WHEN NEW.name = '{name}' "
                "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'disk full'; END $$"
            )
            cursor.execute(
                f"CREATE TRIGGER crash BEFORE INSERT ON {table} FOR EACH ROW "
                f"WHEN (NEW.name = '{name}') EXECUTE FUNCTION crash()"
            )


def test_a_crash_half_way_leaves_the_database_as_it_was():
    applied(table(SINAR))
    before = everything()
    run = previewed(table([*SINAR[:7], "0813 1111 2222"], MELATI, TENUN))
    break_at("Tenun Lestari")
    with pytest.raises(NotApplied, match="belum ada yang ditulis"):
        writing.apply(run, by=None)
    assert everything() == before
    run.refresh_from_db()
    assert run.status == ImportRun.Status.FAILED
    assert not run.rows.filter(written=True).exists()


def test_a_failed_run_can_begin_again():
    run = previewed(table(SINAR))
    ImportRun.objects.filter(pk=run.pk).update(status=ImportRun.Status.FAILED)
    planning.make_plan(run)
    writing.apply(run, by=None)
    assert Producer.objects.count() == 1


def test_applying_twice_writes_once():
    run = applied(table(SINAR))
    with pytest.raises(NotApplied, match="sudah diterapkan"):
        writing.apply(run, by=None)
    assert Producer.objects.count() == 1


def test_a_run_that_somebody_is_writing_is_left_alone():
    run = previewed(table(SINAR))
    ImportRun.objects.filter(pk=run.pk).update(status=ImportRun.Status.WRITING)
    with pytest.raises(NotApplied, match="sedang dikerjakan"):
        writing.apply(run, by=None)
    assert Producer.objects.count() == 0


def test_a_preview_that_no_longer_fits_is_shown_anew_and_not_written():
    run = previewed(table(SINAR, MELATI))
    factories.producer(name="Anyaman Sinar", leader="Inaq Sari")
    with pytest.raises(NotApplied, match="Registri berubah"):
        writing.apply(run, by=None)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.PREVIEW
    assert "Registri berubah" in run.message
    assert run.counts == {"changed": 1, "new": 1, "warned": 0}
    assert Producer.objects.count() == 1
    writing.apply(run, by=None)
    assert Producer.objects.count() == 2


def test_a_change_elsewhere_does_not_stop_the_writing():
    run = previewed(table(SINAR))
    factories.producer(name="Orang lain", phone="")
    writing.apply(run, by=None)
    assert Producer.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_people_who_apply_at_once_write_once():
    if connection.vendor == "sqlite":
        # The tests' in-memory database has one connection; see test_registry_jobs.py for a file.
        run, outcomes = previewed(table(SINAR, MELATI)), []
        first, second = ImportRun.objects.get(pk=run.pk), ImportRun.objects.get(pk=run.pk)
        writing.apply(first, by=None)
        with pytest.raises(NotApplied):
            writing.apply(second, by=None)
    else:
        run, outcomes = previewed(table(SINAR, MELATI)), []
        start = threading.Barrier(2)

        def one():
            mine = ImportRun.objects.get(pk=run.pk)
            start.wait()
            try:
                writing.apply(mine, by=None)
                outcomes.append("written")
            except NotApplied:
                outcomes.append("refused")
            finally:
                connection.close()

        people = [threading.Thread(target=one) for __ in range(2)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        assert sorted(outcomes) == ["refused", "written"]
    assert Producer.objects.count() == 2
