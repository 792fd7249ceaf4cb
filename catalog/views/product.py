"""One product's page, and the friendly 404 of one that is no longer shown."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.shared_pages import each_time, same_for_all
from catalog import cards, displayed, facts, offers, seo, sought
from catalog.models import Product
from catalog.shelf import counts
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing
from producers import office, units
from producers.rupiah import display
from producers.templatetags.trade import local

MATES = 4
SIMILAR = 4


@same_for_all
@require_safe
def product(request, slug):
    """What it is, what it costs, who makes it, and the ways to ask and to order."""
    found = displayed.find(slug)
    if found is None:
        return gone(request, slug=slug)
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
        "mates": mates_of(found),
        "made": counts.of_maker(found.producer_id),
        "trail": trail(found),
        "ask": reverse("orders:ask", args=[slug]),
        "share": seo.share_link(request, name, found.get_absolute_url()),
        "title": f"{name} · {place}",
        "meta": product_meta(request, found, main),
    }
    response = render(request, "catalog/product.html", context)
    return each_time(request, response, sought.opened)


def mates_of(product):
    """Cards of the newest others of its maker."""
    ids = displayed.of_maker(product.producer, size=MATES + 1).ids
    return cards.of([pk for pk in ids if pk != product.pk][:MATES])


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


def gone(request, **named):
    """404 with goods of the same kind where the address was once public. Names nothing hidden."""
    was = Product.objects.ever_shown().filter(**named).first()
    if was is None:
        raise Http404
    kin = browse(Narrowing({"kategori": {was.category_id}}), size=SIMILAR).ids
    others = browse(Narrowing(), size=SIMILAR).ids
    similar = cards.of(list(dict.fromkeys([*kin, *others]))[:SIMILAR])
    context = {"similar": similar, "area": office.current().area}
    context["product"] = Product.objects.back_of(pk=was.pk)
    return render(request, "catalog/gone.html", context, status=404)
