from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from catalog.models import Product
from producers.models import Producer, Region, Sentra

PAGES = ("home", "catalog:products", "catalog:producers", "catalog:sentras", "how")
# The protocol allows 50,000 addresses in one file.
MOST = 20_000


def robots(request):
    """Crawlers read the shelf; private, acting and filtered pages are not for them."""
    text = render(request, "robots.txt", {"sitemap": request.build_absolute_uri("/sitemap.xml")})
    return HttpResponse(text.content, content_type="text/plain")


def sitemap(request):
    """Every public page in both languages, from the one word that says what is public."""
    pairs = [
        {"id": request.build_absolute_uri(id), "en": request.build_absolute_uri(en), "when": when}
        for id, en, when in addresses()
    ]
    return render(request, "sitemap.xml", {"pairs": pairs}, content_type="application/xml")


def addresses():
    for name in PAGES:
        yield *both(name), None
    for slug, when in Product.objects.listed().newest().values_list("slug", "confirmed_at")[:MOST]:
        yield *both("catalog:product", slug), when
    for slug in Producer.objects.listed().values_list("slug", flat=True)[:MOST]:
        yield *both("catalog:producer", slug), None
    for sentra in Sentra.objects.local():
        yield *both("catalog:sentra", sentra.slug), None
    for district in Region.objects.districts().of_office():
        yield *both("catalog:district", district.slug), None


def both(name, *args):
    """The Indonesian and the English address of one page."""
    with override("id"):
        indonesian = reverse(name, args=args)
    return indonesian, f"/en{indonesian}"
