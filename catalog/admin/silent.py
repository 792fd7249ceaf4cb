"""The office sees whom to remind, and does it with one tap."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from catalog import silent
from catalog.models.products import ASK_AFTER_DAYS

PER_PAGE = 50


def page(model_admin, request):
    """Makers whose goods wait for a word, each with a ready WhatsApp message."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    pages = Paginator(silent.rows(request.user), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Siapa yang perlu diingatkan?"),
        "opts": model_admin.opts,
        "page": pages,
        "makers": silent.makers(request, list(pages)),
        "days": ASK_AFTER_DAYS,
    }
    return TemplateResponse(request, "admin/catalog/product/silent.html", context)
