import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from producers import maps, places
from producers.maps import District

NAMES = {
    "52.08.01": "Tanjung",
    "52.08.02": "Gangga",
    "52.08.03": "Kayangan",
    "52.08.04": "Bayan",
    "52.08.05": "Pemenang",
}
NORTH = [
    District(code, name, f"/kecamatan/{name.lower()}/", 52, code == "52.08.02")
    for code, name in NAMES.items()
]


def elsewhere(count, *, name="Kecamatan"):
    return [
        District(f"18.04.{number:02}", f"{name} {number}", f"/kecamatan/{number}/", number)
        for number in range(1, count + 1)
    ]


def html(map, **inputs):
    return render_to_string("components/map.html", {"map": map, "area": "Lombok Utara"} | inputs)


def box(area):
    """(left, top, right, bottom) of a tile, followed along its outline."""
    x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", area.path).groups())
    xs, ys = [x], [y]
    for way, length in re.findall(r"([hv])(-?[\d.]+)", area.path):
        x, y = (x + float(length), y) if way == "h" else (x, y + float(length))
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def test_the_office_s_own_regency_is_drawn_with_all_its_districts():
    map = maps.drawn("52.08", NORTH)

    assert map.drawn
    assert {area.district.code: area.lines[0].text for area in map.areas} == NAMES
    assert len({area.path for area in map.areas}) == len({area.tint for area in map.areas}) == 5
    assert [note.text for note in map.notes] == ["Tiga Gili", "Laut Bali", "Gunung Rinjani"]


def test_the_map_s_own_names_are_translated():
    with translation.override("en"):
        notes = maps.drawn("52.08", NORTH).notes

    assert [note.text for note in notes] == ["Three Gilis", "Bali Sea", "Mount Rinjani"]


def test_a_district_founded_after_the_drawing_turns_the_map_into_a_board():
    map = maps.drawn("52.08", [*NORTH, District("52.08.06", "Baru", "/kecamatan/baru/")])

    assert not map.drawn
    assert len(map.areas) == 6


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 15, 28, 40, 51])
def test_any_other_regency_gets_tiles_that_neither_overlap_nor_leave_the_board(count):
    map = maps.drawn("18.04", elsewhere(count))
    _left, _top, width, height = (float(number) for number in map.view_box.split())
    tiles = [box(area) for area in map.areas]

    assert len(tiles) == count
    for number, (left, top, right, bottom) in enumerate(tiles):
        assert left >= 0 <= top
        assert right <= width
        assert bottom <= height
        for other in tiles[:number]:
            beside = right <= other[0] or other[2] <= left
            below = bottom <= other[1] or other[3] <= top
            assert beside or below


@pytest.mark.parametrize("name", ["Padangsidimpuan Angkola Julu", "Bandarkedungmulyo", "Ki'e"])
def test_every_word_of_a_name_stands_within_its_tile(name):
    map = maps.drawn("12.77", elsewhere(20, name=name))

    for area in map.areas:
        left, top, right, bottom = box(area)
        for line in area.lines:
            # On phones letters are 21 units high and some 13 wide in the widest of our faces.
            assert len(line.text) * 13 <= right - left
            assert top + 16 <= float(line.y) <= bottom
        assert " ".join(line.text for line in area.lines) == area.district.name
        assert float(area.figure.y) <= bottom - 6


def test_tiles_beside_and_below_each_other_differ_in_tint():
    tints = [area.tint for area in maps.drawn("18.04", elsewhere(28)).areas]
    beside = [(a, b) for n, (a, b) in enumerate(zip(tints, tints[1:], strict=False)) if n % 4 != 3]
    below = list(zip(tints, tints[4:], strict=False))

    assert all(a != b for a, b in beside + below)
    assert set(tints) == {1, 2, 3, 4, 5}


def test_the_same_districts_give_the_same_board():
    assert maps.drawn("18.04", elsewhere(17)) == maps.drawn("18.04", elsewhere(17))


def test_no_districts_give_no_map():
    assert maps.drawn("99.99", []).areas == []
    assert html(maps.drawn("99.99", [])).strip() == ""


def test_each_district_is_a_link_with_name_and_number():
    shown = html(maps.drawn("52.08", NORTH))

    assert 'aria-label="Peta skematis kecamatan di Lombok Utara"' in shown
    for name in NAMES.values():
        assert f'href="/kecamatan/{name.lower()}/"' in shown
        assert re.search(rf">{name}</text>\s+<text[^>]*>52 produk</text></a>", shown)
    assert shown.count("<a ") == 5
    assert "Peta skematis." in shown


def test_the_figures_can_be_makers():
    shown = html(maps.drawn("52.08", NORTH), of_makers=True)

    assert shown.count("52 perajin") == 5
    assert "produk</text>" not in shown


def test_only_the_district_shown_is_marked():
    shown = html(maps.drawn("52.08", NORTH))

    assert shown.count("kini") == shown.count('aria-current="true"') == 1
    assert re.search(r'href="/kecamatan/gangga/" class="w3 kini" aria-current="true">', shown)


def test_a_board_says_that_places_are_not_to_scale():
    shown = html(maps.drawn("18.04", elsewhere(15)))

    assert "kotak menurut urutan kode, bukan letak di lapangan" in shown
    assert "peta papan" in shown


def test_the_map_carries_no_inline_style_and_no_parted_thousands():
    many = [each._replace(count=1234) for each in elsewhere(51)]
    shown = html(maps.drawn("18.04", many))

    assert "style=" not in shown
    assert "1.234 produk" in shown
    numbers = re.findall(r'(?: x| y|viewBox|stroke-width)="([^"]+)"', shown)
    assert all(re.fullmatch(r"[\d. ]+", number) for number in numbers)
    assert max(float(number) for text in numbers for number in text.split()) > 900


def test_a_name_cannot_break_out_of_the_map():
    shown = html(maps.drawn("18.04", elsewhere(1, name='"><script>')))

    assert "<script>" not in shown


@pytest.mark.parametrize("code", [path.stem for path in maps.DRAWINGS.glob("*.json")])
def test_every_drawing_holds_exactly_the_official_districts_of_its_regency(code):
    official = {each.code for each in places.official() if each.parent == code}
    assert set(maps._drawing(code)["areas"]) == official
