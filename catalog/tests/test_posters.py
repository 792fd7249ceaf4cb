"""The square picture that a maker posts, and the letters on it."""

import runpy
import threading
from io import BytesIO

import pytest
import segno
from django.conf import settings
from PIL import Image, ImageChops, ImageColor

from catalog import posters
from catalog.posters import cloth, drawing, letters
from catalog.tests import factories as shelf
from producers import photos
from producers.models import Picture
from producers.tests import factories as makers
from producers.tests.photo_files import corners, encoded, noisy, upload

LINK = "https://etalase.lombokutarakab.go.id/p/cp0/"
HOSTILE = [
    "W" * 60,
    "K" * 120,
    "Nampan ketak anyam spiral bertutup motif gunung, Ø 38 cm, besar",
    "🧺🌱👩🏽‍🌾",
    "سلة مصنوعة يدويا",
    "ᬓᬇᬦ᭄ ᬢᬾᬦᬸᬦ᭄",
    "\u202etxet desrever\u202c",
    "<script>alert(1)</script>",
    "e\u0301" * 60,
    "\n\t  \x1b[31m",
    "",
]


def poster(**fields):
    usual = {"name": "Kain bintang", "site": "Etalase Lombok Utara", "place": "Bentek, Gangga"}
    return posters.Poster(**usual | {"link": LINK, "price": "Rp95.000", "unit": "lembar"} | fields)


def taken(image):
    """The row of a picture whose files are stored."""
    return Picture.objects.take_in(upload(encoded(image, quality=95)))


def opened(data):
    image = Image.open(BytesIO(data))
    image.load()
    return image


# --- letters ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Kain tenun, 2 m", "Kain tenun, 2 m"),
        ("Té – “kopi” ’95…", "Te - “kopi” ’95…"),
        ("60 × 90 cm · m²", "60 x 90 cm · m2"),
        ("Nampan Ø 38", "Nampan diameter 38"),
        ("1½ kg", "1 1/2 kg"),
        ("𝐊𝐚𝐢𝐧 Ｂａｒｕ", "Kain Baru"),
        ("Keripik 🍌 (جبن) manis", "Keripik manis"),
        ("Kain\u200bputih \u202eterbalik", "Kainputih terbalik"),
        ("a & b - c", "a & b - c"),
        ("ᬓᬇᬦ᭄ 👍🏽", ""),
    ],
)
def test_what_the_font_lacks_is_written_otherwise_or_left_out(written, drawn):
    assert letters.plain(written) == drawn


@pytest.mark.parametrize("text", HOSTILE)
def test_no_box_is_ever_drawn(text):
    box = letters._drawn(letters.NO_SIGN)
    assert [sign for sign in letters.plain(text) if letters._drawn(sign) == box] == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if letters.plain(text)])
def test_a_name_fits_in_three_lines_of_the_width(text):
    block = letters.fitted(text, width=1000, height=150, sizes=(56, 34), color="black")
    assert 1 <= len(block.lines) <= 3 and block.height <= 150 and block.width <= 1000


def test_a_name_shrinks_before_it_is_cut():
    def fitted(text):
        return letters.fitted(text, width=1000, height=150, sizes=(56, 34), color="black")

    short, long = fitted("Kain"), fitted(HOSTILE[2])
    assert (short.size, short.lines) == (56, ["Kain"])
    assert " ".join(long.lines) == letters.plain(HOSTILE[2])
    assert 34 <= fitted("K" * 120).size < 56
    endless = fitted("Kain tenun " * 40)
    assert endless.lines[-1].endswith("…") and len(endless.lines) == 3


def test_no_word_stands_alone_below_the_others():
    def lines(text, width=1000):
        return letters.fitted(text, width=width, height=150, sizes=(56, 56), color="black").lines

    assert lines("Kain tenun ikat Bayan motif belah ketupat") == [
        "Kain tenun ikat Bayan",
        "motif belah ketupat",
    ]
    assert lines("Kain") == ["Kain"] and lines("") == []
    assert lines("Kerajinan x", width=270) == ["Kerajinan", "x"]  # no word is cut for it


# --- the picture --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_gives_a_square_of_1080_px(name):
    data = posters.jpeg(poster(name=name, maker=name, place=name, unit=name[:20], site=name))
    image = opened(data)
    assert (image.format, image.size, image.mode) == ("JPEG", (1080, 1080), "RGB")
    assert len(data) <= 300_000
    assert not image.getexif() and {"exif", "comment", "icc_profile"}.isdisjoint(image.info)


@pytest.mark.parametrize("price", ["Rp500", "Rp125.000.000", "Rp9.999.999.999.999"])
def test_price_and_unit_stay_beside_each_other(price):
    # A strip of cotton stays free at the right, so that nothing is cut there.
    image = drawing.draw(poster(price=price, unit="W" * 20, name="Kain"))
    right = image.crop((1072, 770, 1080, 1080))
    assert right.getcolors() == [(8 * 310, (247, 245, 239))]


@pytest.mark.django_db
def test_the_worst_photo_stays_below_300_kb():
    pictures = tuple(taken(noisy(size=(1200 + n, 1200))) for n in range(4))
    for shown in (pictures[:1], pictures):
        assert 100_000 < len(posters.jpeg(poster(pictures=shown))) <= 300_000


@pytest.mark.django_db
@pytest.mark.parametrize("size", [(900, 1200), (1200, 900), (80, 60)])
def test_the_photo_fills_its_square_from_the_middle(size):
    image = drawing.draw(poster(pictures=(taken(corners(size=size)),)))
    colors = [image.getpixel(place) for place in ((9, 9), (710, 9), (9, 710), (710, 710))]
    assert [tuple(band > 128 for band in color) for color in colors] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (True, True, False),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("size", "focus", "ends"),
    [
        ((1200, 600), 0, ("red", "red")),
        ((1200, 600), 100, ("green", "green")),
        ((600, 1200), 0, ("red", "green")),
        ((1200, 600), None, ("cloth", "cloth")),
    ],
)
def test_the_square_is_cut_at_the_picture_s_focus_or_shows_it_whole(size, focus, ends):
    """Of red at the upper left and green at the upper right."""
    picture = taken(corners(size=size))
    Picture.objects.update(focus=focus)
    picture.refresh_from_db()
    image = drawing.squared(drawing.opened(picture), 720)
    seen = tuple(named(image.getpixel(place)) for place in ((9, 9), (710, 9)))
    assert seen == ends


def named(color):
    if color == ImageColor.getrgb(cloth.SERAT):
        return "cloth"
    plain = tuple(band > 128 for band in color)
    return {(True, False, False): "red", (False, True, False): "green"}.get(plain, "other")


@pytest.mark.django_db
@pytest.mark.parametrize("n", [2, 3, 4])
def test_several_photos_lie_in_corners_with_cloth_between(n):
    shown = tuple(taken(noisy(size=(300 + k, 300))) for k in range(n))
    image, woven = drawing.mosaic(shown), cloth.missing(drawing.HALF)
    parts = [image.crop((x, y, x + drawing.HALF, y + drawing.HALF)) for x, y in drawing.CORNERS]
    alike = [not ImageChops.difference(part, woven).getbbox() for part in parts]
    assert alike.count(False) == n and not alike[0]


@pytest.mark.django_db
def test_without_a_photo_or_its_file_there_is_woven_cloth():
    gone = makers.picture()
    for shown in ((), (gone,)):
        image = drawing.draw(poster(pictures=shown, face=gone if shown else None))
        square = image.crop((0, 0, drawing.SQUARE, drawing.SQUARE))
        assert not ImageChops.difference(square, cloth.missing(drawing.SQUARE)).getbbox()


@pytest.mark.parametrize(
    "link", [LINK, "http://127.0.0.1:8000/p/228/", LINK.replace("go", "g" * 60)]
)
def test_the_qr_code_can_be_read_from_the_file(link):
    """Every module of the JPEG, with the four of white that the standard asks around it."""
    modules = segno.make(link, error="m", micro=False).matrix
    code = cloth.code(link, drawing.INNER)
    side = len(modules) + 2 * cloth.QUIET
    step = code.width // side
    assert step >= 4
    below = sum(line.height for line in drawing.address(link)) + 8
    left, top = drawing.LEFT, drawing.SQUARE - drawing.MARGIN - below - code.height
    grey = opened(posters.jpeg(poster(link=link))).convert("L")
    seen = [
        [
            grey.getpixel((left + x * step + step // 2, top + y * step + step // 2)) < 128
            for x in range(side)
        ]
        for y in range(side)
    ]
    inner = slice(cloth.QUIET, -cloth.QUIET)
    assert [row[inner] for row in seen[inner]] == [[bool(dark) for dark in row] for row in modules]
    edge = [*seen[: cloth.QUIET], *seen[-cloth.QUIET :]]
    edge += [row[: cloth.QUIET] + row[-cloth.QUIET :] for row in seen]
    assert not any(map(any, edge))


# --- its stamp, and the turn --------------------------------------------------------------------


def test_the_same_facts_give_the_same_picture_and_another_fact_another_stamp():
    first, picture, other = poster(), makers_picture("a"), makers_picture("b")
    assert poster().etag == first.etag and posters.jpeg(poster()) == posters.jpeg(first)
    changed = [
        *(poster(**{field: "Lain"}) for field in ("name", "site", "place", "link", "price")),
        *(poster(**{field: "Lain"}) for field in ("unit", "maker", "note")),
        *(poster(pictures=(one,)) for one in (picture, other)),
        poster(pictures=(Picture(digest="a" * 32, width=800, height=800, focus=0),)),
        *(poster(pictures=(picture, other)), poster(face=picture)),
    ]
    assert len({each.etag for each in [first, *changed]}) == len(changed) + 1


def makers_picture(letter):
    return Picture(digest=letter * 32, width=800, height=800)


def asking(answers):
    """Another request for a picture, in a thread of its own."""

    def ask():
        try:
            answers.append(posters.jpeg(poster()))
        except posters.Busy:
            answers.append("busy")

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_while_one_picture_is_drawn_and_one_waits_the_next_is_told_at_once():
    answers = []
    with drawing._turn, drawing._seats:  # one is drawn
        threads = [asking(answers), asking(answers)]
        for thread in threads:
            thread.join(0.5)
        assert answers == ["busy"]
    for thread in threads:
        thread.join(10)
    assert answers == ["busy", posters.jpeg(poster())]


def test_a_server_has_threads_left_for_readers():
    threads = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["threads"]
    assert threads >= photos.SEATS + drawing.SEATS + 2


def test_a_picture_that_cannot_be_drawn_gives_its_seat_back():
    for _time in range(drawing.SEATS):
        with pytest.raises(AttributeError):
            posters.jpeg(poster(pictures=("no picture",)))
    assert posters.jpeg(poster())


# --- what stands on it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        ("a.id", ["a.id/p/31n2a/"]),
        ("etalase.lombokutarakab.go.id", ["etalase.lombokutarakab.go.id", "/p/31n2a/"]),
        ("etalase.disperindag.kabupaten-lombok-utara.go.id", [..., "/p/31n2a/"]),
    ],
)
def test_the_address_is_never_cut_before_its_end(host, lines):
    drawn = drawing.address(f"https://{host}/p/31n2a/")
    words = ["".join(line.lines) for line in drawn]
    assert len(words) == len(lines) and words[-1] == lines[-1]
    assert [line.size for line in drawn if line.width > drawing.INNER] == []
    assert lines[0] is ... or (words == lines and min(line.size for line in drawn) >= 18)


@pytest.mark.django_db
def test_a_thing_stands_with_its_price_its_maker_and_its_place():
    face = makers.picture()
    maker = makers.producer(name="Inaq Rumiati", portrait=face)
    thing = shelf.product(producer=maker, name="Kain", price=125_000_000, unit="lembar")
    cover = shelf.photo(product=thing).picture
    shelf.photo(product=thing)
    made = posters.of_product(thing, LINK)
    assert (made.name, made.price, made.unit) == ("Kain", "Rp125.000.000", "lembar")
    assert (made.maker, made.place) == ("Inaq Rumiati", "Bentek, Gangga")
    assert (made.pictures, made.face, made.link) == ((cover,), face, LINK)


@pytest.mark.django_db
def test_a_name_that_cannot_be_drawn_gives_way_to_the_kind():
    maker = makers.producer(name="سلة", kind="group")
    thing = shelf.product(producer=maker, name="🧺", category=shelf.category(name="Anyaman"))
    made = posters.of_product(thing, LINK)
    assert (made.name, made.maker) == ("Anyaman", "Kelompok")


@pytest.mark.django_db
def test_a_maker_stands_with_the_newest_shown_goods():
    maker = makers.producer(commodity="Tenun ikat", portrait=makers.picture())
    assert (posters.of_maker(maker, LINK).pictures, posters.of_maker(maker, LINK).face) == (
        (maker.portrait,),
        None,
    )
    covers = []
    for _time in range(5):
        thing = shelf.product(producer=maker)
        covers.append(shelf.photo(product=thing).picture)
        shelf.photo(product=thing, position=1)
    for fields in ({"status": "draft"}, {"confirmed_at": None}, {"producer": makers.producer()}):
        shelf.photo(product=shelf.product(**{"producer": maker, **fields}))
    shelf.product(producer=maker)  # without a photo
    made = posters.of_maker(maker, LINK)
    assert made.pictures == tuple(reversed(covers[1:])) and made.face == maker.portrait
    assert (made.note, made.price, made.unit, made.maker) == ("Tenun ikat", "", "", "")
