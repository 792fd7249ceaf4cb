"""Where a square may be cut from a picture without cutting the thing that it shows."""

from PIL import Image, ImageChops, ImageFilter
from PIL.ImageStat import Stat

SIDE = 64  # px; enough to see where the thing lies
MIDDLE = 50
STEP = 10
PLAIN = 12  # of 255: what a wall differs from itself
FAINT = 0.03  # of the fullest column: dust
SPARE = 1.04  # a square may be so much too small, as the thing's outline is not known better


def focus(image):
    """The part of the picture's spare length that lies before the square, in percent.

    0 is the left or upper end, 100 the other; steps of ten, of which each has a class in the
    stylesheet. None where no square holds the thing: then the picture is shown whole. A thing
    that goes on beyond both ends is cut already; of that the square takes the most.
    """
    fullness, side = _columns(_lying(image))
    long = len(fullness)
    begin, end = _extent(fullness)
    if begin == end or long <= side:
        return MIDDLE
    if end - begin > side * SPARE and (begin, end) != (0, long):
        return None
    middle = (begin + end - side) / 2

    def lost(place):
        at = (long - side) * place / 100
        before, after = fullness[begin : max(begin, round(at))], fullness[round(at + side) : end]
        return sum(before) + sum(after), abs(at - middle), abs(place - MIDDLE)

    return min(range(0, 101, STEP), key=lost)


def _lying(image):
    """A small copy whose longer side is the width, blurred as much as grain needs."""
    if image.height > image.width:
        image = image.transpose(Image.Transpose.TRANSPOSE)
    height = max(1, round(SIDE * image.height / image.width))
    return image.convert("RGB").resize((SIDE, height), Image.Resampling.BOX)


def _columns(image):
    """(what each column holds of the thing, the side of the largest square)."""
    seen = ImageChops.add(_unlike_the_border(image), _above_the_border(_edges(image)))
    columns = seen.resize((image.width, 1), Image.Resampling.BOX)
    return list(columns.tobytes()), image.height


def _extent(fullness):
    """(begin, end) of the columns that hold anything."""
    most = max(fullness)
    holding = [n for n, full in enumerate(fullness) if full > most * FAINT]
    return (holding[0], holding[-1] + 1) if holding else (0, 0)


def _unlike_the_border(image):
    """How far each point is from the colour that most of the picture's border has."""
    border = Image.new("RGB", image.size, tuple(map(int, _border(image).median)))
    red, green, blue = ImageChops.difference(image, border).split()
    return _above_the_border(ImageChops.lighter(red, ImageChops.lighter(green, blue)))


def _edges(image):
    return image.convert("L").filter(ImageFilter.FIND_EDGES)


def _above_the_border(grey):
    """What stands out from what the border shows too."""
    usual = 2 * int(_border(grey).median[0]) + PLAIN
    return grey.point(lambda value: max(0, value - usual))


def _border(image):
    """The outermost points' statistics."""
    frame = Image.new("L", image.size, 255)
    frame.paste(0, (1, 1, max(1, image.width - 1), max(1, image.height - 1)))
    return Stat(image, frame)
