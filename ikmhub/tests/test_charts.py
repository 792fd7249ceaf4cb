"""The geometry of the office's bar charts."""

from ikmhub.charts import HIGHEST, WIDEST, Bar, Chart


def chart(*bars, **fields):
    return Chart("uji", "Uji", list(bars), **fields)


def test_the_longest_bar_has_the_full_width_and_the_others_their_share():
    rows = chart(Bar("a", 30), Bar("b", 15)).rows
    assert [row[1] for row in rows] == [f"{WIDEST:.2f}%", f"{WIDEST / 2:.2f}%"]


def test_the_hatched_part_stands_behind_the_plain_one():
    bar, plain, hatched, end = chart(Bar("a", 30, 10), Bar("b", 20)).rows[0]
    assert (plain, hatched, end) == ("52.50%", "17.50%", f"{WIDEST:.2f}%")
    assert bar.total == 40


def test_a_chart_of_nothing_but_zeros_has_no_length():
    assert [row[1:] for row in chart(Bar("a", 0)).rows] == [("0.00%", "0.00%", "0.00%")]
    assert chart().rows == [] and chart(newest=3).columns == []


def test_columns_grow_from_one_floor():
    tall, small = chart(Bar("2015", 3, 1), Bar("2016", 2), newest=12).columns
    floor = HIGHEST + 24
    assert float(tall["plain_y"]) + float(tall["plain"]) == floor
    assert float(small["plain_y"]) + float(small["plain"]) == floor
    assert float(tall["hatched_y"]) + float(tall["hatched"]) == float(tall["plain_y"])
    assert float(tall["plain"]) + float(tall["hatched"]) == HIGHEST


def test_only_the_newest_columns_are_drawn():
    years = [Bar(str(year), 1) for year in range(2000, 2017)]
    drawn = chart(*years, newest=12).columns
    assert [column["bar"].label for column in drawn] == [str(y) for y in range(2005, 2017)]


def test_lengths_are_written_for_svg_whatever_the_language_is():
    column = chart(Bar("a", 1), Bar("b", 3), newest=2).columns[0]
    assert "," not in "".join(value for key, value in column.items() if key != "bar")


def test_of_many_columns_a_phone_names_every_other_one_and_always_the_newest():
    few = chart(*(Bar(str(year), 1) for year in range(2018, 2026)), newest=12).columns
    assert {column["mark"] for column in few} == {"s"}
    many = chart(*(Bar(str(year), 1) for year in range(2014, 2026)), newest=12).columns
    assert [column["mark"] for column in many] == ["s sela", "s"] * 6
