"""The central place that districts lack: everything of one cluster or one district together."""

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.shared_pages import same_for_all
from catalog import cards, labels, seo, stamps
from catalog.sentences import enumerated, opened
from catalog.shelf.browsing import browse
from catalog.shelf.narrowing import Narrowing
from catalog.standing import Standing, main_kinds
from producers import maps, office
from producers.models import Producer, Sentra
from producers.templatetags.trade import local

FACES = 6
GOODS = 8


@same_for_all
@require_safe
def sentras(request):
    """All clusters of the regency with their map."""
    now = stamps.of(request)
    area, standing, trees = office.current().area, Standing(now), labels.load(now)
    found = with_figures(Sentra.objects.local(), standing)
    title = _("Sentra %(area)s") % {"area": area}
    context = {
        "title": title,
        "sentras": found,
        **on_map(trees, standing),
        "figures": figures(standing.makers.total(), standing.total, len(found)),
        "meta": seo.meta(
            request,
            reverse("catalog:sentras"),
            title=title,
            description=_("Di mana %(area)s membuat apa: sentra dan kecamatan di peta.")
            % {"area": area},
        ),
    }
    return render(request, "catalog/sentras.html", context)


@same_for_all
@require_safe
def district(request, slug):
    """One district of the office's regency: its clusters, makers and goods."""
    now = stamps.of(request)
    trees, standing = labels.load(now), Standing(now)
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
        **shown(now, kecamatan=here.key),
    }
    return render(request, "catalog/place.html", context)


@same_for_all
@require_safe
def sentra(request, slug):
    """One cluster: its district on the map, its story, makers and goods."""
    here = get_object_or_404(Sentra.objects.local().select_related("photo", "district"), slug=slug)
    now = stamps.of(request)
    trees, standing = labels.load(now), Standing(now)
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
        **shown(now, sentra=here.pk),
    }
    return render(request, "catalog/place.html", context)


def shown(now, **place):
    """Some faces of the place's makers, and their newest goods. `place`: its facet and key."""
    goods = browse(Narrowing({facet: {key} for facet, key in place.items()}), size=GOODS)
    stamp = now.makers, now.words, office.current().regency
    faces = stamps.remembered(("faces", *place.items()), stamp, lambda: faces_of(**place))
    return {"faces": faces, "products": cards.of(goods.ids)}


def faces_of(sentra=None, kecamatan=None):
    """Some makers of a sentra or a district, those with a portrait first."""
    here = {"sentra": sentra} if sentra else {"district": kecamatan}
    makers = Producer.objects.listed().filter(**here).with_face()
    return list(makers.order_by(F("portrait").asc(nulls_last=True), "name")[:FACES])


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
    return {"districts": every, "area": office.current().area}


def figures(makers, products, sentras=None):
    """(term, number) pairs; a sentra does not count itself."""
    pairs = [(pgettext("jumlah", "perajin"), makers), (pgettext("jumlah", "produk"), products)]
    return pairs if sentras is None else [*pairs, (_("sentra"), sentras)]


def what_is_made(district, trees, standing):
    """`Di sini dibuat tenun & kain, kopi dan gerabah.`"""
    names = [str(kind).lower() for kind in main_kinds(district, trees["kategori"])]
    if names:
        return _("Di sini dibuat %(things)s.") % {"things": enumerated(names)}
    if standing.makers[district]:
        return _("Perajin di sini belum memajang barang.")
    return _("Belum ada perajin aktif yang tercatat di kecamatan ini.")


def story(sentra):
    """(opening, paragraphs) of the sentra's story; without one, what it makes."""
    first, others = opened(local(sentra, "story"))
    return first or _("Sentra %(commodity)s.") % {"commodity": sentra.commodity}, others
