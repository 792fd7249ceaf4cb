"""What may enter as a photo, and the sentence for everything that may not.

Nothing is decoded here: kind, size and weight are read from the file's first bytes and headers.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
# Beyond it libjpeg opens nothing; a PNG could be one pixel wide and fifty million high.
MAX_SIDE = 65_500
ROW_BYTES = 8  # Pillow keeps the place of each row, however short
# What Pillow may allocate to decode a photo; a heavier one takes another way (photo_reading).
# With the shrunken copies on top the worst stays under 150 MB, see test_photo_memory.py.
MAX_DECODER_BYTES = 112 * 1024 * 1024
# Cameras and editors write at most 12 passes; thousands of them keep a decoder busy for minutes.
MAX_SCANS = 40
BEGIN, END, PASS = 0xD8, 0xD9, 0xDA  # marks of a JPEG
# Among the pixels stand FF 00 and restarts (D0 to D7), which have no length; what is below C0 has
# none either, or stops the decoder.
MARK = re.compile(rb"\xff([\xc0-\xcf\xd8-\xfe])")


class Refused(ValidationError):
    """This file cannot become a photo. `str()` is one sentence for the person who sent it.

    Its `code` is photos.LATER where the file is not at fault.
    """

    def __str__(self):
        return str(self.message)


HEIC = gettext_lazy(
    'Foto ini berjenis HEIC. Di setelan kamera pilih "JPEG" atau "Paling kompatibel", '
    "lalu foto lagi."
)
AVIF = gettext_lazy("Gambar ini berjenis AVIF. Simpan sebagai JPEG, lalu kirim lagi.")
VIDEO = gettext_lazy("Ini video, bukan foto. Ambil satu foto barangnya, lalu kirim foto itu.")
PDF = gettext_lazy("Ini berkas PDF, bukan foto. Kirim foto barangnya dari kamera atau galeri.")
GIF = gettext_lazy(
    "Gambar GIF tidak bisa dipakai. Kirim foto dari kamera, atau simpan gambar ini sebagai JPEG."
)
SVG = gettext_lazy("Ini gambar SVG atau halaman web, bukan foto. Kirim foto dari kamera.")
OTHER = gettext_lazy(
    "Gambar ini dari jenis yang tidak bisa dibuka di sini. Simpan sebagai JPEG, lalu kirim lagi."
)
UNKNOWN = gettext_lazy(
    "Berkas ini bukan foto yang bisa dibuka. Kirim foto dari kamera atau galeri."
)
KINDS = (  # where the mark stands, the marks, the words
    (8, (b"avif", b"avis"), AVIF),
    (16, (b"avif", b"mif1avif"), AVIF),
    (8, (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), HEIC),
    (4, (b"ftypcrx", b"jP  ", b"JXL "), OTHER),
    (4, (b"ftyp", b"moov", b"mdat"), VIDEO),
    (0, (b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"FLV", b"OggS"), VIDEO),
    (8, (b"AVI ",), VIDEO),
    (0, (b"%PDF",), PDF),
    (0, (b"GIF8",), GIF),
    (
        0,
        (b"<svg", b"<?xm", b"<!DO", b"<htm", b"<HTM", b"<!--", b"\xef\xbb\xbf<", b"\xff\xfe<\0"),
        SVG,
    ),
    (0, (b"%!PS", b"\xc5\xd0\xd3\xc6", b"II", b"MM\x00", b"BM", b"8BPS", b"FUJIFILM"), OTHER),
    (0, (b"\xff\x0a", b"\xffO\xffQ", b"\0\0\1\0", b"qoif"), OTHER),
)


def refuse_unreadable(file):
    """Raise Refused with the words that fit a file which is no JPEG, PNG or WebP."""
    file.seek(0)
    head = file.read(64).lstrip()
    fits = (says for at, marks, says in KINDS if head[at:].startswith(marks))
    raise Refused(next(fits, UNKNOWN))


def is_plain(image):
    """Whether the pixels are opaque grey, RGB or CMYK of eight bits: nothing to flatten."""
    return image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info


def check_bytes(file):
    """Raise Refused for an empty file and for one of more than 20 MB."""
    size = file.seek(0, 2) if not hasattr(file, "size") else file.size
    if not size:
        raise Refused(_("Berkas ini kosong. Pilih fotonya sekali lagi."))
    if size > MAX_BYTES:
        raise Refused(
            _("Foto ini %(size)d MB, paling besar 20 MB. Kirim foto yang lebih kecil.")
            % {"size": -(-size // 1024**2)}
        )
    file.seek(0)


def check_pixels(width, height):
    """Raise Refused above 50 megapixels, and for a side above 65,500 pixels."""
    if max(width, height) > MAX_SIDE:
        raise Refused(
            _(
                "Foto ini terlalu panjang, paling panjang 65.500 piksel. Potong fotonya, "
                "lalu kirim lagi."
            )
        )
    if width * height > MAX_PIXELS:
        raise Refused(
            _(
                "Foto ini %(pixels)d juta piksel, paling besar 50 juta. Di setelan kamera "
                "pilih ukuran foto yang lebih kecil, lalu foto lagi."
            )
            % {"pixels": width * height // 1_000_000}
        )


def weight(image, file, full_size, factor):
    """Bytes that Pillow needs to decode a picture, and to flatten it reduced by `factor`.

    `image` is opened and drafted but not loaded; `full_size` is its size before drafting.
    Raises Refused for a JPEG with so many passes that it would take minutes.
    """
    needed = (_pixel_bytes(image, factor) * image.width + ROW_BYTES) * image.height
    if image.format in ("JPEG", "MPO"):
        passes = _passes(file)
        if not 0 < len(passes) <= MAX_SCANS:
            raise Refused(_("Foto ini rusak dan tidak bisa dibuka. Kirim foto aslinya."))
        if "progressive" in image.info or passes[0] < image.layers:
            needed += _coefficient_bytes(image, full_size)
    return needed


def _pixel_bytes(image, factor):
    """Bytes for each pixel while it is decoded, and for its copy without transparency."""
    if image.format == "WEBP":
        return 18 if image.mode == "RGBA" else 14  # two canvases, then two more copies
    decoded = {"1": 1, "L": 1, "P": 1, "I;16": 2}.get(image.mode, 4)
    return decoded if is_plain(image) else decoded + 4 / factor**2


def _coefficient_bytes(image, full_size):
    """A JPEG that comes in several passes is kept whole: two bytes for every sample."""
    most = max(h * v for _id, h, v, _table in image.layer)
    samples = sum(h * v for _id, h, v, _table in image.layer) / most
    return int(2 * samples * full_size[0] * full_size[1])


def _passes(file):
    """How many channels each pass of a JPEG brings, up to the mark of the picture's end.

    What stands behind that mark, such as the film of a moving photo, no decoder reads.
    """
    file.seek(0)
    data, passes = file.read(), []
    for mark, at in _marks(data):
        if mark == PASS:
            passes.append(int.from_bytes(data[at + 2 : at + 3]))
        if mark == END and passes:
            break
    return passes


def _marks(data):
    """(mark, where its part begins), with whatever lies between skipped, as libjpeg does."""
    at = 0
    while found := MARK.search(data, at):
        mark, at = found[1][0], found.end()
        yield mark, at
        if mark not in (BEGIN, END):
            at += int.from_bytes(data[at : at + 2])
