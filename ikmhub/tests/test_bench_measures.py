"""The measures that ask the database, over one small made-up district."""

import pytest
from django.db import connection, transaction
from django.test import Client

from catalog.models import Product
from ikmhub.bench import addresses, budgets, district, floor, servers, sql
from ikmhub.bench.district import markers
from ikmhub.bench.measures import memory, queries, rebuild, saves, search, speed
from ikmhub.bench.rows import NotThere, Row
from ikmhub.bench.traffic import Kind

pytestmark = pytest.mark.django_db
SIZE = 200


@pytest.fixture(scope="module", autouse=True)
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        district.build(products=SIZE)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def every_page_is_made(settings):
    settings.PAGE_CACHE_BYTES = 0  # as in the process that counts


class Stage:
    """What a measure asks of a bench beside its servers."""

    def __init__(self, size=SIZE, full=True):
        self.size, self.full, self.figures, self.environ = size, full, {}, {}


def by_name(rows):
    return {row.what: row for row in rows}


def test_a_bare_update_is_timed_and_changes_nothing():
    before = list(Product.objects.order_by("pk").values_list("name", "description"))
    assert saves.baseline() > 0
    assert list(Product.objects.order_by("pk").values_list("name", "description")) == before


def test_a_day_of_readers_asks_for_all_kinds_of_pages():
    found = addresses.mixed()
    assert found == addresses.mixed()
    for part in ("?q=", "?kategori=", "/perajin/", "/sentra/", "/produk/"):
        assert any(part in address for address in found), part


def test_products_are_drawn_from_the_listed_ones_and_are_the_same_each_time():
    drawn = [one.pk for one in addresses.products(20)]
    assert drawn == [one.pk for one in addresses.products(20)]
    assert Product.objects.listed().filter(pk__in=drawn).count() == 20


def test_all_kinds_of_pages_answer_and_each_has_a_budget():
    kinds = addresses.of_kinds()
    assert set(kinds) == set(budgets.QUERIES)
    client = Client()
    assert {client.get(paths[-1]).status_code for paths in kinds.values()} == {200}


def test_queries_are_counted_and_compared_with_other_sizes():
    stage = Stage()
    rows = by_name(queries.take(stage))
    assert set(stage.figures) == {f"queries of {kind}" for kind in budgets.QUERIES}
    counted = rows["queries of list"].measured.partition(" in ")[0]
    assert counted == str(stage.figures["queries of list"])
    assert rows["queries of list"].goal == f"<= {budgets.QUERIES['list']}"
    assert rows["SQL of the list"].goal == "<= 2 ms"


def test_statements_are_those_of_a_second_answer(django_assert_num_queries):
    said = sql.asked(Client(), "/produk/")
    with django_assert_num_queries(len(said)):
        Client().get("/produk/")


def test_a_page_that_does_not_answer_is_an_error():
    with pytest.raises(sql.WrongAnswer, match="/produk/tidak-ada/ answers 404"):
        sql.asked(Client(), "/produk/tidak-ada/")


def test_only_what_reads_is_asked_again():
    name = Product.objects.get(pk=1).name
    sql.seconds([("UPDATE catalog_product SET name = 'x'", ()), ("SELECT 1", ())])
    assert Product.objects.get(pk=1).name == name


def test_actions_are_timed_in_turns():
    done = []
    assert len(sql.side_by_side([lambda: done.append(1), lambda: done.append(2)], times=3)) == 2
    assert done == [1, 2, 1, 2, 1, 2]


def test_the_floor_finds_the_listed_products_with_the_word_and_leaves_nothing():
    floor.build()
    shown = Product.objects.listed()
    found = shown.filter(name__contains=markers.COMMON) | shown.filter(
        description__contains=markers.COMMON
    )
    best, counted, *facets = answers(floor.statements(markers.COMMON))
    assert counted == [(found.count(),)]
    assert {sum(n for _key, n in facet) for facet in facets} == {found.count()}
    assert {pk for (pk,) in best} <= set(found.values_list("pk", flat=True))
    assert floor.matches(markers.COMMON) == found.count()
    floor.drop()
    assert not {"bench_floor", "bench_words"} & set(connection.introspection.table_names())


def answers(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(*statement)
            yield cursor.fetchall()


def test_search_is_judged_against_the_floor_and_at_a_million_in_milliseconds():
    stage = Stage()
    assert search.judged(stage, "w", 13.0, 10.0, "").met is True
    assert search.judged(stage, "w", 14.1, 10.0, "").met is False
    stage.size = 1_000_000
    assert search.judged(stage, "w", 61.0, 60.0, "") == Row("w", "<= 60 ms", "61.0 ms", False)


def raced(name, rate):
    kind = Kind(name, None, [])
    kind.rates = [rate, rate]
    return kind


def test_a_made_page_is_judged_against_the_ordinary_one_where_all_is_measured():
    limits = {"cards": raced("cards", 100), "plain cards": raced("plain cards", 120)}
    row = speed.made_row(Stage(), "list", raced("list", 84), limits)
    assert (row.what, row.met) == ("list, not cached", True)
    assert row.measured == "0.84 x (0.7 x without middleware), 84.0/s"
    assert speed.made_row(Stage(full=False), "list", raced("list", 84), limits).met is None


def test_a_page_without_a_tag_fails_and_wrong_answers_are_told():
    assert speed.unchanged_row("list", None, raced("bare 304", 10)).failed
    kind = raced("list", 1)
    assert list(speed.wrong_rows([kind])) == []
    kind.wrong = 3
    assert [row.measured for row in speed.wrong_rows([kind])] == ["{'list': 3}"]


def test_a_command_that_does_not_exist_is_not_there():
    with pytest.raises(NotThere, match="manage.py no_such_command"):
        rebuild.command(Stage(), "no_such_command")


def test_results_are_the_same_when_something_was_found_both_times():
    assert rebuild.same([["a"], ["b"]], [["a"], ["b"]]) == ("yes", True)
    assert rebuild.same([["a"], ["b"]], [["b"], ["b"]]) == ("no", False)
    assert rebuild.same([[], ["b"]], [[], ["b"]]) == ("no", False)


def test_where_memory_cannot_be_read_it_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setattr(servers, "PROC", tmp_path)
    server = servers.Server("", {})
    server.process = type("Process", (), {"pid": 1})
    with pytest.raises(NotThere, match="cannot be read here"):
        memory.memory(server)
