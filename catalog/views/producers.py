"""The registry's public face: all makers with their filters, and one maker's page."""

from django.db.models import Count, Exists, OuterRef
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts import phones
from accounts.shared_pages import same_for_all
from catalog import cards, displayed, facts, seo, stamps
from catalog.addresses import Address
from catalog.filters import ProducerFilter
from catalog.models import Listing
from catalog.pages import Pages, Spot, Stretches, last_page
from catalog.search import shortcuts
from catalog.sentences import opened
from catalog.shelf import counts
from catalog.shelf.walking import NEWEST
from producers import office
from producers.models import Certificate, Producer
from producers.templatetags.trade import local


@same_for_all
@require_safe
def producers(request):
    """All active makers of the regency; those with something on the shelf first, then by name."""
    path, now = reverse("catalog:producers"), stamps.of(request)
    filters = ProducerFilter(request.GET, Producer.objects.listed(), path=path, now=now)
    total = filters.counts.total
    pages = pages_of(filters, request.GET.get("halaman"))
    title = title_of(filters)
    context = {
        "filters": filters,
        "pages": pages,
        "makers": with_counts(list(pages.items)),
        "title": title,
        "sentence": ngettext("%(n)d perajin", "%(n)d perajin", total) % {"n": total},
        "shortcuts": [] if total else shortcuts.places(filters.query, filters.trees),
        "trail": [(_("Beranda"), reverse("home")), (_("Perajin"), "")],
        "meta": list_meta(request, filters, pages, title),
    }
    return render(request, "catalog/producers.html", context)


def title_of(filters):
    """`Perajin di Bayan`, `Perajin: Pangan`, or just `Perajin`."""
    if filters.only is None:
        return _("Perajin")
    if filters.only in filters.chosen("sektor"):
        return _("Perajin: %(sector)s") % {"sector": filters.only}
    return _("Perajin di %(place)s") % {"place": filters.only}


def pages_of(filters, number):
    """Pages of makers, those with something on the shelf first."""
    shown = Listing.objects.shown().filter(producer=OuterRef("pk"))
    rows = filters.rows.annotate(has_products=Exists(shown))
    rows = rows.order_by("-has_products", "name", "pk").with_face()
    return Pages(rows, number, total=filters.counts.total, address=filters.address)


def with_counts(makers):
    """The makers, each with `count`, the number of its listed products."""
    shown = Listing.objects.shown().filter(producer__in=[maker.pk for maker in makers])
    rows = shown.order_by().values_list("producer").annotate(n=Count("pk"))
    counted = dict(rows)
    for maker in makers:
        maker.count = counted.get(maker.pk, 0)
    return makers


def list_meta(request, filters, pages, title):
    area = office.current().area
    text = _("%(title)s: siapa membuat apa di %(area)s, dari registri resmi.")
    return seo.meta(
        request,
        filters.address.page(pages.number),
        title=title,
        description=text % {"title": title, "area": area},
        index=not filters.narrow and bool(pages.total),
        previous=pages.previous,
        next=pages.next,
    )


@same_for_all
@require_safe
def producer(request, slug):
    """One maker: who, where (the village, never the house), what is checked, story, products."""
    maker = displayed.find_maker(slug)
    if maker is None:
        raise Http404
    pages = goods_of(maker, request.GET)
    opening, paragraphs = story(maker)
    context = {
        "producer": maker,
        "pages": pages,
        "opening": opening,
        "paragraphs": paragraphs,
        "facts": facts.of_producer(maker),
        "papers": papers(maker),
        "contact": contact(maker),
        "share": seo.share_link(request, maker.name, maker.get_absolute_url()),
        "trail": [(_("Perajin"), reverse("catalog:producers")), district_link(maker)],
        "meta": producer_meta(request, maker, pages, opening),
    }
    return render(request, "catalog/producer.html", context)


def goods_of(maker, asked):
    """The stretch of a maker's goods at which the address stands, newest first."""
    spot, total = Spot(asked, NEWEST), counts.of_maker(maker.pk)
    stretch = displayed.of_maker(maker, place=spot.place, skip=spot.skip)
    if total and not stretch.ids:  # a page that is not there: the last one that is
        spot = Spot({"halaman": str(last_page(total))}, NEWEST)
        stretch = displayed.of_maker(maker, skip=spot.skip)
    return Stretches(
        stretch,
        spot,
        NEWEST,
        items=cards.of(stretch.ids),
        total=total,
        address=Address(maker.get_absolute_url()),
    )


def story(maker):
    """(opening, paragraphs): the maker's own words first, else the story's first sentence."""
    text = local(maker, "story")
    if maker.quote:
        return f"“{local(maker, 'quote')}”", text.splitlines()
    return opened(text)


def papers(maker):
    """`NIB diperiksa dinas`, then the other checked, valid papers by name."""
    names = {paper.type: paper.get_type_display() for paper in maker.papers}
    if Certificate.Type.NIB in names:
        names[Certificate.Type.NIB] = _("NIB diperiksa dinas")
    return list(names.values())


def contact(maker):
    """The public number's link (WhatsApp, or tel: for a landline); None without consent."""
    if not (maker.phone_public and maker.phone):
        return None
    # The maker reads it, in Indonesian, whatever language the page is in.
    with translation.override("id"):
        hello = _("Halo %(name)s, saya melihat halaman Anda di etalase.") % {"name": maker.name}
    chat = phones.wa_link(maker.phone, hello)
    return {"link": chat or phones.tel_link(maker.phone), "whatsapp": bool(chat)}


def district_link(maker):
    return maker.district, reverse("catalog:district", args=[maker.district.slug])


def producer_meta(request, maker, pages, opening):
    made = maker.commodity or local(maker.sector, "name")
    return seo.meta(
        request,
        pages.here,
        title=f"{maker.name} · {maker.place}",
        description=f"{maker.name}, {maker.place}: {made}. {opening}",
        picture=maker.portrait,
        previous=pages.previous,
        next=pages.next,
        kind="profile",
    )
