"""The office's desk for the catalogue: kinds of goods, what makers sell, what buyers seek."""

from . import categories, products, sought, spellings, variants, wanted

__all__ = ["categories", "products", "sought", "spellings", "variants", "wanted"]
