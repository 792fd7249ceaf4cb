"""A large WebP, made small while it is decoded.

Pillow decodes a WebP only whole, 16 bytes for each pixel. The library that it brings along can do
better; it is called here by its public interface (webp/decode.h, whose version is checked).
"""

import ctypes
import re
import struct
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p
from functools import lru_cache
from pathlib import Path

from PIL import Image

VERSION = 0x0209  # of the structures below
RGBA = 1
LOSSLESS = 2
ALPHA = 0x10


class TooHeavy(Exception):
    """A photo that took more memory or time than anybody has for one."""


class Features(Structure):
    _fields_ = [(name, c_int) for name in ("width", "height", "alpha", "animated", "format")]
    _fields_ += [("pad", c_uint32 * 5)]


class Buffer(Structure):
    """WebPRGBABuffer, in the room that its union with the larger WebPYUVABuffer takes."""

    _fields_ = [("pixels", c_void_p), ("stride", c_int), ("size", c_size_t), ("_", c_size_t * 7)]


class Output(Structure):
    _fields_ = [(name, c_int) for name in ("colors", "width", "height", "is_ours")]
    _fields_ += [("buffer", Buffer), ("pad", c_uint32 * 4), ("private", c_void_p)]


class Options(Structure):
    _fields_ = [(name, c_int) for name in ("no_filter", "no_fancy", "crop", "left", "top")]
    _fields_ += [(name, c_int) for name in ("crop_width", "crop_height", "scale")]
    _fields_ += [(name, c_int) for name in ("width", "height", "threads", "dither", "flip")]
    _fields_ += [("alpha_dither", c_int), ("pad", c_uint32 * 5)]


class Config(Structure):
    _fields_ = [("input", Features), ("output", Output), ("options", Options)]


@lru_cache(maxsize=1)
def library():
    """libwebp as Pillow has loaded it, or None where that cannot be found out."""
    from PIL import _webp  # noqa: F401 (loads it)

    with_path = re.compile(r"/\S*/libwebp[-.][^/]*$", re.MULTILINE)
    try:
        found = with_path.search(Path("/proc/self/maps").read_text())
        lib = ctypes.CDLL(found[0])
    except (OSError, TypeError):
        return None
    lib.WebPGetFeaturesInternal.argtypes = [c_char_p, c_size_t, POINTER(Features), c_int]
    lib.WebPInitDecoderConfigInternal.argtypes = [POINTER(Config), c_int]
    lib.WebPDecode.argtypes = [c_char_p, c_size_t, POINTER(Config)]
    return lib


def weight(data):
    """Bytes that `small` needs beside its result. Raises TooHeavy where it cannot help."""
    features = Features()
    known = library() and not library().WebPGetFeaturesInternal(
        data, len(data), byref(features), VERSION
    )
    if not known or features.animated:
        raise TooHeavy
    each = 4 if features.format == LOSSLESS else 2 * features.alpha
    return each * features.width * features.height


def still(data):
    """The file, or of a moving picture one that holds only the first of its pictures.

    Raises TooHeavy where that one does not fill the whole.
    """
    parts = dict(reversed(list(_parts(data))))  # of each kind the first
    if b"ANMF" not in parts:
        return data
    moving, whole = data[parts[b"ANMF"]], data[parts.get(b"VP8X", slice(0))]
    place, size = moving[:6], moving[6:12]
    if place != bytes(6) or whole[4:10] != size:
        raise TooHeavy
    shown = bytes((ALPHA if moving[16:20] in (b"ALPH", b"VP8L") else 0, 0, 0, 0)) + size
    body = b"WEBPVP8X" + struct.pack("<I", len(shown)) + shown + moving[16:]
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _parts(data):
    """(kind, where its content is) of the parts of a WebP, as far as they go."""
    at = 12
    while len(head := data[at : at + 8]) == 8:
        size = int.from_bytes(head[4:], "little")
        yield head[:4], slice(at + 8, at + 8 + size)
        at += 8 + size + size % 2


def small(data, size):
    """The picture in `size`, RGBA. Raises OSError where it is broken."""
    config, pixels = Config(), bytearray(4 * size[0] * size[1])
    if not library().WebPInitDecoderConfigInternal(byref(config), VERSION):
        raise OSError("another libwebp")
    options, output = config.options, config.output
    options.scale, (options.width, options.height) = 1, size
    output.colors, output.is_ours = RGBA, 1
    held = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    output.buffer.pixels = ctypes.addressof(held)
    output.buffer.stride, output.buffer.size = 4 * size[0], len(pixels)
    if status := library().WebPDecode(data, len(data), byref(config)):
        raise OSError(f"libwebp says {status}")
    return Image.frombytes("RGBA", size, pixels)
