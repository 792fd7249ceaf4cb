"""A large PNG, read in strips: Pillow alone would hold all of its pixels, four bytes for each.

A strip is made a small PNG stream of its own: the last row of the strip before, so that the rows'
filters find what they refer to, and then its rows as they were packed.
"""

import struct
import zlib

from PIL import Image

STRIP_BYTES = 1 << 20
PIECE = 1 << 16
SEVENTH = (8, 8), (8, 8), (4, 8), (4, 4), (2, 4), (2, 2)  # Adam7: steps of the passes before
OFFSETS = (0, 0), (4, 0), (0, 4), (2, 0), (0, 2), (1, 0)


UPPER_BYTES = ("LA;16B", "RGB;16B", "RGBA;16B")


def completed(image, file):
    """What Pillow leaves out when it opens a PNG: notes that stand behind the pixels, and that
    it keeps the upper of two bytes of each colour, but both of the colour declared clear.
    """
    if "exif" not in image.info and (notes := _notes(file)):
        image.info["exif"] = notes
    clear = image.info.get("transparency")
    if clear is not None and image.tile and image.tile[0].args == "RGB;16B":
        image.info["transparency"] = tuple(value >> 8 for value in clear)
    return image


def _notes(file):
    """Raises OSError where it is broken."""
    for length, kind in _parts(file):
        if kind == b"eXIf":
            return file.read(length)
    return b""


def _parts(file):
    """(length, kind) of each part, at whose first byte `file` then stands."""
    at = 8
    while file.seek(at) == at and len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        yield length, kind
        at += length + 12


class Rows:
    """The packed rows of an opened PNG, and how Pillow is told to read them.

    Their length comes from Pillow, not from the file, which may hold a header that Pillow ignores.
    Of a picture whose rows come in seven passes only the last is read: it has every second row.
    """

    def __init__(self, image, file):
        self.file = file
        self.width, self.height = image.size
        self.packing = image.tile[0].args
        channels, _, depth = self.packing.partition(";")
        self.bits = Image.getmodebands(channels) * int(depth.rstrip("B") or 8)
        self.bytes = 1 + -(-self.width * self.bits // 8)
        self.skipped = 0
        if image.info.get("interlace"):
            self.skipped = sum(map(self._pass_bytes, SEVENTH, OFFSETS))
            self.height //= 2

    def _pass_bytes(self, step, offset):
        across, down = (
            -(-(size - begin) // by)
            for size, begin, by in zip((self.width, self.height), offset, step, strict=True)
        )
        return down * (1 + -(-across * self.bits // 8)) if across > 0 else 0

    def strips(self, rows):
        """Bytes of so many rows each; the last may have fewer. Raises OSError at an early end."""
        held, left, skip = bytearray(), self.height, self.skipped
        for piece in self._unpacked():
            held += piece
            gone = min(skip, len(held))
            del held[:gone]
            skip -= gone
            while left and not skip and len(held) >= (wanted := min(rows, left) * self.bytes):
                left -= wanted // self.bytes
                yield _taken(held, wanted)
            if not left:
                return
        raise OSError("rows are missing")

    def _unpacked(self):
        unpacker = zlib.decompressobj()
        for packed in self._packed():
            while packed:
                yield unpacker.decompress(packed, STRIP_BYTES)
                packed = unpacker.unconsumed_tail

    def _packed(self):
        for length, kind in _parts(self.file):
            while kind == b"IDAT" and length and (piece := self.file.read(min(length, PIECE))):
                yield piece
                length -= len(piece)


def _taken(held, size):
    taken = held[:size]
    del held[:size]
    return taken


def strips(image, file, factor):
    """Parts of `image` (opened, not loaded) from top to bottom, in its mode.

    `factor` divides the height of all but the last. Of pictures with eight or sixteen bits a
    channel. Raises OSError, ValueError or zlib.error where the file is broken.
    """
    rows = Rows(image, file)
    before = bytes(rows.bytes)
    for data in rows.strips(factor * max(1, STRIP_BYTES // (rows.bytes * factor))):
        size = rows.width, 1 + len(data) // rows.bytes
        packed = zlib.compress(before + data, 0)
        strip = Image.frombytes(image.mode, size, packed, "zip", rows.packing, 0)
        before = b"\0" + _last_row(strip, rows.packing)
        strip.info |= image.info
        del data, packed  # a strip of the widest picture has twenty megabytes
        yield strip.crop((0, 1, *size))


def _last_row(strip, packing):
    """Its bytes, as far as the next rows need them.

    Where Pillow keeps only the upper of two bytes the lower ones stay zero: filters work byte by
    byte, so those of the upper bytes refer to upper bytes alone.
    """
    row = strip.crop((0, strip.height - 1, *strip.size))
    if packing not in UPPER_BYTES:
        return row.tobytes("raw", packing)
    upper = (row.convert("LA") if packing == "LA;16B" else row).tobytes()
    whole = bytearray(2 * len(upper))
    whole[::2] = upper
    return bytes(whole)
