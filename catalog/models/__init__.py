from .categories import Category
from .products import Photo, Product, ProductEvent
from .variants import PriceTier, Variant

__all__ = ["Category", "Photo", "PriceTier", "Product", "ProductEvent", "Variant"]
