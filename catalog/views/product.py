"""One product's page, and the friendly 404 of one that is no longer shown."""

from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import facts, offers, seo
from catalog.models import Product
from producers import office, units
from producers.rupiah import display
from producers.templatetags.trade import local

MATES = 4
SIMILAR = 4


@require_safe
def product(request, slug):
    """What it is, what it costs, who makes it, and the ways to ask and to order."""
    found, mates, made = with_mates(slug)
    if found is None:
        return gone(request, slug)
    main = found.main_variant  # a listed product has a price, so it has a variant
    name, place = local(found, "name"), found.producer.place
    context = {
        "product": found,
        "producer": found.producer,
        "main": main,
        "variants": found.variants.all(),
        "sold_out": main.sold_out,
        "facts": facts.of_product(found),
        "tiers": tiers(found),
        "papers": found.papers.values(),
        "mates": mates,
        "made": made,
        "trail": trail(found),
        "ask": reverse("orders:ask", args=[slug]),
        "share": seo.share_link(request, name, found.get_absolute_url()),
        "title": f"{name} · {place}",
        "meta": product_meta(request, found, main),
    }
    return render(request, "catalog/product.html", context)


def with_mates(slug):
    """(product, newest others of its maker, how many the maker shows) in one go, or (None, …)."""
    listed = Product.objects.listed()
    others = listed.filter(producer__products__slug=slug).exclude(slug=slug).newest()
    everything = listed.filter(producer=OuterRef("producer")).order_by().values("producer")
    rows = (
        listed.filter(Q(slug=slug) | Q(pk__in=others.values("pk")[:MATES]))
        .annotate(made=Subquery(everything.annotate(n=Count("pk")).values("n")))
        .with_card()
        .select_related("category__parent", "producer__sector", "producer__sentra")
        .prefetch_related("variants__tiers")
        .newest()
    )
    found = next((row for row in rows if row.slug == slug), None)
    return found, [row for row in rows if row.slug != slug], found.made if found else 0


def tiers(product):
    """(variant, its wholesale tiers) for the variants that have some."""
    return [
        (variant, every) for variant in product.variants.all() if (every := variant.tiers.all())
    ]


def trail(product):
    """Shop, kind, sub-kind."""
    path = reverse("catalog:products")
    kinds = [kind for kind in (product.category.parent, product.category) if kind]
    links = [(local(kind, "name"), f"{path}?kategori={kind.slug}") for kind in kinds]
    return [(_("Produk"), path), *links]


def product_meta(request, product, main):
    name, path = local(product, "name"), product.get_absolute_url()
    price = f"{display(main.price)} / {units.shown(product.unit)}"
    text = local(product, "description") or local(product, "material")
    maker = _("dibuat %(maker)s, %(place)s") % {
        "maker": product.producer.name,
        "place": product.producer.place,
    }
    return seo.meta(
        request,
        path,
        title=f"{name} · {price}",
        description=f"{price}, {maker}. {text}",
        picture=product.cover,
        kind="product",
        price=main.price,
        data=[
            offers.of_product(request, product),
            seo.breadcrumbs(request, [*trail(product), (name, path)]),
        ],
    )


def gone(request, slug):
    """404 with goods of the same kind where the address was once public. Names nothing hidden."""
    was = Product.objects.filter(slug=slug, published_at__isnull=False).first()
    if was is None:
        raise Http404
    same = Case(When(category=was.category_id, then=Value(0)), default=Value(1))
    similar = Product.objects.listed().order_by(same, "-published_at", "-pk").with_card()
    context = {"similar": similar[:SIMILAR], "area": office.current().area}
    return render(request, "catalog/gone.html", context, status=404)
