"""The office asks why a query shows its goods in this order."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from catalog import search
from catalog.filters import LONGEST_QUERY, price_text
from catalog.models import Listing
from catalog.search import finding
from catalog.search.reasons import Standing, reasons


def page(model_admin, request):
    """The understood query and its first page, each product with its points."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    text = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Mengapa di sini?"),
        "opts": model_admin.opts,
        "text": text,
        **(answer(text, exact=bool(request.GET.get("persis"))) if text else {}),
    }
    return TemplateResponse(request, "admin/catalog/product/reasons.html", context)


def answer(text, *, exact=False):
    """What the template shows for a text."""
    query = search.understand(text, exact=exact)
    shelf = search.look(query)
    given = reasons(finding.scored(shelf.terms), shelf.page.ids)
    bounds = (shelf.narrowing.low, shelf.narrowing.high)
    return {
        "query": query,
        "exact": exact,
        "total": shelf.total,
        "loosened": shelf.loosened,
        "capped": shelf.capped,
        "price": price_text(*bounds) if shelf.narrowing.priced else "",
        "rows": [row(given, listing) for listing in listings(shelf.page.ids)],
    }


def listings(ids):
    rows = Listing.objects.select_related("product").annotate(photos=Count("product__photos"))
    found = rows.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def row(given, listing):
    """One product: its reasons, their sum, and what decides among equals."""
    own = given.get(listing.pk, [])
    return {
        "product": listing.product,
        "listing": listing,
        "reasons": own,
        "points": sum(reason.points for reason in own),
        "standing": Standing(listing, listing.photos),
    }
