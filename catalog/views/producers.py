"""The registry's public face: all makers with their filters, and one maker's page."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts import phones
from catalog import facts, seo
from catalog.addresses import Address
from catalog.filters import ProducerFilter
from catalog.models import Product
from catalog.pages import Pages
from catalog.sentences import opened
from producers import office
from producers.models import Certificate, Consent, Producer
from producers.templatetags.trade import local


@require_safe
def producers(request):
    """All active makers of the regency; those with something on the shelf first, then by name."""
    path = reverse("catalog:producers")
    filters = ProducerFilter(request.GET, Producer.objects.listed(), path=path)
    total = filters.facets.total
    rows = with_count(filters.qs).order_by("-has_products", "name", "pk").with_face()
    pages = Pages(rows, request.GET.get("halaman"), total=total, address=filters.address)
    title = title_of(filters)
    context = {
        "filters": filters,
        "pages": pages,
        "title": title,
        "sentence": ngettext("%(n)d perajin", "%(n)d perajin", total) % {"n": total},
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


def with_count(producers):
    """Adds `count`, the number of listed products, and `has_products`."""
    listed = Product.objects.listed().filter(producer=OuterRef("pk")).order_by()
    counted = listed.values("producer").annotate(n=Count("pk")).values("n")
    return producers.annotate(count=Coalesce(Subquery(counted), 0), has_products=Exists(listed))


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


@require_safe
def producer(request, slug):
    """One maker: who, where (the village, never the house), what is checked, story, products."""
    maker = get_object_or_404(public_makers(), slug=slug)
    products = maker.products.listed().newest().with_goods()
    pages = Pages(
        products,
        request.GET.get("halaman"),
        total=maker.products.listed().count(),
        address=Address(maker.get_absolute_url()),
    )
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


def public_makers():
    """What a maker's page needs, among it whether consent to a public number stands."""
    consent = Consent.objects.standing(Consent.Scope.PHONE).filter(producer=OuterRef("pk"))
    checked = Prefetch("certificates", Certificate.objects.valid(), to_attr="papers")
    makers = Producer.objects.listed().with_face().prefetch_related(checked)
    return makers.annotate(phone_public=Exists(consent))


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
