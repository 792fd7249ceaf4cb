"""The office's desk for the catalogue: kinds of goods, and what makers sell."""

from . import categories, products, variants

__all__ = ["categories", "products", "variants"]
