"""What a judgement may ask of a product: the facts that a buyer sees, without any search."""

from dataclasses import dataclass, field

from catalog.models import Product
from catalog.search.fold import tokens


@dataclass(frozen=True)
class Good:
    """One listed product. `price` is in rupiah; `words` holds the words of each text."""

    name: str
    kind: str
    family: str
    maker: str
    village: str
    district: str
    price: int
    words: dict[str, frozenset] = field(repr=False)

    def says(self, text, *, where):
        """Whether all words of `text` stand in that text, in whatever order."""
        return self.words[where].issuperset(tokens(text))


def listed():
    """Every product that the public sees, as a Good."""
    near = ("category__parent", "producer__village", "producer__district", "producer__sector")
    rows = Product.objects.listed().select_related(*near).prefetch_related("variants")
    return [_good(product) for product in rows]


def _good(product):
    maker, kind = product.producer, product.category
    return Good(
        name=product.name,
        kind=kind.slug,
        family=kind.parent.slug if kind.parent else kind.slug,
        maker=maker.name,
        village=maker.village.name if maker.village else "",
        district=maker.district.name,
        price=product.price_from,
        words=_words(product),
    )


def _words(product):
    texts = {
        "title": [product.name],
        "of": [product.material],
        "about": [product.description],
        "option": [variant.name for variant in product.variants.all()],
    }
    texts["anywhere"] = sum(texts.values(), []) + _english(product) + _around(product)
    return {where: frozenset(tokens(" ".join(text))) for where, text in texts.items()}


def _english(product):
    options = [variant.name_en for variant in product.variants.all()]
    return [product.name_en, product.material_en, product.description_en, *options]


def _around(product):
    """What is said of the maker, the place and the kind, in both languages."""
    maker, kind, trade = product.producer, product.category, product.producer.sector
    kinds = [kind, kind.parent] if kind.parent else [kind]
    places = [maker.district, maker.village] if maker.village else [maker.district]
    said = [maker.name, maker.commodity, trade.local_words, *(place.name for place in places)]
    return said + [text for thing in (*kinds, trade) for text in (thing.name, thing.name_en)]
