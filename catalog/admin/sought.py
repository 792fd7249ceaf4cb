"""The office reads what buyers look for, and does something about what they do not find."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.office_actions import ReadOnlyMixin
from accounts.typed import whole_number
from catalog.models import Sought
from catalog.sought import known, report, wishes
from catalog.sought.report import Period
from catalog.sought.texts import normal


@admin.register(Sought)
class SoughtAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """In place of a list of rows the report of a period."""

    def get_model_perms(self, request):
        """Not among the lists of rows, whose number says nothing: the desk links here."""
        return {}

    def get_urls(self):
        own = self.admin_site.admin_view
        return [
            path("padanan/", own(self.join_view), name="catalog_sought_join"),
            path("dicari/", own(self.mark_view), name="catalog_sought_mark"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": self.opts.verbose_name_plural.capitalize(),
            "opts": self.opts,
            **tables(request, asked_period(request.GET)),
        }
        return TemplateResponse(request, "admin/catalog/sought/report.html", context)

    @method_decorator(require_POST)
    def join_view(self, request):
        """The word means the same as another one, which the shelf knows."""
        permitted(request, "catalog.add_spelling")
        text, same = normal(request.POST.get("text", "")), request.POST.get("sama", "").strip()
        try:
            spelling = known.join(text, same, by=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            done = _("Padanan dicatat: %(words)s. Pencarian berikutnya sudah memakainya.")
            messages.success(request, done % {"words": spelling})
        return self.back(request)

    @method_decorator(require_POST)
    def mark_view(self, request):
        """The word is wanted: on the list of what makers could make."""
        permitted(request, "catalog.add_wanted")
        wish, new = wishes.mark(request.POST.get("text", ""), by=request.user)
        if new:
            messages.success(request, _("“%s” ditandai dicari.") % wish)
        elif wish:
            messages.info(request, _("“%s” sudah ada di daftar yang dicari.") % wish)
        return self.back(request)

    def back(self, request):
        """The report as it was."""
        return redirect(report_page(asked_period(request.POST)) + "#tanpa-hasil")


def permitted(request, right):
    if not request.user.has_perm(right):
        raise PermissionDenied


def asked_period(data):
    """The period in the address; nonsense gives the usual one."""
    days, language = whole_number(data.get("hari", "")), data.get("bahasa", "")
    return Period(
        days if days in report.PERIODS else report.USUAL,
        language if language in Sought.Language.values else "",
    )


def report_page(period):
    query = {"hari": period.days} | ({"bahasa": period.language} if period.language else {})
    return f"{reverse('admin:catalog_sought_changelist')}?{urlencode(query)}"


def tables(request, period):
    """Everything that the report shows."""
    languages = report.languages(period)
    return {
        "period": period,
        "choices": choices(period),
        "totals": report.totals(languages),
        "unmet": with_fate(request.user, report.unmet(period)),
        "unasked": report.unasked(period),
        "rising": report.rising(period),
        "most": report.most(period),
        "filters": report.filters(period),
        "languages": languages,
        "may_join": request.user.has_perm("catalog.add_spelling"),
        "may_mark": request.user.has_perm("catalog.add_wanted"),
    }


def choices(period):
    """The two rows of links: [(name, address, chosen)] for the time and for the language."""
    days = [(n, Period(n, period.language)) for n in report.PERIODS]
    languages = [("", _("Semua bahasa")), *Sought.Language.choices]
    return {
        "days": [(_("%d hari") % n, report_page(other), other == period) for n, other in days],
        "languages": [
            (name, report_page(Period(period.days, code)), code == period.language)
            for code, name in languages
        ],
    }


def with_fate(user, rows):
    """Each word with what was done about it, and where nothing was, with what may be meant."""
    texts = [row["text"] for row in rows]
    same, marked, near = known.same_as(texts), known.marked(texts), known.suggestions(texts)
    return [
        row
        | {
            "same": same.get(row["text"], ""),
            "wish": marked.get(row["text"]),
            "near": near.get(row["text"], ""),
        }
        for row in rows
    ]
