"""What a maker needs to sell elsewhere: a picture, words, a short address, a QR code.

Only of what everybody can see: a link that leads nowhere helps nobody.
"""

from functools import wraps
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from catalog import codes, posters, priced, seo
from catalog.lapak.goods import own
from catalog.models import Product
from producers import qr, units
from producers.acting import maker_page
from producers.models import Producer

NOT_SHOWN = gettext_lazy("Usaha Anda belum tampil di etalase, jadi belum bisa dibagikan.")


def kept(view):
    """The browser keeps the picture, and asks each time whether it is still the same.

    Nothing private stands on it; every other answer of a maker's page is never kept.
    """

    @wraps(view)
    def inner(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.has_header("ETag"):
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    return inner


# --- one thing ----------------------------------------------------------------------------------


@require_safe
@maker_page
def share(request, pk):
    product = own(request, pk)
    if product.status == Product.Status.PUBLISHED and product.away:
        return resting(request, product)
    if not Product.objects.listed().filter(pk=pk).exists():
        messages.error(request, why_not(product))
        return redirect("catalog:goods_item", pk)
    link = codes.link(request, codes.of_product(pk))
    context = {"product": product, **kit(words(product, link), link)}
    return render(request, "catalog/lapak/share.html", context)


def why_not(product):
    """Why nobody sees it, and what helps."""
    if product.status != Product.Status.PUBLISHED:
        return _("Barang ini belum tampil di etalase. Pasang dulu, lalu bagikan.")
    if not Producer.objects.listed().filter(pk=product.producer_id).exists():
        return NOT_SHOWN
    return _("Barang ini lama tidak dipastikan, jadi tidak tampil. Ketuk Masih ada, lalu bagikan.")


def resting(request, product):
    """Until when it, or its maker, rests; and the page on which it is sold again."""
    day = date_format(localtime(product.away.back_at), "j F Y")
    said = _("Istirahat sampai %(day)s. Jualan lagi dulu, lalu bagikan.") % {"day": day}
    messages.warning(request, said)
    if product.away == product:
        return redirect("catalog:goods_pause", product.pk)
    return redirect(f"{reverse('producers:pause')}?perajin={product.producer_id}")


@kept
@require_safe
@maker_page
def picture(request, pk):
    """The square picture of one thing, drawn anew when anything on it has changed."""
    product = own(request, pk)
    get_object_or_404(Product.objects.listed(), pk=pk)
    link = codes.link(request, codes.of_product(pk))
    return drawn(request, posters.of_product(product, link), product.slug)


def words(product, link):
    """What is written under the photo."""
    return _("%(name)s, %(price)s per %(unit)s. Buatan %(maker)s. Lihat dan pesan: %(link)s") % {
        "name": product.name,
        "price": priced.words(product),
        "unit": units.shown(product.unit),
        "maker": product.producer.name,
        "link": link,
    }


# --- the maker ----------------------------------------------------------------------------------


@require_safe
@maker_page
def share_maker(request):
    maker = request.producer
    if not Producer.objects.listed().filter(pk=maker.pk).exists():
        messages.error(request, NOT_SHOWN)
        return redirect("producers:profile")
    link = codes.link(request, codes.of_maker(maker.pk))
    context = {"producer": maker, **kit(words_of(maker, link), link)}
    return render(request, "catalog/lapak/share_maker.html", context)


@kept
@require_safe
@maker_page
def picture_of_maker(request):
    maker = get_object_or_404(Producer.objects.listed().with_face(), pk=request.producer.pk)
    link = codes.link(request, codes.of_maker(maker.pk))
    return drawn(request, posters.of_maker(maker, link), maker.slug)


def words_of(maker, link):
    """`Inaq Rumiati, Loloan, Bayan: tenun ikat. Lihat dan pesan: …`"""
    who = f"{maker.name}, {maker.place}"
    what = f"{who}: {maker.commodity}" if maker.commodity else who
    return _("%(what)s. Lihat dan pesan: %(link)s") % {"what": what, "link": link}


# --- both ---------------------------------------------------------------------------------------


def kit(text, link):
    return {"text": text, "link": link, "whatsapp": seo.whatsapp(text), "qr": qr.svg(link)}


def drawn(request, poster, name):
    """The picture as a file of a good name; 304 where the browser has the same one."""
    etag = poster.etag
    try:
        response = get_conditional_response(request, etag=etag) or FileResponse(
            BytesIO(posters.jpeg(poster)), filename=f"{name}.jpg"
        )
    except posters.Busy:
        said = _("Banyak gambar sedang dibuat. Tunggu sebentar, lalu coba lagi.")
        return render(request, "503.html", {"said": said}, status=503)
    response.headers["ETag"] = etag
    return response
