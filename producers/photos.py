"""One photo in, five clean files out: upright, in sRGB, without a trace of where it was taken.

A photo enters the system only through `renditions()`: whatever was sent is decoded and written
anew, so no place, no camera number and no smuggled script survives. The files are named after
their own content; the same photo sent twice is stored once and may be cached for ever.
"""

import contextlib
import ctypes
import errno
import fcntl
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
from django.db import InternalError, OperationalError
from django.utils.translation import gettext as _
from PIL import Image

from producers.photo_checks import Refused, check_bytes
from producers.photo_focus import MIDDLE, focus
from producers.photo_reading import fit, read, shrink

__all__ = ["Refused", "Renditions", "renditions", "store", "remove", "url", "name", "sizes"]

WIDTHS = (400, 800, 1600)
SHADES = ("m", 1), ("h", 3), ("b", 5)  # merah, hijau, biru: a class's letter, where in #rrggbb
NAMED_AFTER = ("400.webp", "800.webp", "1600.webp", "1200.jpg")
SEEN_WELL = 600  # px of the longer side; what merchants and link previews want at least
TINY = 96  # px: a face beside a name and a line of suggestions, on dense screens too
ENDINGS = (*NAMED_AFTER, f"{TINY}.webp")
WEBP = {400: 80, 800: 78, 1600: 74}
# WhatsApp shows no WebP in a link preview and no picture above 300 kB.
PREVIEW_BYTES = 300_000
PREVIEW_SIDE = 1200
PREVIEW_QUALITIES = (82, 70, 58, 44, 30, 18, 10, 5)  # noise of the purest kind needs 10
BUSY_SECONDS = 30
DRAFT = ".foto-"  # how a file is called until it is whole
# Of a server's threads at most so many are busy with photos: one works, the others wait.
SEATS = 6
TAKES_NOTHING = OperationalError, InternalError  # of a database: full, read-only or gone
LATER = "later"  # the code of a refusal after which the same photo may come again

# One photo at a time in each process: memory is bounded by the worst photo, not by luck.
_turn = threading.BoundedSemaphore(1)
_seats = threading.BoundedSemaphore(SEATS)
_seated = threading.local()


@dataclass(frozen=True)
class Renditions:
    """The stored form of one photo. `width` and `height` are those of the upright original.

    `focus`: see photo_focus.
    """

    digest: str
    width: int
    height: int
    color: str
    focus: int | None
    files: dict[str, bytes]

    @property
    def facts(self):
        """What its row says of it."""
        return {name: getattr(self, name) for name in ("width", "height", "color", "focus")}


def renditions(file):
    """The files of the photo in `file` (anything that reads and seeks).

    Raises Refused with a sentence in the reader's language; writes nothing.
    """
    if lost := getattr(file, "lost", None):  # see receiving.ToDisk
        raise not_stored(lost)
    check_bytes(file)
    with seat(), _own_turn(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a broken note in a photo concerns nobody
        return _render(*read(file, WIDTHS[-1]))


@contextlib.contextmanager
def seat():
    """A place for one request that brings photos, whatever their number.

    Raises Refused at once where all are taken: the server's other threads are for readers.
    """
    if getattr(_seated, "now", False):
        yield
        return
    if not _seats.acquire(blocking=False):
        raise _busy()
    _seated.now = True
    try:
        yield
    finally:
        _seated.now = False
        _seats.release()


@contextlib.contextmanager
def _own_turn():
    if not _turn.acquire(timeout=BUSY_SECONDS):
        raise _busy()
    try:
        yield
    finally:
        _give_back()
        _turn.release()


def _give_back():
    """glibc would keep for each thread what its largest photo took; elsewhere nothing is done."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _busy():
    words = _("Banyak foto sedang diolah. Tunggu sebentar, lalu kirim lagi.")
    return Refused(words, code=LATER)


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
    return {nominal: fit(width, height, nominal) for nominal in WIDTHS}


@lru_cache(maxsize=4096)
def look(color, focus):
    """The classes of a picture's tag: its colour until it has come, its place in a square."""
    shades = (f"{name}{int(color[at : at + 2], 16) // 32}" for name, at in SHADES)
    place = "utuh" if focus is None else f"f{focus}" if focus != MIDDLE else ""
    return " ".join(filter(None, (*shades, place)))


@contextlib.contextmanager
def alone():
    """Of all processes on this machine one at a time may make sure of files or take them away."""
    with open(__file__, "rb") as held:  # there even where nothing can be written
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def store(renditions, storage=default_storage):
    """Write the files that are not there yet, each one whole or not at all; returns their names.

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
        raise not_stored(error) from error
    return written


def add_tiny(digest, image, storage=default_storage):
    """Write the smallest file of a picture that was stored before there was one."""
    if not storage.exists(path := name(digest, f"{TINY}.webp")):
        _write(storage, path, _tiny(image))


def remove(digest, storage=default_storage):
    """Delete all files of one photo; those that are gone already are no error."""
    _discard(storage, [name(digest, ending) for ending in ENDINGS])


def _discard(storage, gone):
    for path in gone:
        with contextlib.suppress(OSError):  # gone already, or a disk that lets nothing go
            storage.delete(path)


def not_stored(error):
    """The refusal of a photo that disk or database did not take."""
    words = _("Foto belum bisa disimpan. Coba lagi; bila tetap gagal, beri tahu petugas dinas.")
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        words = _("Penyimpanan penuh, foto belum disimpan. Beri tahu petugas dinas.")
    return Refused(words, code=LATER)


def _write(storage, path, data):
    if isinstance(storage, FileSystemStorage):
        _write_at_once(storage.path(path), data, storage.file_permissions_mode or 0o644)
    else:  # object storage takes a file whole or not at all
        storage.save(path, ContentFile(data))


def _write_at_once(place, data, mode):
    """A reader sees either no file or the whole file; a failed write leaves nothing."""
    folder = os.path.dirname(place)
    os.makedirs(folder, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=folder, prefix=DRAFT)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, mode)
        os.replace(draft, place)
    except BaseException:
        os.unlink(draft)
        raise


def _render(image, full):
    made, shrunk, data = {}, image, None
    for nominal in reversed(WIDTHS):
        size = fit(*full, nominal)
        if size != shrunk.size or not data:  # a small original is encoded once for all widths
            shrunk = shrink(shrunk, size)
            quality = next(WEBP[width] for width in WIDTHS if size[0] <= width)
            data = _encoded(shrunk, "WEBP", quality=quality, method=2)
        made[f"{nominal}.webp"] = data
    red, green, blue = shrunk.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    made["1200.jpg"] = _preview(image)
    digest = blake2b(b"".join(made.values()), digest_size=16).hexdigest()
    made[f"{TINY}.webp"] = _tiny(shrunk)
    files = {name(digest, ending): made[ending] for ending in ENDINGS}
    color = f"#{red:02x}{green:02x}{blue:02x}"
    return Renditions(digest, *full, color, focus(shrunk), files)


def _tiny(image):
    small = shrink(image, fit(*image.size, TINY))
    return _encoded(small, "WEBP", quality=WEBP[400], method=2)


def _preview(image):
    """A JPEG of at most 1200 px and 300 kB."""
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS)
    for quality in PREVIEW_QUALITIES:
        data = _encoded(image, "JPEG", quality=quality, optimize=True)
        if len(data) <= PREVIEW_BYTES:
            break
    return data


def _encoded(image, format, **options):
    buffer = BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()
