"""One photo in, four clean files out: upright, in sRGB, without a trace of where it was taken.

A photo enters the system only through `renditions()`: whatever was sent is decoded and written
anew, so no place, no camera number and no smuggled script survives. The files are named after
their own content; the same photo sent twice is stored once and may be cached for ever.
"""

import contextlib
import errno
import os
import tempfile
import threading
import warnings
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms

from producers.photo_checks import (
    Refused,
    check_bytes,
    check_cost,
    check_pixels,
    is_plain,
    refuse_unreadable,
)

__all__ = ["Refused", "Renditions", "renditions", "store", "remove", "url", "name", "sizes"]

FORMATS = ("JPEG", "PNG", "WEBP", "MPO")
WIDTHS = (400, 800, 1600)
ENDINGS = ("400.webp", "800.webp", "1600.webp", "1200.jpg")
# No file is taller than twice its nominal width: a scrolled screenshot stays affordable.
TALLEST = 2
WEBP = {400: 80, 800: 78, 1600: 74}
# WhatsApp shows no WebP in a link preview and no picture above 300 kB.
PREVIEW_BYTES = 300_000
PREVIEW_STEPS = ((1200, 82), (1200, 70), (1000, 60), (800, 50), (600, 40), (600, 20))
STRIP = 64
MAX_PROFILE = 4 * 1024 * 1024
BUSY_SECONDS = 30

ORIENTATIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)
SRGB = ImageCms.createProfile("sRGB")
# One photo at a time in each process: memory is bounded by the worst photo, not by luck.
_turn = threading.BoundedSemaphore(1)


@dataclass(frozen=True)
class Renditions:
    """The stored form of one photo. `width` and `height` are those of the upright original."""

    digest: str
    width: int
    height: int
    color: str
    files: dict[str, bytes]


def renditions(file):
    """The four files of the photo in `file` (anything that reads and seeks).

    Raises Refused with a sentence in the reader's language; writes nothing.
    """
    check_bytes(file)
    if not _turn.acquire(timeout=BUSY_SECONDS):
        raise Refused(_("Banyak foto sedang diolah. Tunggu sebentar, lalu kirim lagi."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a broken note in a photo concerns nobody
            return _render(*_read(file))
    finally:
        _turn.release()


def name(digest, ending):
    """The storage name of one file of a photo; `ending` is one of ENDINGS."""
    return f"foto/{digest[:2]}/{digest}-{ending}"


@lru_cache(maxsize=8192)  # a list asks for some hundred; a file's address never changes
def url(digest, ending, storage=default_storage):
    """The address of one file of a photo; `ending` is one of ENDINGS."""
    return storage.url(name(digest, ending))


@lru_cache(maxsize=4096)
def srcset(digest, width, height):
    """The files with their real widths; a small original has fewer than three."""
    files = {real: f"{n}.webp" for n, (real, _height) in reversed(sizes(width, height).items())}
    return ", ".join(f"{url(digest, name)} {real}w" for real, name in sorted(files.items()))


def sizes(width, height):
    """{nominal width: (real width, real height)}: a small original is never blown up."""
    return {nominal: _fit(width, height, nominal) for nominal in WIDTHS}


def store(renditions, storage=default_storage):
    """Write the files that are not there yet, each one whole or not at all.

    Raises Refused when the disk is full or refuses; then none of the new files is left behind.
    """
    written = []
    try:
        for path, data in renditions.files.items():
            if not storage.exists(path):
                written.append(path)
                _write(storage, path, data)
    except OSError as error:
        _discard(storage, written)
        raise Refused(_why_not_stored(error)) from error


def remove(digest, storage=default_storage):
    """Delete all files of one photo; those that are gone already are no error."""
    _discard(storage, [name(digest, ending) for ending in ENDINGS])


def _discard(storage, gone):
    for path in gone:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            storage.delete(path)


def _why_not_stored(error):
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("Penyimpanan penuh, foto belum disimpan. Beri tahu petugas dinas.")
    return _("Foto belum bisa disimpan. Coba lagi; bila tetap gagal, beri tahu petugas dinas.")


def _write(storage, path, data):
    if isinstance(storage, FileSystemStorage):
        _write_at_once(storage.path(path), data, storage.file_permissions_mode or 0o644)
    else:  # object storage takes a file whole or not at all
        storage.save(path, ContentFile(data))


def _write_at_once(place, data, mode):
    """A reader sees either no file or the whole file; a failed write leaves nothing."""
    folder = os.path.dirname(place)
    os.makedirs(folder, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=".foto-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, mode)
        os.replace(draft, place)
    except BaseException:
        os.unlink(draft)
        raise


def _read(file):
    """(picture of at most 1600 px in sRGB and upright, size of the upright original)."""
    image = _open(file)
    orientation, full = _orientation(image), image.size
    sideways = orientation in SIDEWAYS
    target = _target(full, sideways)
    image.draft(None, target)
    check_cost(image, file, full)
    _load(image)
    profile = image.info.get("icc_profile")
    image = _to_srgb(_shrink(_flat(image, target), target), profile)
    if orientation in ORIENTATIONS:
        image = image.transpose(ORIENTATIONS[orientation])
    image.info.clear()
    return image, full[::-1] if sideways else full


def _open(file):
    try:
        image = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Refused(_("Foto ini jauh terlalu besar. Kirim foto langsung dari kamera.")) from error
    except Exception:  # on hostile bytes the readers raise anything, struct.error to KeyError
        refuse_unreadable(file)
    check_pixels(*image.size)
    return image


def _load(image):
    try:
        image.load()
    except Exception as error:  # see _open
        raise Refused(
            _("Foto ini tidak utuh, mungkin terputus waktu dikirim. Kirim sekali lagi.")
        ) from error


def _orientation(image):
    try:
        return image.getexif().get(0x0112, 1)
    except Exception:  # broken notes about a photo are no reason to refuse the photo
        return 1


def _fit(width, height, nominal):
    """The size within `nominal` x twice `nominal`, never larger than the original."""
    scale = min(1, nominal / width, TALLEST * nominal / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _target(full, sideways):
    upright = full[::-1] if sideways else full
    fitted = _fit(*upright, WIDTHS[-1])
    return fitted[::-1] if sideways else fitted


def _shrink(image, size):
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _flat(image, size):
    """Opaque and eight bits a channel; strip by strip, so no second full copy with alpha exists."""
    if is_plain(image):
        return image
    factor = max(1, int(min(image.width / size[0], image.height / size[1]) / 1.5))
    flat = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for top in range(0, image.height, STRIP * factor):
        bottom = min(top + STRIP * factor, image.height)
        strip = _on_white(image.crop((0, top, image.width, bottom)))
        flat.paste(strip.reduce(factor), (0, top // factor))
    return flat


def _on_white(image):
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 257).convert("RGB")
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _to_srgb(image, profile):
    """Colours as the camera meant them; a profile that is broken or does not fit is ignored."""
    if profile and len(profile) <= MAX_PROFILE:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
    return image.convert("RGB")


def _render(image, full):
    made, shrunk, data = {}, image, None
    for nominal in reversed(WIDTHS):
        size = _fit(*full, nominal)
        if size != shrunk.size or not data:  # a small original is encoded once for all widths
            shrunk = _shrink(shrunk, size)
            quality = next(WEBP[width] for width in WIDTHS if size[0] <= width)
            data = _encoded(shrunk, "WEBP", quality=quality, method=2)
        made[f"{nominal}.webp"] = data
    red, green, blue = shrunk.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    made["1200.jpg"] = _preview(image)
    digest = blake2b(b"".join(made.values()), digest_size=16).hexdigest()
    files = {name(digest, ending): made[ending] for ending in ENDINGS}
    return Renditions(digest, *full, f"#{red:02x}{green:02x}{blue:02x}", files)


def _preview(image):
    """A JPEG of at most 1200 px and 300 kB."""
    for side, quality in PREVIEW_STEPS:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        data = _encoded(image, "JPEG", quality=quality, optimize=True)
        if len(data) <= PREVIEW_BYTES:
            break
    return data


def _encoded(image, format, **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()
