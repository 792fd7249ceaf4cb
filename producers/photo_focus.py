"""Where a square may be cut from a picture without cutting the thing that it shows."""

from PIL import Image, ImageChops, ImageFilter
from PIL.ImageStat import Stat

SIDE = 64  # px; enough to see where the thing lies
MIDDLE = 50
STEP = 10
PLAIN = 12  # of 255: what a wall differs from itself
DIM = 2  # of 255: what a column of texture holds by chance
SOLID = 0.8  # of a thing's columns at least so many hold something
FAINT = 0.03  # of the fullest column: dust
SPARE = 1.04  # a square may be so much too small, as the thing's outline is not known better


def focus(image):
    """The part of the picture's spare length that lies before the square, in percent.

    0 is the left or upper end, 100 the other; steps of ten, of which each has a class in the
    stylesheet. None where no square holds the thing, or what stands at both ends: then the
    picture is shown whole. One thing that goes on beyond both ends is cut already; of that the
    square takes the most.
    """
    image = _lying(image)
    long, side = image.size
    fullness = _fullness(image)
    holding = _holding(fullness)
    begin, end = (holding[0], holding[-1] + 1) if holding else (0, 0)
    if begin == end or long <= side:
        return MIDDLE
    if end - begin > side * SPARE and len(holding) < long:
        return None
    middle = (begin + end - side) / 2

    def lost(place):
        at = (long - side) * place / 100
        before, after = fullness[begin : max(begin, round(at))], fullness[round(at + side) : end]
        return sum(before) + sum(after), abs(at - middle), abs(place - MIDDLE)

    return min(range(0, 101, STEP), key=lost)


def _fullness(image):
    """What each column holds of the thing, before the first background that tells it clearly."""
    seen = [_columns(image, background(image)) for background in (_wall, _rows, _ends)]
    told = [fullness for fullness in seen if _stands_out(fullness)]
    clear = max(map(max, told), default=0) / 4
    return next((fullness for fullness in told if max(fullness) >= clear), seen[0])


def _stands_out(fullness):
    """Whether one thing with some room beside it is seen, and no pattern."""
    holding = _holding(fullness)
    length = holding[-1] + 1 - holding[0] if holding else 0
    return len(fullness) > length > 0 and len(holding) > length * SOLID


def _lying(image):
    """A small copy whose longer side is the width, blurred as much as grain needs."""
    if image.height > image.width:
        image = image.transpose(Image.Transpose.TRANSPOSE)
    height = max(1, round(SIDE * image.height / image.width))
    return image.convert("RGB").resize((SIDE, height), Image.Resampling.BOX)


def _wall(image):
    """One colour, which most of the border has."""
    return Image.new("RGB", image.size, tuple(map(int, _border(image).median)))


def _rows(image):
    """A table before a wall, light from above: of each row the colour that most of it has."""
    column = Image.new("RGB", (1, image.height))
    for y in range(image.height):
        row = Stat(image.crop((0, y, image.width, y + 1)))
        column.putpixel((0, y), tuple(map(int, row.median)))
    return column.resize(image.size, Image.Resampling.NEAREST)


def _ends(image):
    """Light from the side, or a thing wider than half of its row: what lies between both ends."""
    ends = Image.new("RGB", (2, image.height))
    ends.paste(image.crop((0, 0, 1, image.height)), (0, 0))
    ends.paste(image.crop((image.width - 1, 0, image.width, image.height)), (1, 0))
    middles = (0.5, 0, 1.5, image.height)  # of both columns: the colours reach the ends pure
    return ends.resize(image.size, Image.Resampling.BILINEAR, box=middles)


def _columns(image, background):
    """What each column holds of the thing."""
    edges = image.convert("L").filter(ImageFilter.FIND_EDGES)
    seen = ImageChops.add(_unlike(image, background), _above_the_border(edges))
    return list(seen.resize((image.width, 1), Image.Resampling.BOX).tobytes())


def _holding(fullness):
    """The columns that hold anything."""
    least = max(DIM, max(fullness) * FAINT)
    return [n for n, full in enumerate(fullness) if full > least]


def _unlike(image, background):
    red, green, blue = ImageChops.difference(image, background).split()
    return _above_the_border(ImageChops.lighter(red, ImageChops.lighter(green, blue)))


def _above_the_border(grey):
    """What stands out from what the border shows too."""
    usual = 2 * int(_border(grey).median[0]) + PLAIN
    return grey.point(lambda value: max(0, value - usual))


def _border(image):
    """The outermost points' statistics."""
    frame = Image.new("L", image.size, 255)
    frame.paste(0, (1, 1, max(1, image.width - 1), max(1, image.height - 1)))
    return Stat(image, frame)
