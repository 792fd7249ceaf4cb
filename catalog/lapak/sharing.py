"""What a maker needs to sell a thing elsewhere: words, a short address, a QR code."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalog import codes, seo
from catalog.lapak.goods import own
from catalog.models import Product
from producers import qr, rupiah
from producers.acting import maker_page


@require_safe
@maker_page
def share(request, pk):
    """Only what everybody can see: a link that leads nowhere helps nobody."""
    product = own(request, pk)
    if not Product.objects.listed().filter(pk=pk).exists():
        messages.error(request, _("Barang ini belum tampil di etalase. Pasang dulu, lalu bagikan."))
        return redirect("catalog:goods_item", pk)
    link = codes.link(request, codes.of_product(pk))
    text = words(product, link)
    context = {"product": product, "link": link, "text": text, "qr": qr.svg(link)}
    context["whatsapp"] = seo.whatsapp(text)
    return render(request, "catalog/lapak/share.html", context)


def words(product, link):
    """What is written under the photo."""
    return _("%(name)s, %(price)s per %(unit)s. Buatan %(maker)s. Lihat dan pesan: %(link)s") % {
        "name": product.name,
        "price": rupiah.display(product.price_from),
        "unit": product.unit,
        "maker": product.producer.name,
        "link": link,
    }
