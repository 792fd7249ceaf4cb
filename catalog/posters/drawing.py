"""The square picture that a maker posts: photos, who and where, a QR code, name and price.

Photos fill a square; beside it, on indigo, stand the maker and the way to the page; below the
woven edge the price and the name. Everything on it is public.
"""

import threading
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from catalog import codes
from catalog.posters import cloth
from catalog.posters.letters import BASE, fitted, font
from producers import photos

VERSION = 2  # of the layout: another one is another picture
SIDE = 1080  # px, as WhatsApp and Instagram show squares
SQUARE = 720  # px: where the photos lie
STEP = 4  # px a thread of the woven edge
MARGIN, INNER = 36, 288  # px: around words, and what the indigo column leaves for them
FACE = 128
UNIT = 36  # px: the letters beside the price
GAP = 4  # px between two photos
MOST_BYTES = 300_000  # what WhatsApp passes on as it is
QUALITIES = (78, 66, 52, 38, 20)
# Of a server's threads one draws and one waits for it (photos: producers.photos.SEATS):
# readers are not held up by posters.
SEATS = 2
_seats = threading.BoundedSemaphore(SEATS)
_turn = threading.Lock()


class Busy(Exception):
    """Too many pictures are being drawn at this moment."""


@dataclass(frozen=True)
class Poster:
    """What stands on it. `pictures`: at most four; `face`: the maker's portrait, or None."""

    name: str
    site: str
    place: str
    link: str
    price: str = ""
    unit: str = ""
    maker: str = ""
    note: str = ""
    pictures: tuple = ()
    face: object = None

    @property
    def etag(self):
        """Changes with everything that is drawn."""
        told = vars(self) | {"pictures": [*map(_seen, self.pictures)], "face": _seen(self.face)}
        return f'"{blake2b(repr((VERSION, told)).encode(), digest_size=12).hexdigest()}"'


def _seen(picture):
    return picture and (picture.digest, picture.focus)


def jpeg(poster):
    """The picture of 1080 x 1080 px as a JPEG of at most 300 kB, without any notes in it.

    Raises Busy at once where one is drawn and another waits.
    """
    if not _seats.acquire(blocking=False):
        raise Busy
    try:
        with _turn:
            return _encoded(draw(poster))
    finally:
        _seats.release()


def draw(poster):
    image = Image.new("RGB", (SIDE, SIDE), cloth.KAPAS)
    pen = ImageDraw.Draw(image)
    image.paste(mosaic(poster.pictures), (0, 0))
    column(image, pen, poster)
    woven = cloth.edge(SIDE, STEP)
    image.paste(woven, (0, SQUARE))
    foot(pen, poster, SQUARE + woven.height)
    return image


# --- the photos -------------------------------------------------------------------------------

HALF = (SQUARE - GAP) // 2
CORNERS = [(x, y) for y in (0, HALF + GAP) for x in (0, HALF + GAP)]
# {number of photos: the corners where they lie}; woven cloth lies in the others.
LAID = {2: (0, 3), 3: (0, 1, 2), 4: (0, 1, 2, 3)}


def mosaic(pictures):
    """One photo, or up to four with woven cloth between them, each of them square."""
    shown = [picture for picture in map(opened, pictures) if picture]
    if len(shown) < 2:
        return squared(*shown, SQUARE) if shown else cloth.missing(SQUARE)
    square = Image.new("RGB", (SQUARE, SQUARE), cloth.KAPAS)
    laid = dict(zip(LAID[len(shown)], shown, strict=True))
    for corner, place in enumerate(CORNERS):
        square.paste(squared(laid[corner], HALF) if corner in laid else cloth.missing(HALF), place)
    return square


def opened(picture):
    """(the picture's row, its pixels); None where its file is gone."""
    with suppress(OSError), default_storage.open(photos.name(picture.digest, "1200.jpg")) as file:
        return picture, Image.open(file, formats=["JPEG"]).convert("RGB")


def squared(photo, side):
    """The photo in a square, cut where nothing of the thing is lost; else whole, on cloth."""
    picture, image = photo
    if picture.focus is None:
        return ImageOps.pad(image, (side, side), color=cloth.SERAT)
    place = picture.focus / 100
    middle = (place, 0.5) if image.width > image.height else (0.5, place)
    return ImageOps.fit(image, (side, side), centering=middle)


# --- the indigo column: who, where, and the way to the page -------------------------------------

LEFT = SQUARE + MARGIN


def column(image, pen, poster):
    pen.rectangle([SQUARE, 0, SIDE, SQUARE], fill=cloth.PITA)
    above, below = shelf(pen, poster.site), way(image, pen, poster.link)
    if poster.face and (face := opened(poster.face)):
        image.paste(squared(face, FACE), (LEFT, above))
        above += FACE + 12
    who(pen, poster, above, below)


def shelf(pen, site):
    """The site's mark and name at the top; returns where they end."""
    for threads, color in ((11, cloth.BENANG), (7, cloth.MENGKUDU), (3, cloth.KUNYIT)):
        cloth.diamond(pen, (LEFT + 22, MARGIN + 22), threads, STEP, color)
    words = fitted(site, width=INNER - 60, height=64, sizes=(28, 18), color=cloth.KAPAS)
    words.write(pen, LEFT + 60, MARGIN + 22 - words.height / 2)
    return MARGIN + 72


def way(image, pen, link):
    """The QR code and the address at the foot; returns where they begin."""
    drawn, lines = cloth.code(link, INNER), address(link)
    foot = SQUARE - MARGIN
    for line in reversed(lines):
        foot -= line.height
        line.write(pen, LEFT, foot)
    top = foot - 8 - drawn.height
    image.paste(drawn, (LEFT, top))
    return top


def address(link):
    """In one line where it can be read so; else the path below the host, as on paper."""
    host, path = codes.parts(link)
    long = font(20).getlength(host + path) > INNER
    look = {"width": INNER, "height": 32, "sizes": (24, 14), "color": cloth.PITA_2}
    return [fitted(line, **look) for line in ((host, path) if long else (host + path,))]


def who(pen, poster, top, bottom):
    room = {"width": INNER, "height": bottom - top - 44}
    name = fitted(poster.maker, **room, sizes=(38, 22), color=cloth.KAPAS, heavy=True)
    place = fitted(poster.place, width=INNER, height=34, sizes=(26, 16), color=cloth.PITA_2)
    name.write(pen, LEFT, top)
    place.write(pen, LEFT, top + name.height + 2)


# --- the foot: what it is, and its price --------------------------------------------------------

ROOM = SIDE - 2 * MARGIN


def foot(pen, poster, top):
    """The price, the name and the note, in the middle of what is left below `top`."""
    price, note = priced(poster.price), noted(poster.note)
    left = SIDE - top - 2 * MARGIN - price.height - note.height
    blocks = [price, named(poster, left), note]
    at = (top + SIDE - sum(block.height for block in blocks)) / 2
    beside(pen, poster.unit, MARGIN + price.width + 16, at + (price.size - UNIT) * BASE)
    for block in blocks:
        block.write(pen, MARGIN, at)
        at += block.height


def priced(price):
    room = {"width": 700, "height": 112}
    return fitted(price, **room, sizes=(92, 60), color=cloth.NILA, heavy=True)


def named(poster, height):
    """The name, large where no price is larger."""
    sizes = (56, 34) if poster.price else (92, 44)
    return fitted(
        poster.name, width=ROOM, height=height, sizes=sizes, color=cloth.ARANG, heavy=True
    )


def noted(note):
    return fitted(note, width=ROOM, height=90, sizes=(36, 28), color=cloth.ARANG_2)


def beside(pen, unit, left, top):
    """The unit, standing on the line of the price."""
    words = fitted(f"/ {unit}", width=SIDE - left, height=48, sizes=(UNIT, 24), color=cloth.ARANG_2)
    if unit:
        words.write(pen, left, top)


def _encoded(image):
    for quality in QUALITIES:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()
