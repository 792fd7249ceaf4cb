"""Pictures made in code, honest and hostile, as an upload would bring them."""

import os
import tempfile
from io import BytesIO
from zlib import compressobj, crc32

from django.core.files.base import ContentFile
from PIL import Image

CORNERS = ("red", "lime", "blue", "yellow")  # upper left, upper right, lower left, lower right
INVERSE = {  # how a camera held another way lays an upright picture into its file
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def upload(data, *, name="foto.jpg"):
    return ContentFile(data, name=name)


def encoded(image, *, format="JPEG", **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def plain(*, size=(60, 40), color="#b03020", mode="RGB"):
    return Image.new(mode, size, color)


def photo_file(*, size=(60, 40), color="#b03020", format="JPEG", **options):
    """An upload of one plain colour."""
    return upload(encoded(plain(size=size, color=color), format=format, **options))


def noisy(*, size):
    """Sand: no format compresses it well."""
    return Image.merge("RGB", [Image.effect_noise(size, 90) for _band in "RGB"])


def corners(*, size=(80, 60)):
    """An upright picture whose four quarters have four colours."""
    image = Image.new("RGB", (2, 2))
    for place, color in enumerate(CORNERS):
        image.paste(color, (place % 2, place // 2, place % 2 + 1, place // 2 + 1))
    return image.resize(size, Image.Resampling.NEAREST)


def turned(*, orientation, size=(80, 60)):
    """The upload of `corners()` by a camera that writes `orientation` beside turned pixels."""
    image, notes = corners(size=size), Image.Exif()
    notes[0x0112] = orientation
    if INVERSE[orientation] is not None:
        image = image.transpose(INVERSE[orientation])
    return upload(encoded(image, quality=95, subsampling=0, exif=notes))


def with_notes():
    """A JPEG that tells where it was taken, by whom and with what, in every place for notes."""
    notes = Image.Exif()
    notes[0x010F] = "RAHASIA"
    notes.get_ifd(0x8825)[2] = (8.0, 21.0, 4.0)
    notes.get_ifd(0x8825)[1] = "S"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>RAHASIA</x:xmpmeta>"
    return upload(encoded(plain(), exif=notes, xmp=xmp, comment=b"RAHASIA"))


def chunk(kind, data):
    """One part of a PNG."""
    return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")


def png(*, size, channels, rows, bits=16, packing=4, parts=b"", interlaced=0):
    """A PNG of these packed rows, each of whose bytes differs by so much from its neighbours.

    `packing`: the filter, 0 to 4; `parts`: further chunks before the pixels.
    """
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    header = b"".join(side.to_bytes(4, "big") for side in size)
    header += bytes((bits, kind, 0, 0, interlaced))
    packer = compressobj(1)
    packed = b"".join(packer.compress(bytes([packing]) + row) for row in rows) + packer.flush()
    whole = chunk(b"IHDR", header) + parts + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + whole


def with_parts(data, *parts):
    """The PNG with more chunks behind its header."""
    return data[:33] + b"".join(parts) + data[33:]


def giant_png(*, width, height, mode="RGB"):
    """A PNG of a few bytes that claims to be enormous."""
    data = bytearray(encoded(plain(size=(1, 1), mode=mode), format="PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = crc32(data[12:29]).to_bytes(4, "big")
    return upload(bytes(data))


def giant_jpeg(*, width, height, **options):
    """A JPEG of a few bytes that claims to be enormous."""
    data = bytearray(encoded(plain(size=(16, 16)), **options))
    mark = data.index(b"\xff\xc2" if options.get("progressive") else b"\xff\xc0")
    data[mark + 5 : mark + 9] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return upload(bytes(data))


def many_passes(*, times):
    """A progressive JPEG whose last pass is repeated, to keep a decoder busy."""
    data = encoded(noisy(size=(64, 64)), progressive=True)
    return upload(data[:-2] + data[data.rindex(b"\xff\xda") : -2] * times + data[-2:])


def fill_disk(monkeypatch, *, before):
    """From file number `before` on, every write meets a full disk (the kernel's own answer)."""
    made, honest = [], tempfile.mkstemp

    def mkstemp(**options):
        made.append(honest(**options))
        if len(made) < before:
            return made[-1]
        os.close(made[-1][0])
        return os.open("/dev/full", os.O_WRONLY), made[-1][1]

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
