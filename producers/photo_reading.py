"""A photo as it was sent becomes a small picture: upright, opaque, in sRGB.

However large it is, little of it is in memory at a time: a JPEG is decoded small, a large PNG comes
in strips, a large WebP is made small by its decoder, and what a decoder must hold whole is
opened in a process of its own. test_photo_memory.py has the figures.
"""

import contextlib
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageMath

from producers import photo_aside, photo_png, photo_webp
from producers.photo_checks import (
    MAX_DECODER_BYTES,
    Refused,
    check_pixels,
    is_plain,
    refuse_unreadable,
    weight,
)

FORMATS = ("JPEG", "PNG", "WEBP", "MPO")
# No file is taller than twice its nominal width: a scrolled screenshot stays affordable.
TALLEST = 2
STRIP_PIXELS = 1 << 20
MAX_PROFILE = 4 * 1024 * 1024

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
GREY = ("1", "L", "LA", "I;16")
SRGB = ImageCms.createProfile("sRGB")


def read(file, width):
    """(picture of at most `width` px in sRGB and upright, size of the upright original).

    Raises Refused with a sentence in the reader's language.
    """
    sent = _open(file)
    orientation, full = _orientation(sent), sent.size
    sideways = orientation in SIDEWAYS
    target = _target(full, sideways, width)
    image = _decoded(sent, file, target)
    if sent.mode in GREY:  # what was flattened is grey still: its profile knows no red
        image = image.convert("L")
    image = _to_srgb(shrink(image, target), sent.info.get("icc_profile"))
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
    return photo_png.completed(image, file) if image.format == "PNG" else image


def _decoded(image, file, target):
    """The pixels, opaque, of about `target` or more; `image` is opened and not loaded."""
    full = image.size
    image.draft(None, target)
    factor = max(1, int(min(image.width / target[0], image.height / target[1])))
    try:
        heavy = weight(image, file, full, factor) > MAX_DECODER_BYTES
        return (_thrifty if heavy else _whole)(image, file, target, factor)
    except Refused:
        raise
    except photo_aside.TooHeavy as error:
        raise Refused(
            _("Foto ini terlalu berat untuk dibuka. Simpan sebagai JPEG biasa, lalu kirim lagi.")
        ) from error
    except Exception as error:  # see _open
        raise Refused(
            _("Foto ini tidak utuh, mungkin terputus waktu dikirim. Kirim sekali lagi.")
        ) from error


def _whole(image, _file, _target, factor):
    image.load()
    return image if is_plain(image) else _flat(image, _strips(image, factor), factor)


def _thrifty(image, file, target, factor):
    """Like _whole, for a picture that Pillow would not decode within the memory promised."""
    if image.format == "PNG":
        return _flat(image, photo_png.strips(image, file, factor), factor)
    small = None
    if image.format == "WEBP":
        image._decoder = None  # it holds the file and room for two pictures
        small = _light_webp(file, target)
    small = small or photo_aside.opened(file, target)
    return small if is_plain(small) else _on_white(small)


def _light_webp(file, target):
    file.seek(0)
    data = photo_webp.still(file.read())
    light = photo_webp.weight(data) <= MAX_DECODER_BYTES
    return photo_webp.small(data, target) if light else None


def _orientation(image):
    try:
        # The getexif() of a PNG would decode the whole picture, before it has been weighed.
        return Image.Image.getexif(image).get(0x0112, 1)
    except Exception:  # broken notes about a photo are no reason to refuse the photo
        return 1


def fit(width, height, nominal):
    """The size within `nominal` x twice `nominal`, never larger than the original."""
    scale = min(1, nominal / width, TALLEST * nominal / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _target(full, sideways, width):
    fitted = fit(*(full[::-1] if sideways else full), width)
    return fitted[::-1] if sideways else fitted


def shrink(image, size):
    """The image in `size`; it is never made larger."""
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)


def _strips(image, factor):
    rows = factor * max(1, STRIP_PIXELS // (image.width * factor))
    for top in range(0, image.height, rows):
        yield image.crop((0, top, image.width, min(top + rows, image.height)))


def _flat(image, strips, factor):
    """Opaque and eight bits a channel; strip by strip, so no second full copy with alpha exists."""
    flat = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    top = 0
    for strip in strips:
        opaque = strip if is_plain(strip) else _on_white(strip)
        flat.paste(opaque.reduce(factor), (0, top))
        top += -(-strip.height // factor)
    return flat.crop((0, 0, flat.width, top))


def _on_white(image):
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _eight_bits(image):
    """Grey of sixteen bits in eight, clear where it is the grey declared clear."""
    deep, clear = image.convert("I"), image.info.get("transparency")
    grey = deep.point(lambda value: value / 257 + 0.5).convert("L")
    if clear is not None:
        grey.putalpha(ImageMath.lambda_eval(lambda a: (a["g"] != clear) * 255, g=deep).convert("L"))
    return grey


def _to_srgb(image, profile):
    """Colours as the camera meant them; a profile that is broken or does not fit is ignored."""
    if profile and len(profile) <= MAX_PROFILE:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
    return image.convert("RGB")
