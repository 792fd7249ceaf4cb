"""The demo district for tests: the real book, with small pictures so that it loads in seconds."""

from io import BytesIO
from zlib import crc32

from PIL import Image

from ikmhub.demo import book, load
from producers import photos, places
from producers.models import Region


def small(files):
    """Like darkroom.render_all, from a picture of 8 x 8 pixels for each file."""
    return {file: photos.renditions(_tile(file)) for file in files}


def _tile(file):
    color = crc32(file.encode()) % 0x1000000
    tile = BytesIO()
    Image.new("RGB", (8, 8), f"#{color:06x}").save(tile, "PNG")
    tile.seek(0)
    return tile


def lombok_utara():
    """The province, the regency and every place inside it, with official names."""
    inside = (book.REGENCY.partition(".")[0], book.REGENCY)
    Region.objects.bulk_create(
        Region(code=place.code, name=place.name, level=place.level, parent_id=place.parent)
        for place in places.official()
        if place.code in inside or place.code.startswith(f"{book.REGENCY}.")
    )


def filled(**options):
    """Places and demo in the database."""
    lombok_utara()
    load.load(**{"renderer": small} | options)
