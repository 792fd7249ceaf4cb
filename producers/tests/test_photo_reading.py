"""A picture read the thrifty way looks like one that was read whole."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from producers import photo_png, photo_reading
from producers.photo_checks import Refused
from producers.tests.photo_files import chunk, corners, encoded, noisy, png, upload, with_parts


@pytest.fixture
def thrifty(monkeypatch):
    """Reads like a picture that is too heavy to be decoded whole."""

    def read(data):
        with monkeypatch.context() as weighed:
            weighed.setattr(photo_reading, "MAX_DECODER_BYTES", 0)
            return photo_reading.read(upload(data), 1600)[0]

    return read


def whole(data):
    return photo_reading.read(upload(data), 1600)[0]


def difference(one, other):
    """The average difference of two pictures of one size, of 255."""
    assert one.size == other.size
    grey = ImageChops.difference(one, other).convert("L").resize((1, 1), Image.Resampling.BOX)
    return grey.getpixel((0, 0))


def smooth(*, size=(1700, 1300), mode="RGB"):
    image = noisy(size=(17, 13)).resize(size, Image.Resampling.BICUBIC)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_a_png_in_strips_is_the_same_picture(thrifty, monkeypatch, mode):
    monkeypatch.setattr(photo_png, "STRIP_BYTES", 50_000)
    data = encoded(smooth(mode=mode), format="PNG")

    assert difference(thrifty(data), whole(data)) == 0


@pytest.mark.parametrize("packing", range(5))
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_rows_of_sixteen_bits_are_told_from_the_rows_before(
    thrifty, monkeypatch, channels, packing
):
    monkeypatch.setattr(photo_png, "STRIP_BYTES", 4_000)
    rows = [bytes(n * m % 7 for n in range(90 * 2 * channels)) for m in range(70)]
    data = png(size=(90, 70), channels=channels, rows=rows, packing=packing)

    assert difference(thrifty(data), whole(data)) == 0


def test_a_colour_declared_clear_is_white_in_strips_too(thrifty):
    data = encoded(Image.new("RGB", (90, 60), (9, 8, 7)), format="PNG", transparency=(9, 8, 7))

    assert thrifty(data).getpixel((45, 30)) == (255, 255, 255)


def test_of_a_png_in_seven_passes_the_last_is_enough(thrifty):
    """Adam7's first six passes of 8 x 8 grey points, then the odd rows: light above, dark below."""
    before = [bytes(1)] * 2 + [bytes(2)] + [bytes(2)] * 2 + [bytes(4)] * 2 + [bytes(4)] * 4
    last = [b"\xf0" * 8] * 2 + [b"\x10" * 8] * 2
    rows = [*before, *last]
    data = png(size=(8, 8), channels=1, bits=8, rows=rows, packing=0, interlaced=1)

    image = thrifty(data)
    assert image.size == (8, 8)
    assert [image.getpixel((4, y))[0] > 128 for y in (0, 7)] == [True, False]


FORGED = (9_000_000).to_bytes(4, "big") + (9).to_bytes(4, "big") + bytes((8, 6, 0, 0, 0))


@pytest.mark.parametrize("kind", [b"IHDR", b"tEXt", b"raHa"])
@pytest.mark.parametrize("mode", ["L", "RGBA"])
def test_rows_are_as_long_as_the_picture_whatever_stands_before_its_header(thrifty, kind, mode):
    data = encoded(smooth(size=(170, 130), mode=mode), format="PNG")
    forged = data[:8] + chunk(kind, FORGED) + data[8:]

    assert difference(thrifty(forged), whole(data)) == 0


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (1, 40), (40, 1)])
def test_the_smallest_shapes_come_in_strips_too(thrifty, size):
    data = encoded(Image.new("RGBA", size, (200, 0, 0, 255)), format="PNG")

    assert thrifty(data).getpixel((0, 0)) == (200, 0, 0)


def test_rows_may_be_parted_into_any_number_of_pieces(thrifty, monkeypatch):
    monkeypatch.setattr(photo_png, "PIECE", 7)
    data = png(size=(300, 200), channels=3, bits=8, rows=[bytes(range(180)) * 5] * 200)
    packed = data[data.index(b"IDAT") + 4 : -16]
    pieces = (chunk(b"IDAT", packed[n : n + 99]) for n in range(0, len(packed), 99))
    parted = data[: data.index(b"IDAT") - 4] + b"".join(pieces) + data[-12:]

    assert difference(thrifty(parted), whole(data)) == 0


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_webp_made_small_by_its_decoder_is_the_same_picture(thrifty, mode):
    data = encoded(smooth(mode=mode), format="WEBP", quality=90)

    assert difference(thrifty(data), whole(data)) <= 2


@pytest.mark.parametrize(
    ("mode", "format", "options"),
    [
        (
            "RGB",
            "WEBP",
            {
                "lossless": True,
            },
        ),
        ("RGB", "JPEG", {"progressive": True}),
        ("L", "JPEG", {"progressive": True}),
        ("CMYK", "JPEG", {"progressive": True}),
    ],
)
def test_a_picture_opened_in_a_process_of_its_own_is_the_same(
    thrifty, monkeypatch, mode, format, options
):
    monkeypatch.setattr(photo_reading.photo_webp, "weight", lambda data: 1)
    data = encoded(smooth(mode=mode), format=format, **options)

    assert difference(thrifty(data), whole(data)) <= 2


@pytest.mark.parametrize(
    ("format", "options"), [("PNG", {}), ("WEBP", {}), ("JPEG", {"progressive": True})]
)
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_half_a_picture_is_refused_whichever_way_it_is_read(thrifty, format, options, part):
    data = encoded(noisy(size=(300, 300)), format=format, **options)

    with pytest.raises(Refused) as caught:
        thrifty(data[: int(len(data) * part)])
    assert str(caught.value).startswith(("Foto ini tidak utuh", "Berkas ini bukan foto"))


def test_changed_bytes_are_a_refusal_or_a_picture_whichever_way_it_is_read(thrifty):
    for format in ("PNG", "WEBP"):
        data = encoded(noisy(size=(40, 40)), format=format)
        for place in range(0, len(data), 23):
            broken = bytearray(data)
            broken[place] ^= 0xA5
            try:
                image = thrifty(bytes(broken))
            except Refused:
                continue
            assert image.mode == "RGB"


def test_notes_behind_a_png_s_header_turn_it_upright_in_strips_too(thrifty):
    notes = Image.Exif()
    notes[0x0112] = 6
    data = with_parts(
        encoded(corners(size=(80, 60)), format="PNG"), chunk(b"eXIf", notes.tobytes()[6:])
    )

    assert thrifty(data).size == whole(data).size == (60, 80)


def test_notes_behind_a_png_s_pixels_turn_it_upright_too(thrifty):
    notes = Image.Exif()
    notes[0x0112] = 6
    data = encoded(corners(size=(80, 60)), format="PNG")
    data = data[:-12] + chunk(b"eXIf", notes.tobytes()[6:]) + data[-12:]

    assert thrifty(data).size == whole(data).size == (60, 80)


def test_png_bytes_are_read_from_the_file_itself():
    data = encoded(smooth(size=(64, 48)), format="PNG")
    image = Image.open(BytesIO(data))

    parts = list(photo_png.strips(image, BytesIO(data), 2))
    assert sum(part.height for part in parts) == 48
    assert {part.mode for part in parts} == {"RGB"}


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_of_a_large_moving_webp_the_first_picture_is_taken(thrifty, mode, lossless):
    first, second = smooth(size=(1700, 900), mode=mode), Image.new("RGB", (1700, 900))
    first.paste("red", (0, 0, 1700, 9))  # what is clear at an edge is left out of a picture
    options = {"format": "WEBP", "quality": 90, "method": 0, "lossless": lossless}
    moving = encoded(first, save_all=True, append_images=[second], **options)

    assert difference(thrifty(moving), whole(encoded(first, **options))) <= 2


def test_a_moving_webp_whose_first_picture_is_only_a_part_is_refused_with_the_way_out(thrifty):
    pictures = [Image.new("RGB", (80, 60), color) for color in ("red", "blue")]
    moving = bytearray(encoded(pictures[0], format="WEBP", save_all=True, append_images=pictures))
    moving[moving.index(b"ANMF") + 14] -= 2  # its width

    with pytest.raises(Refused) as caught:
        thrifty(bytes(moving))
    assert str(caught.value).endswith("Simpan sebagai JPEG biasa, lalu kirim lagi.")
