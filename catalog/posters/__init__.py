"""What a maker posts elsewhere: one square picture of a thing, or of the maker."""

from catalog import priced
from catalog.models import Product
from catalog.posters.drawing import SIDE, Busy, Poster, jpeg
from catalog.posters.letters import plain
from producers import office

__all__ = ["SIDE", "Busy", "jpeg", "of_maker", "of_product"]
MOST_PHOTOS = 4


def of_product(product, link):
    """One thing with its price; by its kind where no letter of its name can be drawn."""
    maker = product.producer
    return Poster(
        name=plain(product.name) or product.category.name,
        price=priced.words(product),
        unit=product.unit,
        maker=_name(maker),
        place=maker.place,
        pictures=(product.cover,) if product.cover else (),
        face=maker.portrait,
        site=office.current().site,
        link=link,
    )


def of_maker(maker, link):
    """The maker with up to four of the shown goods; without their photos the face, large."""
    goods = Product.objects.listed().filter(producer=maker, photos__isnull=False).distinct()
    covers = tuple(product.cover for product in goods.with_goods().newest()[:MOST_PHOTOS])
    return Poster(
        name=_name(maker),
        note=maker.commodity,
        place=maker.place,
        pictures=covers or tuple(filter(None, (maker.portrait,))),
        face=maker.portrait if covers else None,
        site=office.current().site,
        link=link,
    )


def _name(maker):
    return plain(maker.name) or maker.get_kind_display()
