from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from producers import office


def health(request):
    """200 `ok` when the database answers; 500 otherwise (the exception is logged)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def not_found(request, exception=None):
    """404 with the words for this part of the site; the same for every address in that part."""
    parts = request.path.strip("/").removeprefix(f"{get_language()}/").split("/")
    words = {
        "undangan": _bad_card,
        "lapak": _no_counter,
        **dict.fromkeys(("pesanan", "pertanyaan", "jawab"), _bad_link),
    }.get(parts[0], _no_goods)
    return render(request, "404.html", words(), status=404)


def _bad_card():
    return {
        "title": _("Kartu ini tidak berlaku"),
        "text": _("Minta kartu baru ke %s.") % office.current().reach,
        "page": "accounts:sign_in",
        "label": _("Masuk"),
    }


def _bad_link():
    return {
        "title": _("Halaman ini tidak ada"),
        "text": _("Periksa tautannya: mungkin tidak tersalin utuh. Kode: 404."),
        "page": "home",
        "label": _("Ke beranda"),
    }


def _no_counter():
    return {
        "title": _("Halaman ini tidak ada di lapak Anda"),
        "text": _(
            "Mungkin sudah dihapus, sudah menjadi milik perajin sendiri, atau alamatnya salah "
            "ketik. Kode: 404."
        ),
        "page": "orders:counter",
        "label": _("Ke lapak"),
    }


def _no_goods():
    text = _("Mungkin barangnya sudah tidak dijual, atau alamatnya salah ketik. Kode: 404.")
    return {**_bad_link(), "text": text, "shop": True}


def server_error(request):
    """A page that needs neither the database nor a template's context."""
    return render(request, "500.html", status=500)
