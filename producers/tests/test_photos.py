import struct
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from producers import photos
from producers.photo_focus import MIDDLE, STEP
from producers.tests.photo_files import (
    CORNERS,
    chunk,
    corners,
    encoded,
    photo_file,
    plain,
    png,
    turned,
    upload,
    with_notes,
)
from scripts.environment import ROOT


def opened(made, ending="800.webp"):
    image = Image.open(BytesIO(made.files[photos.name(made.digest, ending)]))
    image.load()
    return image


def near(pixel, color, *, within=12):
    return all(abs(a - b) <= within for a, b in zip(pixel, color, strict=True))


def middle(image):
    return image.convert("RGB").getpixel((image.width // 2, image.height // 2))


def test_a_photo_becomes_webp_files_and_one_jpeg_in_their_widths():
    made = photos.renditions(photo_file(size=(2000, 1000)))

    assert (made.width, made.height) == (2000, 1000)
    assert [opened(made, ending).size for ending in photos.ENDINGS] == [
        (400, 200),
        (800, 400),
        (1600, 800),
        (1200, 600),
        (96, 48),
    ]
    assert [opened(made, ending).format for ending in photos.ENDINGS] == ["WEBP"] * 3 + [
        "JPEG",
        "WEBP",
    ]


def test_a_small_photo_is_never_blown_up_and_its_real_widths_are_told():
    made = photos.renditions(photo_file(size=(500, 300)))

    assert photos.sizes(500, 300) == {400: (400, 240), 800: (500, 300), 1600: (500, 300)}
    assert [opened(made, ending).size for ending in photos.ENDINGS] == [
        (400, 240),
        (500, 300),
        (500, 300),
        (500, 300),
        (96, 58),
    ]


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (20, 9000)])
def test_the_strangest_shapes_come_out_within_bounds(size):
    made = photos.renditions(photo_file(size=size))

    assert (made.width, made.height) == size
    for nominal, fitted in photos.sizes(*size).items():
        image = opened(made, f"{nominal}.webp")
        assert image.size == fitted
        assert image.width <= nominal
        assert image.height <= 2 * nominal


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_however_the_camera_was_held(orientation):
    made = photos.renditions(turned(orientation=orientation))
    image = opened(made)

    assert (made.width, made.height) == image.size == (80, 60)
    spots = [(10, 10), (70, 10), (10, 50), (70, 50)]
    wanted = [Image.new("RGB", (1, 1), color).getpixel((0, 0)) for color in CORNERS]
    assert all(
        near(image.getpixel(spot), color, within=40)
        for spot, color in zip(spots, wanted, strict=True)
    )


def test_a_large_sideways_photo_is_sized_by_its_upright_width():
    made = photos.renditions(turned(orientation=6, size=(1800, 2400)))

    assert (made.width, made.height) == (1800, 2400)
    assert opened(made, "1600.webp").size == (1600, 2133)


def test_no_file_tells_place_camera_or_owner():
    sent = with_notes()
    assert sent.read().count(b"RAHASIA") == 3

    made = photos.renditions(sent)
    for ending in photos.ENDINGS:
        image = opened(made, ending)
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(image.info)
    assert not any(b"RAHASIA" in data or b"Exif" in data for data in made.files.values())


def test_nothing_hidden_behind_a_photo_is_stored():
    script = b"<?php system($_GET['c']); ?><script>alert(1)</script>"
    made = photos.renditions(upload(encoded(plain()) + script, name="alert.php.jpg"))

    assert not any(b"<?php" in data or b"<script" in data for data in made.files.values())
    assert all(name.startswith("foto/") for name in made.files)


def test_colours_are_turned_from_the_photo_s_profile_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")
    sent = upload(encoded(plain(color="#ff0000"), quality=95, icc_profile=swapped))

    red, green, blue = middle(opened(photos.renditions(sent)))
    assert green > 200 > red


def test_a_broken_profile_is_ignored():
    sent = upload(encoded(plain(color="#b03020"), icc_profile=b"bukan profil"))

    assert near(middle(opened(photos.renditions(sent))), (0xB0, 0x30, 0x20))


def test_a_profile_for_another_kind_of_picture_is_ignored():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = upload(encoded(plain(mode="L", color=90), icc_profile=profile))

    assert near(middle(opened(photos.renditions(sent))), (90, 90, 90))


def test_print_colours_become_screen_colours():
    sent = upload(encoded(plain(mode="CMYK", color=(0, 255, 255, 0))))

    assert near(middle(opened(photos.renditions(sent))), (255, 0, 0), within=20)


@pytest.mark.parametrize(
    ("image", "color"),
    [
        (Image.new("I;16", (30, 30), 30000), (117, 117, 117)),
        (Image.new("1", (30, 30), 1), (255, 255, 255)),
        (Image.new("L", (30, 30), 77), (77, 77, 77)),
        (Image.new("RGBA", (30, 30), (0, 0, 0, 0)), (255, 255, 255)),
        (Image.new("RGBA", (30, 30), (200, 0, 0, 128)), (227, 127, 127)),
        (Image.new("LA", (30, 30), (0, 0)), (255, 255, 255)),
        (Image.new("P", (30, 30), 3), (0, 0, 0)),
    ],
    ids=["16 bit", "1 bit", "grey", "clear", "half clear", "clear grey", "palette"],
)
def test_every_kind_of_png_lands_on_white_in_eight_bits(image, color):
    made = photos.renditions(upload(encoded(image, format="PNG")))

    assert near(middle(opened(made)), color)


@pytest.mark.parametrize(
    ("image", "clear"),
    [
        (Image.new("P", (30, 30), 0), 0),
        (Image.new("P", (30, 30), 0), b"\x00\xff"),
        (Image.new("L", (30, 30), 9), 9),
        (Image.new("RGB", (30, 30), (9, 8, 7)), (9, 8, 7)),
    ],
    ids=["palette index", "palette table", "grey key", "colour key"],
)
def test_a_colour_declared_clear_becomes_white(image, clear):
    sent = upload(encoded(image, format="PNG", transparency=clear))

    assert near(middle(opened(photos.renditions(sent))), (255, 255, 255))


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("clear", "expected"), [(0xB0FF, 255), (0x20FF, 0xB0), (0, 0xB0)])
def test_a_colour_of_sixteen_bits_declared_clear_becomes_white(channels, clear, expected):
    row, key = (0xB0FF).to_bytes(2, "big") * channels, clear.to_bytes(2, "big") * channels
    rows = [row * 60] * 40
    sent = png(size=(60, 40), channels=channels, rows=rows, packing=0, parts=chunk(b"tRNS", key))

    assert near(middle(opened(photos.renditions(upload(sent)))), (expected,) * 3)


def grey_profile():
    """Of greys that grow with the light itself: 90 of 255 of it look like 160."""
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    even = b"curv" + bytes(4) + struct.pack(">IHH", 1, 256, 0)
    tags = b"wtpt" + struct.pack(">II", 156, 20) + b"kTRC" + struct.pack(">II", 176, 16)
    head = struct.pack(">I", 192) + bytes(4) + b"\x02\x40\x00\x00" + b"mntrGRAYXYZ " + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\x00") + struct.pack(">I", 2) + tags + white + even


@pytest.mark.parametrize(
    ("format", "mode"), [("JPEG", "L"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "I;16")]
)
def test_greys_follow_their_profile_in_eight_and_sixteen_bits(format, mode):
    image = plain(mode="L", color=90)
    if mode == "LA":
        image = Image.merge("LA", [image, plain(mode="L", color=255)])
    if mode == "I;16":
        image = Image.new("I;16", image.size, 90 * 257)
    sent = encoded(image, format=format, icc_profile=grey_profile())

    assert near(middle(opened(photos.renditions(upload(sent)))), (160,) * 3, within=4)


def test_a_large_clear_png_is_flattened_without_seams():
    image = Image.new("RGBA", (5000, 700), (0, 0, 0, 0))
    image.paste((20, 60, 200, 255), (0, 0, 5000, 350))
    shown = opened(photos.renditions(upload(encoded(image, format="PNG"))), "1600.webp")

    rows = [shown.getpixel((800, y)) for y in range(shown.height)]
    assert all(near(pixel, (20, 60, 200)) for pixel in rows[:105])
    assert all(near(pixel, (255, 255, 255)) for pixel in rows[120:])


@pytest.mark.parametrize("format", ["WEBP", "MPO", "PNG"])
def test_of_several_pictures_in_one_file_the_first_is_taken(format):
    rest = [plain(color="#0000ff")]
    sent = upload(encoded(plain(), format=format, save_all=True, append_images=rest))

    assert near(middle(opened(photos.renditions(sent))), (0xB0, 0x30, 0x20))


def test_the_same_photo_has_the_same_name_whatever_its_notes_say():
    first = photos.renditions(photo_file())
    again = photos.renditions(with_notes())
    other = photos.renditions(photo_file(color="#b03120"))

    assert first.digest == again.digest != other.digest
    assert len(first.digest) == 32
    assert list(first.files) == [photos.name(first.digest, ending) for ending in photos.ENDINGS]
    assert photos.name("abcd", "400.webp") == "foto/ab/abcd-400.webp"


def test_the_average_colour_is_told_for_the_space_before_the_photo_arrives():
    assert photos.renditions(photo_file(color="#000000")).color == "#000000"
    assert photos.renditions(upload(encoded(corners(), format="PNG"))).color == "#808040"


def test_the_preview_stays_under_what_whatsapp_shows():
    """Even every point black or white by chance, in each colour on its own, at full size."""
    purest = [Image.effect_noise((1200, 1200), 90).point(lambda v: 255 * (v > 127)) for _c in "RGB"]
    made = photos.renditions(upload(encoded(Image.merge("RGB", purest), quality=95)))
    preview = made.files[photos.name(made.digest, "1200.jpg")]

    assert len(preview) <= 300_000
    assert opened(made, "1200.jpg").size == (1200, 1200)


def test_the_look_is_the_colour_in_steps_and_the_place_of_the_cut():
    assert photos.look("#000000", 50) == "m0 h0 b0"
    assert photos.look("#ff8040", 30) == "m7 h4 b2 f30"
    assert photos.look("#3f7fbf", None) == "m1 h3 b5 utuh"


def test_every_look_stands_in_the_stylesheet():
    styles = (ROOT / "static/css/components.css").read_text()
    shades = [photos.look(f"#{n:02x}{n:02x}{n:02x}", MIDDLE) for n in range(0, 256, 64)]
    places = [photos.look("#000000", place).split()[-1] for place in range(0, 101, STEP)]

    for name in {*" ".join(shades).split(), *places, "utuh"}:
        assert f".{name}{{" in styles or f".{name}," in styles or f" .{name}{{" in styles


def test_a_drawn_thing_is_told_where_it_lies():
    image = plain(size=(640, 360), color="#d8ccb4")
    image.paste("#7a2020", (440, 100, 620, 300))

    assert photos.renditions(upload(encoded(image, format="PNG"))).focus >= 80
