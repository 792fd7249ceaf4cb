"""The cloth of a drawn picture: dyes, the woven edge, stepped diamonds, a QR code."""

from PIL import Image, ImageDraw

from producers import qr

KAPAS, SERAT, KERTAS = "#f7f5ef", "#ece8de", "#fffefb"
ARANG, ARANG_2, GARIS, GARIS_2 = "#23211e", "#57524a", "#d6d0c2", "#857e71"
NILA, PITA, PITA_2 = "#26345a", "#1f2b4d", "#c3cbe0"
KUNYIT, BENANG, MENGKUDU = "#d29a2a", "#efe6d2", "#c9523c"
PERIOD, THREADS = 16, 9  # threads across until the edge repeats, and down
QUIET = 4  # modules of white around a QR code, as its standard asks
# The large diamond from without inwards: threads across, and the dye.
NESTED = (
    *((43, GARIS_2), (35, SERAT), (31, NILA), (19, SERAT)),
    *((15, MENGKUDU), (5, KUNYIT)),
)


def diamond(pen, middle, threads, step, color):
    """A stepped diamond, `threads` wide and high, of squares of `step` px around `middle`."""
    half = threads // 2
    x, y = (round(place - step / 2) for place in middle)  # where the middle square begins
    for row in range(-half, half + 1):
        reach, top = (half - abs(row)) * step, y + row * step
        pen.rectangle([x - reach, top, x + reach + step - 1, top + step - 1], fill=color)


def edge(width, step):
    """The selvedge: nine threads of `step` px, diamonds of cotton and morinda in turn."""
    tile = _tile(PITA, BENANG, MENGKUDU)
    pen = ImageDraw.Draw(tile)
    pen.line([0, 0, PERIOD, 0], KUNYIT)
    pen.line([0, THREADS - 1, PERIOD, THREADS - 1], MENGKUDU)
    return _repeated(tile, width, step)


def band(width, step):
    """The quiet form of the selvedge, in undyed threads."""
    tile = _tile(SERAT, GARIS_2, GARIS_2)
    pen = ImageDraw.Draw(tile)
    for row in (0, THREADS - 1):
        pen.line([0, row, PERIOD, row], GARIS_2)
    return _repeated(tile, width, step)


def missing(side):
    """A square where there is no photo: fibre with two quiet bands and one large diamond."""
    cloth, step = Image.new("RGB", (side, side), SERAT), side // 120
    woven = band(side, step)
    for top in (3 * step, side - 3 * step - woven.height):
        cloth.paste(woven, (0, top))
    pen = ImageDraw.Draw(cloth)
    for threads, color in NESTED:
        diamond(pen, (side / 2, side / 2), threads, side // 90, color)
    return cloth


def code(link, room):
    """The QR code of the link on white, as large as whole pixels a module allow."""
    modules = qr.modules(link)
    side = len(modules) + 2 * QUIET
    small = Image.new("1", (side, side), 1)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            small.putpixel((x + QUIET, y + QUIET), not dark)
    step = max(1, room // side)
    return small.resize((side * step, side * step), Image.Resampling.NEAREST).convert("RGB")


def _tile(ground, first, second):
    tile = Image.new("RGB", (PERIOD, THREADS), ground)
    pen = ImageDraw.Draw(tile)
    for across, color in ((4, first), (12, second)):
        diamond(pen, (across + 0.5, 4.5), 5, 1, color)
        pen.point((across, 4), ground)
    return tile


def _repeated(tile, width, step):
    woven = tile.resize((tile.width * step, tile.height * step), Image.Resampling.NEAREST)
    long = Image.new("RGB", (width, woven.height))
    for left in range(0, width, woven.width):
        long.paste(woven, (left, 0))
    return long
