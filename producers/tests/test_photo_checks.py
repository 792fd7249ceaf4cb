from threading import BoundedSemaphore

import pytest
from PIL import Image

from producers import photo_aside, photo_checks, photos
from producers.photos import Refused
from producers.tests.photo_files import (
    encoded,
    giant_jpeg,
    giant_png,
    many_passes,
    noisy,
    photo_file,
    plain,
    upload,
)


def refusal(file):
    with pytest.raises(Refused) as caught:
        photos.renditions(file)
    return str(caught.value)


HEIC = (
    'Foto ini berjenis HEIC. Di setelan kamera pilih "JPEG" atau "Paling kompatibel", '
    "lalu foto lagi."
)


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", HEIC),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00heic", HEIC),
        (b"\x00\x00\x00\x18ftyphevx\x00\x00\x00\x00msf1hevx", HEIC),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf", "Gambar ini berjenis AVIF."),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom", "Gambar ini dari jenis"),
        (b"IIU\x00\x18\x00\x00\x00", "Gambar ini dari jenis"),
        (b"FUJIFILMCCD-RAW 0201", "Gambar ini dari jenis"),
        (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "Gambar ini dari jenis"),
        (b"\xff\x0a\xfa\x1f\x41", "Gambar ini dari jenis"),
        ("<svg/>".encode("utf-16"), "Ini gambar SVG"),
        (b"<!-- gambar --><svg/>", "Ini gambar SVG"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "Gambar ini berjenis AVIF."),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00", "Ini video, bukan foto."),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "Ini video, bukan foto."),
        (b"\x1aE\xdf\xa3\x01\x00\x00", "Ini video, bukan foto."),
        (b"%PDF-1.7\n", "Ini berkas PDF, bukan foto."),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "Ini gambar SVG"),
        (b"<?xml version='1.0'?><svg/>", "Ini gambar SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "Gambar ini dari jenis"),
        (b"PK\x03\x04word/document.xml", "Berkas ini bukan foto"),
        (b"<?php system('id'); ?>", "Berkas ini bukan foto"),
        (b"\xff\xd8\xff", "Berkas ini bukan foto"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "Berkas ini bukan foto"),
    ],
)
def test_what_is_no_photo_is_refused_in_its_own_words(data, start):
    assert refusal(upload(data)).startswith(start)


@pytest.mark.parametrize("format", ["GIF", "TIFF", "BMP", "EPS"])
def test_a_picture_of_another_kind_is_refused_under_any_name(format):
    sentence = refusal(upload(encoded(plain(), format=format), name="foto.jpg"))

    assert sentence.startswith("Gambar")
    assert "JPEG" in sentence


def test_a_refusal_is_a_sentence_that_a_form_can_show():
    with pytest.raises(Refused) as caught:
        photos.renditions(upload(b"%PDF-1.7"))

    assert caught.value.messages == [str(caught.value)]
    assert str(caught.value).endswith(".")


def test_an_empty_file_is_refused():
    assert refusal(upload(b"")) == "Berkas ini kosong. Pilih fotonya sekali lagi."


def test_a_file_above_twenty_megabytes_is_refused_unread():
    file = upload(b"x")
    file.size = 20 * 1024 * 1024 + 1

    assert refusal(file).startswith("Foto ini 21 MB, paling besar 20 MB.")
    assert file.tell() == 0


@pytest.mark.parametrize(("width", "height"), [(8000, 6251), (60000, 1000)])
def test_above_fifty_megapixels_is_refused_by_the_header_alone(width, height):
    assert "paling besar 50 juta" in refusal(giant_jpeg(width=width, height=height))
    assert "paling besar 50 juta" in refusal(giant_png(width=width, height=height))


@pytest.mark.parametrize("size", [(1, 50_000_000), (50_000_000, 1), (65_501, 763), (1, 60_000_000)])
def test_a_photo_longer_than_any_camera_s_is_refused_by_the_header_alone(size):
    sentence = refusal(giant_png(width=size[0], height=size[1]))

    assert sentence.startswith("Foto ini terlalu panjang, paling panjang 65.500 piksel.")


@pytest.mark.parametrize("size", [(1, 65_500), (65_500, 1)])
def test_the_longest_photo_is_read(size):
    made = photos.renditions(photo_file(size=size, format="PNG"))

    assert (made.width, made.height) == size


@pytest.mark.parametrize("side", [30000, 2**31 - 1])
def test_a_bomb_is_refused_by_the_header_alone(side):
    assert "terlalu besar" in refusal(giant_png(width=side, height=side))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_half_a_photo_is_refused(format, part):
    data = encoded(noisy(size=(300, 300)), format=format)

    sentence = refusal(upload(data[: int(len(data) * part)]))
    assert sentence.startswith(("Foto ini tidak utuh", "Berkas ini bukan foto"))


def test_a_jpeg_with_thousands_of_passes_is_refused():
    assert photos.renditions(many_passes(times=20)).width == 64
    assert refusal(many_passes(times=4000)).startswith("Foto ini rusak")


def hidden(before, *, times=0, mark=b"\xff\xdb"):
    """A JPEG of many passes with bytes before one of its marks."""
    return upload(many_passes(times=times).read().replace(mark, before + mark, 1))


SKIPPED = [b"\x00", b"junk", b"\xff", b"\xff\x00", b"\xff\xd0", b"\x00\xff\xff\x00\x01"]


@pytest.mark.parametrize("before", SKIPPED)
@pytest.mark.parametrize("mark", [b"\xff\xdb", b"\xff\xc2", b"\xff\xc4", b"\xff\xda"])
def test_no_bytes_between_its_parts_hide_the_passes_of_a_jpeg(before, mark):
    assert refusal(hidden(before, times=1500, mark=mark)).startswith("Foto ini rusak")


@pytest.mark.parametrize("part", [b"\xff\xd9\xff\xd8", b"\xff\xfe\x00\x04\xff\xd9"])
def test_no_early_end_hides_them_either(part):
    """One before the first pass parts tables from the picture; one in a note ends nothing."""
    assert refusal(hidden(part, times=1500)).startswith("Foto ini rusak")


@pytest.mark.parametrize("before", SKIPPED)
def test_nor_what_its_decoder_must_hold(before):
    """Four bytes for each pixel, eight for each row, and two for every sample of the passes."""
    sent = hidden(before)

    needed = 64 * (64 * 4 + 8) + 64 * 64 * 2 * 1.5
    assert photo_checks.weight(Image.open(sent), sent, (64, 64), 1) == needed


def test_a_film_behind_a_photo_is_none_of_its_passes():
    film = b"\x00\x00\x00\x18ftypmp42" + b"\xff\xda" * 90
    assert photos.renditions(upload(photo_file().read() + film)).width == 60


def test_a_photo_that_has_no_room_in_its_own_process_either_says_so(monkeypatch):
    monkeypatch.setattr(photo_aside, "SECONDS", 0)
    heavy = giant_jpeg(width=6500, height=6500, progressive=True)

    assert refusal(heavy).startswith("Foto ini terlalu berat untuk dibuka.")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_an_enormous_png_without_its_rows_is_not_whole(mode):
    assert "tidak utuh" in refusal(giant_png(width=7000, height=7000, mode=mode))


def test_bytes_changed_at_random_places_never_raise_anything_but_a_refusal():
    """Each changed file is either read or refused; no reader's own error gets through."""
    for format in ("JPEG", "PNG", "WEBP", "MPO"):
        whole = encoded(noisy(size=(40, 40)), format=format)
        for place in range(0, min(len(whole), 700), 7):
            data = bytearray(whole)
            data[place] ^= 0xA5
            try:
                made = photos.renditions(upload(bytes(data)))
            except Refused:
                continue
            assert len(made.files) == 5


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("channels", [b"\0\0\0", b"\0\x22\x22", b"\xff\xff\xff"])
def test_channels_without_a_size_are_a_refusal(progressive, channels):
    data = bytearray(encoded(plain(), progressive=progressive))
    mark = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    data[mark + 11 : mark + 18 : 3] = channels

    assert refusal(upload(bytes(data))).startswith("Foto ini tidak utuh")


def test_broken_notes_are_no_reason_to_refuse_a_photo():
    sent = upload(encoded(plain(), exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff"))

    assert photos.renditions(sent).width == 60


@pytest.fixture
def two_seats(monkeypatch):
    monkeypatch.setattr(photos, "_seats", BoundedSemaphore(2))


def test_while_all_seats_are_taken_the_next_photo_is_told_at_once(two_seats):
    with photos._seats, photos._seats:
        assert refusal(photo_file()).startswith("Banyak foto sedang diolah.")
    assert photos.renditions(photo_file()).width == 60


def test_who_has_a_seat_keeps_it_for_all_of_his_photos(two_seats):
    with photos._seats, photos.seat():
        assert photos.renditions(photo_file()).width == 60
        assert photos.renditions(photo_file(color="#ffffff")).width == 60
    with photos._seats, photos._seats, pytest.raises(Refused) as caught, photos.seat():
        pass
    assert caught.value.code == photos.LATER


def test_a_busy_house_says_so_instead_of_hanging(monkeypatch):
    monkeypatch.setattr(photos, "BUSY_SECONDS", 0)
    with photos._turn:
        assert refusal(photo_file()).startswith("Banyak foto sedang diolah.")
    assert photos.renditions(photo_file()).width == 60


def test_the_turn_is_given_back_after_a_refusal():
    for _time in range(3):
        refusal(upload(b"bukan foto"))

    assert photos.renditions(photo_file()).width == 60


def test_every_sentence_ends_as_a_sentence_without_raising_its_voice():
    for _at, _marks, says in photo_checks.KINDS:
        assert str(says).endswith(".")
        assert "!" not in str(says)
