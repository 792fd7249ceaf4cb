"""The first page of the office's desk: what waits, what needs a reminder, the district in figures.

Every part asks only for what the signed-in person may see, in a number of queries that does not
grow with the rows.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from catalog.models import Product, ProductEvent, Sought
from catalog.sought import report
from ikmhub import figures, reminders
from producers.models import Certificate, Producer, ProducerEvent
from producers.models.people import PERHAPS_KNOWN
from producers.registry.views import may_import

SHOWN = 10  # rows of the queue on the first page; the lists hold the rest


@dataclass(frozen=True)
class Waiting:
    """One row of the queue: what it is, since when, and its buttons [(step, address)]."""

    kind: str
    title: str
    href: str
    since: datetime
    steps: list

    @property
    def age(self):
        """`3 hari`, or that it came today."""
        days = (timezone.localdate() - timezone.localtime(self.since).date()).days
        return ngettext("%(n)d hari", "%(n)d hari", days) % {"n": days} if days else _("hari ini")


def desk(request):
    """Everything that the template shows, each part empty where the permission lacks."""
    return {
        "today": timezone.localdate(),
        "figures": figures.figures(request.user),
        "queue": queue(request),
        "lists": waiting_lists(request.user),
        "reminders": reminders.reminders(request),
        "unmet": unmet(request.user),
        "charts": figures.charts(request.user),
        "may_import": may_import(request.user),
    }


# --- what waits for a decision ---------------------------------------------------------------


def queue(request):
    """The oldest registrations and products that wait, mixed, oldest first."""
    rows = [
        *waiting(request, Producer, ProducerEvent, "producer", _("Pendaftaran"), named_maker),
        *waiting(request, Product, ProductEvent, "product", _("Produk"), named_product),
    ]
    return sorted(rows, key=lambda row: row.since)[:SHOWN]


def waiting(request, model, events, link, kind, name):
    """Rows of `model` in the office's queue with the moment in which they came."""
    desk_of = admin.site.get_model_admin(model)
    if not desk_of.has_change_permission(request):
        return []
    came = events.objects.filter(**{link: OuterRef("pk")}, to_status=model.Status.SUBMITTED)
    since = Coalesce(Subquery(came.order_by("-at").values("at")[:1]), "created_at")
    rows = desk_of.get_queryset(request).waiting().annotate(since=since).order_by("since", "pk")
    shown = rows.select_related(*RELATED[model])[:SHOWN]
    return [Waiting(kind, name(r), change_page(r), r.since, listed(desk_of, r)) for r in shown]


RELATED = {Producer: ["village", "district"], Product: ["producer"]}


def named_maker(producer):
    known = f" ({PERHAPS_KNOWN})" if producer.twin else ""
    return f"{producer}, {producer.place}{known}"


def named_product(product):
    return f"{product}, {product.producer}"


def listed(desk_of, row):
    return [(step, desk_of.step_url(row, step)) for step in desk_of.row_steps(row)]


def change_page(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def waiting_lists(user):
    """[(how many, what, the list behind it)] of everything that waits for the office."""
    lists = (
        (Producer.objects.waiting(), _("pendaftaran"), "?status__exact=submitted"),
        (Product.objects.waiting(), pgettext("jumlah", "produk"), "?status__exact=submitted"),
        (
            Certificate.objects.filter(checked_at__isnull=True),
            _("legalitas belum diperiksa"),
            "?diperiksa=belum",
        ),
    )
    return [
        (rows.count(), name, change_list(rows.model, query))
        for rows, name, query in lists
        if user.has_perm(f"{rows.model._meta.app_label}.change_{rows.model._meta.model_name}")
    ]


def change_list(model, query=""):
    opts = model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist") + query


# --- what buyers looked for in vain ----------------------------------------------------------


def unmet(user):
    """The words that gave nothing most often in 30 days, and the whole report."""
    if not user.has_perm("catalog.view_sought"):
        return None
    return {"rows": report.unmet(report.Period(), report.ON_DESK), "href": change_list(Sought)}


# --- the lists of rows ------------------------------------------------------------------------


def row_counts(request, models):
    """{label: number of rows that this person may read} of all `models` in one query."""
    if not models:
        return {}
    first, *rest = [
        readable(request, model)
        .order_by()
        .annotate(of=Value(model._meta.label))
        .values_list("of")
        .annotate(n=Count("pk"))
        for model in models
    ]
    return dict(first.union(*rest, all=True))


def readable(request, model):
    """The rows of `model` that the person's list shows."""
    narrow = getattr(admin.site.get_model_admin(model), "readable", lambda request, rows: rows)
    return narrow(request, model._base_manager.all())
