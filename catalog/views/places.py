"""The central place that districts lack: everything of one cluster or one district together."""

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from catalog import labels, seo
from catalog.models import Product
from catalog.sentences import enumerated, opened
from catalog.standing import Standing
from producers import maps, office
from producers.models import Producer, Sentra
from producers.templatetags.trade import local

FACES = 6
GOODS = 8


@require_safe
def sentras(request):
    """All clusters of the regency with their map."""
    area, standing, trees = office.current().area, Standing(), labels.load()
    found = with_figures(Sentra.objects.local(), standing)
    title = _("Sentra %(area)s") % {"area": area}
    context = {
        "title": title,
        "sentras": found,
        **on_map(trees, standing),
        "figures": figures(standing.makers.total(), standing.products.total(), len(found)),
        "meta": seo.meta(
            request,
            reverse("catalog:sentras"),
            title=title,
            description=_("Di mana %(area)s membuat apa: sentra dan kecamatan di peta.")
            % {"area": area},
        ),
    }
    return render(request, "catalog/sentras.html", context)


@require_safe
def district(request, slug):
    """One district of the office's regency: its clusters, makers and goods."""
    trees, standing = labels.load(), Standing()
    here = trees["kecamatan"].by_slug.get(slug)
    if here is None:
        raise Http404
    found = with_figures(Sentra.objects.local().filter(district=here.key), standing)
    title = _("Kecamatan %(name)s") % {"name": here.name}
    made = what_is_made(here.key, trees, standing)
    context = {
        "title": title,
        "name": here.name,
        "opening": made,
        "sentras": found,
        **on_map(trees, standing, here.key),
        "figures": figures(standing.makers[here.key], standing.products[here.key], len(found)),
        "makers_link": f"{reverse('catalog:producers')}?kecamatan={slug}",
        "products_link": f"{reverse('catalog:products')}?kecamatan={slug}",
        "trail": [(_("Sentra"), reverse("catalog:sentras")), (_("Kecamatan"), "")],
        "meta": seo.meta(
            request,
            reverse("catalog:district", args=[slug]),
            title=title,
            description=f"{title}, {office.current().area}. {made}",
        ),
        **shown(Producer.objects.filter(district=here.key)),
    }
    return render(request, "catalog/place.html", context)


@require_safe
def sentra(request, slug):
    """One cluster: its district on the map, its story, makers and goods."""
    here = get_object_or_404(Sentra.objects.local().select_related("photo", "district"), slug=slug)
    trees, standing = labels.load(), Standing()
    name, (opening, paragraphs) = local(here, "name"), story(here)
    context = {
        "title": name,
        "name": name,
        "opening": opening,
        "story": paragraphs,
        "photo": here.photo,
        **on_map(trees, standing, here.district_id),
        "figures": figures(standing.makers_of[here.pk], standing.products_of[here.pk]),
        "makers_link": f"{reverse('catalog:producers')}?sentra={slug}",
        "products_link": f"{reverse('catalog:products')}?sentra={slug}",
        "trail": [
            (_("Sentra"), reverse("catalog:sentras")),
            (here.district, reverse("catalog:district", args=[here.district.slug])),
        ],
        "meta": seo.meta(
            request,
            here.get_absolute_url(),
            title=f"{name} · {here.district}",
            description=f"{name}, {here.district}. {opening}",
            picture=here.photo,
        ),
        **shown(Producer.objects.filter(sentra=here)),
    }
    return render(request, "catalog/place.html", context)


def shown(makers):
    """Some faces, those with a portrait first, and the newest goods of these makers."""
    faces = makers.listed().with_face()
    goods = Product.objects.listed().filter(producer__in=makers.order_by())
    return {
        "faces": faces.order_by(F("portrait").asc(nulls_last=True), "name")[:FACES],
        "products": goods.newest().with_card()[:GOODS],
    }


def with_figures(sentras, standing):
    """The sentras with their photo, number of makers and of products."""
    found = list(sentras.select_related("photo", "district"))
    for each in found:
        each.makers, each.count = standing.makers_of[each.pk], standing.products_of[each.pk]
    return found


def districts(trees, standing, here=None):
    """Every district with its address and number of products, `here` marked."""
    return [
        maps.District(
            label.key,
            label.name,
            reverse("catalog:district", args=[label.slug]),
            standing.products[label.key],
            label.key == here,
        )
        for label in trees["kecamatan"].labels
    ]


def on_map(trees, standing, here=None):
    """What the map and the links beside it show."""
    every = districts(trees, standing, here)
    now = office.current()
    return {"districts": every, "map": maps.drawn(now.regency, every), "area": now.area}


def figures(makers, products, sentras=None):
    """(term, number) pairs; a sentra does not count itself."""
    pairs = [(pgettext("jumlah", "perajin"), makers), (pgettext("jumlah", "produk"), products)]
    return pairs if sentras is None else [*pairs, (_("sentra"), sentras)]


def what_is_made(district, trees, standing):
    """`Di sini dibuat tenun & kain, kopi dan gerabah.`"""
    names = [str(kind).lower() for kind in standing.main_kinds(district, trees["kategori"])]
    if names:
        return _("Di sini dibuat %(things)s.") % {"things": enumerated(names)}
    if standing.makers[district]:
        return _("Perajin di sini belum memajang barang.")
    return _("Belum ada perajin aktif yang tercatat di kecamatan ini.")


def story(sentra):
    """(opening, paragraphs) of the sentra's story; without one, what it makes."""
    first, others = opened(local(sentra, "story"))
    return first or _("Sentra %(commodity)s.") % {"commodity": sentra.commodity}, others
