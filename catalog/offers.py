"""A product in the words of schema.org, for search engines and merchants."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from catalog import seo
from producers.templatetags.trade import local

STATES = {"sold_out": "OutOfStock", "made_to_order": "MadeToOrder", "ready": "InStock"}


def of_product(request, product):
    """schema.org Product with one Offer for each variant; prices in whole rupiah."""
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": local(product, "name"),
        "description": local(product, "description"),
        "category": local(product.category, "name"),
        "material": local(product, "material"),
        "image": [seo.absolute(request, p.picture.preview) for p in product.photos.all()],
        "url": seo.absolute(request, product.get_absolute_url()),
        "brand": {"@type": "Brand", "name": product.producer.name},
        "offers": [offer(request, product, variant) for variant in product.variants.all()],
    }
    return {name: value for name, value in data.items() if value}


def offer(request, product, variant):
    """One variant's price and state; the price holds while the maker's confirmation does."""
    last = timedelta(days=settings.CONFIRMED_FOR_DAYS - 1)
    until = timezone.localdate(product.counted_at) + last
    data = {
        "@type": "Offer",
        "name": local(variant, "name"),
        "sku": f"{product.pk}-{variant.pk}",
        "price": variant.price,
        "priceCurrency": "IDR",
        "priceValidUntil": until.isoformat(),
        "availability": f"https://schema.org/{state(variant)}",
        "itemCondition": "https://schema.org/NewCondition",
        "url": seo.absolute(request, product.get_absolute_url()),
        "seller": seller(request, product.producer),
    }
    return {name: value for name, value in data.items() if value}


def state(variant):
    return next(word for name, word in STATES.items() if getattr(variant, name))


def seller(request, producer):
    """The maker: a person or an organisation, in the village (never a street)."""
    return {
        "@type": "Person" if producer.kind == producer.Kind.INDIVIDUAL else "Organization",
        "name": producer.name,
        "url": seo.absolute(request, producer.get_absolute_url()),
        "address": {
            "@type": "PostalAddress",
            "addressLocality": producer.place,
            "addressCountry": "ID",
        },
    }
