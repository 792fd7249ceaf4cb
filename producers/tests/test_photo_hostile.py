"""Hostile and unusual pictures, made here: no byte that was planted reaches a stored file."""

import struct
from io import BytesIO
from zipfile import ZipFile
from zlib import compress

import pytest
from PIL import Image

from producers import photos
from producers.tests.photo_files import chunk, encoded, noisy, plain, png, upload, with_parts

MARK = b"RAHASIA"
SCRIPT = b"<script>RAHASIA</script><?php system('RAHASIA'); ?>"
RED = (0xB0, 0x30, 0x20)


def zipped():
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("RAHASIA.txt", MARK)
    return data.getvalue()


def segment(mark, body):
    """One part of a JPEG."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body


def jpeg(*segments, behind=b"", **options):
    data = encoded(plain(), **options)
    return data[:2] + b"".join(segments) + data[2:] + behind


def ultra_hdr():
    """A phone's JPEG: the picture, notes on its gain map, and the gain map behind it."""
    gain = plain(mode="L", color=128)
    notes = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><hdrgm:Version>1.0</hdrgm:Version>"
        b"<Container:Directory>RAHASIA</Container:Directory></x:xmpmeta>"
    )
    data = encoded(plain(), format="MPO", save_all=True, append_images=[gain])
    return data[:2] + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + notes) + data[2:] + MARK


def webp(*, moving=False):
    notes = Image.Exif()
    notes[0x010F] = MARK.decode()
    options = {"exif": notes.tobytes(), "xmp": b"<x>RAHASIA</x>", "icc_profile": MARK * 40}
    if moving:
        options |= {"save_all": True, "append_images": [plain(color="#0000ff")]}
    data = encoded(plain(), format="WEBP", quality=95, **options)
    more = b"JUNK" + struct.pack("<I", 2 * len(MARK)) + MARK * 2
    return data[:4] + struct.pack("<I", len(data) + len(more) - 8) + data[8:] + more


def noted_png(*, moving=False):
    text = (
        chunk(b"tEXt", b"Comment\x00" + SCRIPT),
        chunk(b"zTXt", b"Comment\x00\x00" + compress(SCRIPT)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + SCRIPT),
        chunk(b"eXIf", b"MM\x00*\x00\x00\x00\x08\x00\x00" + SCRIPT),
        chunk(b"raHa", SCRIPT),
    )
    options = {"save_all": True, "append_images": [plain(color="#0000ff")]} if moving else {}
    return with_parts(encoded(plain(), format="PNG", **options), *text) + zipped()


PLANTED = {
    "script behind a JPEG": jpeg(behind=SCRIPT),
    "archive behind a JPEG": jpeg(behind=zipped()),
    "page behind a JPEG": jpeg(behind=b"<!doctype html><svg onload=RAHASIA()>"),
    "film behind a JPEG": jpeg(behind=b"\x00\x00\x00\x18ftypmp42" + MARK * 9),
    "comment": jpeg(segment(0xFE, SCRIPT)),
    "every application's part": jpeg(*(segment(0xE1 + n, SCRIPT) for n in range(13))),
    "colour profile": jpeg(segment(0xE2, b"ICC_PROFILE\x00\x01\x01" + MARK * 30)),
    "preview inside the notes": jpeg(segment(0xE1, b"Exif\x00\x00" + jpeg(behind=SCRIPT))),
    "Ultra-HDR": ultra_hdr(),
    "several passes": jpeg(segment(0xFE, SCRIPT), behind=SCRIPT, progressive=True),
    "PNG": noted_png(),
    "moving PNG": noted_png(moving=True),
    "WebP": webp(),
    "moving WebP": webp(moving=True),
}


def middle(made, ending):
    image = Image.open(BytesIO(made.files[photos.name(made.digest, ending)])).convert("RGB")
    return image.getpixel((image.width // 2, image.height // 2))


def assert_red(made):
    for ending in photos.ENDINGS:
        assert all(abs(a - b) <= 14 for a, b in zip(middle(made, ending), RED, strict=True))


@pytest.mark.parametrize("name", ["foto.jpg", "foto.png", "foto.webp", "foto.php", "foto"])
@pytest.mark.parametrize("case", PLANTED)
def test_no_planted_byte_is_stored_and_the_picture_is_right(case, name):
    assert MARK in PLANTED[case] or SCRIPT in PLANTED[case]
    made = photos.renditions(upload(PLANTED[case], name=name))

    assert_red(made)
    for data in made.files.values():
        assert not any(mark in data for mark in (MARK, b"<script", b"<?php", b"PK\x03\x04"))
        assert not any(mark in data for mark in (b"Exif", b"ICC_PROFILE", b"<x", b"tEXt"))


def test_whatever_surrounds_it_the_same_picture_has_one_name():
    bare = photos.renditions(upload(encoded(plain(), format="PNG")))

    assert photos.renditions(upload(PLANTED["PNG"])).digest == bare.digest


# --- bombs ------------------------------------------------------------------------------------


def test_a_text_that_swells_in_a_png_is_not_unpacked():
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + compress(bytes(90_000_000)))
    sent = upload(with_parts(encoded(plain(), format="PNG"), bomb))

    with pytest.raises(photos.Refused) as caught:
        photos.renditions(sent)
    assert str(caught.value).startswith("Berkas ini bukan foto")


def test_rows_that_go_on_behind_the_picture_are_left_alone():
    rows = [bytes(range(0, 180)) for _n in range(40)] + [bytes(180)] * 200_000
    made = photos.renditions(upload(png(size=(60, 40), channels=3, bits=8, rows=rows)))

    assert (made.width, made.height) == (60, 40)


@pytest.mark.parametrize(
    "data",
    [
        png(size=(0, 40), channels=3, bits=8, rows=[b""]),
        png(size=(60, 0), channels=3, bits=8, rows=[b""]),
        jpeg().replace(b"\x00\x28\x00\x3c", b"\x00\x28\x00\x00", 1),
        jpeg().replace(b"\x00\x28\x00\x3c", b"\x00\x00\x00\x3c", 1),
    ],
    ids=["no width", "no height", "JPEG without width", "JPEG without height"],
)
def test_a_picture_of_nothing_is_refused(data):
    with pytest.raises(photos.Refused) as caught:
        photos.renditions(upload(data))
    assert str(caught.value).endswith(".")


# --- other kinds under a photo's name ---------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (encoded(plain(), format="AVIF"), "Gambar ini berjenis AVIF."),
        (encoded(plain(), format="GIF") + SCRIPT, "Gambar GIF tidak bisa dipakai."),
        (encoded(plain(), format="TIFF"), "Gambar ini dari jenis"),
        (encoded(plain(), format="JPEG2000"), "Gambar ini dari jenis"),
        (encoded(plain(), format="ICO"), "Gambar ini dari jenis"),
        (encoded(plain(), format="PDF"), "Ini berkas PDF"),
        (b"\x00\x00\x00\x20ftypheix" + MARK, "Foto ini berjenis HEIC."),
        (b"\x00\x00\x00\x20ftypmp42" + MARK, "Ini video"),
        (b"\x00\x00\x00\x14ftypqt  " + MARK, "Ini video"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>RAHASIA</script></svg>", "Ini gambar"),
        (b" \n<!DOCTYPE html><html>" + SCRIPT, "Ini gambar SVG atau halaman web"),
        (SCRIPT + jpeg(), "Berkas ini bukan foto"),
        (zipped(), "Berkas ini bukan foto"),
    ],
)
@pytest.mark.parametrize("name", ["foto.jpg", "foto.webp"])
def test_another_kind_under_a_photo_s_name_is_told_what_it_is(data, start, name):
    with pytest.raises(photos.Refused) as caught:
        photos.renditions(upload(data, name=name))
    assert str(caught.value).startswith(start)
    assert "RAHASIA" not in str(caught.value)


# --- colours ----------------------------------------------------------------------------------


def test_sixteen_bits_are_the_same_colour_in_eight():
    row = b"".join(value.to_bytes(2, "big") for value in (0xB0FF, 0x3000, 0x2080)) * 60
    flat = png(size=(60, 40), channels=3, rows=[row] * 40, packing=0)

    assert_red(photos.renditions(upload(flat)))


def print_profile():
    """A small profile of print colours: ink of any kind makes black, none makes white."""
    paper = [bytes((255, 128, 128)) if n == 0 else bytes((0, 128, 128)) for n in range(16)]
    ramp = bytes(range(256))
    one = struct.pack(">i", 65536)
    unit = one + bytes(12) + one + bytes(12) + one
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + unit + ramp * 4 + b"".join(paper) + ramp * 3
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    tags, body, at = b"", b"", 128 + 4 + 2 * 12
    for name, data in ((b"A2B0", table), (b"wtpt", white)):
        data += bytes(-len(data) % 4)
        tags += name + struct.pack(">II", at + len(body), len(data))
        body += data
    size = at + len(body)
    head = struct.pack(">I", size) + bytes(4) + b"\x02\x40\x00\x00" + b"prtrCMYKLab " + bytes(12)
    head += b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\x00") + struct.pack(">I", 2) + tags + body


def test_print_colours_follow_their_profile():
    """Without it yellow ink would be yellow."""
    yellow = plain(mode="CMYK", color=(0, 0, 255, 0))
    plainly = photos.renditions(upload(encoded(yellow, quality=95)))
    profiled = photos.renditions(upload(encoded(yellow, quality=95, icc_profile=print_profile())))

    assert middle(plainly, "800.webp")[0] > 200
    assert max(middle(profiled, "800.webp")) < 40


def test_a_name_s_ending_decides_nothing():
    for format, name in (("PNG", "a.jpg"), ("JPEG", "a.webp"), ("WEBP", "a.heic")):
        sent = upload(encoded(plain(), format=format, quality=95), name=name)
        assert_red(photos.renditions(sent))


def test_noise_of_the_worst_kind_stays_within_the_sizes_promised():
    made = photos.renditions(upload(encoded(noisy(size=(1600, 1600)), quality=95)))

    assert len(made.files[photos.name(made.digest, "1200.jpg")]) <= 300_000
