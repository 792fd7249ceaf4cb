from .agreements import Agreement
from .categories import Category
from .listing import Cell, Change, Listing, Stamp, Tally
from .products import Photo, Product, ProductEvent
from .seen import Seen
from .sought import Sought, Wanted
from .variants import PriceTier, Variant
from .words import Near, Spelling, Word

__all__ = [
    "Agreement", "Category", "Photo", "PriceTier", "Product", "ProductEvent", "Variant",
    "Near", "Spelling", "Word",
    "Seen", "Sought", "Wanted",
    "Cell", "Change", "Listing", "Stamp", "Tally",
]  # fmt: skip
