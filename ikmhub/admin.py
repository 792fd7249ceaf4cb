"""The office's desk: stock admin with its own first page and its own order of things."""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy as _

from accounts.admin_forms import DeskSignInForm
from ikmhub import dashboard

SHELVES = (
    (
        _("Perajin"),
        [
            "producers.Producer",
            "producers.Certificate",
            "producers.Sentra",
            "producers.Invitation",
            "producers.ImportRun",
        ],
    ),
    (_("Katalog"), ["catalog.Product", "catalog.Category", "producers.Sector"]),
    (_("Pencarian"), ["catalog.Sought", "catalog.Wanted", "catalog.Spelling"]),
    (_("Pesanan"), ["orders.Order", "orders.Enquiry"]),
    (
        _("Orang dan tempat"),
        [
            "accounts.User",
            "producers.SignInCard",
            "auth.Group",
            "axes.AccessAttempt",
            "producers.Region",
        ],
    ),
)


# Columns that no page shows, and look-ups that a database may answer slowly or with an error:
# a list filtered by them would tell an officer, yes by no, what it hides.
UNASKABLE = {"secret", "password", "checkout", "regex", "iregex"}


class LabelledResults(AutocompleteJsonView):
    """Names a result as its ModelAdmin does: `Bentek, Gangga` where a bare name is not enough."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        label = getattr(self.model_admin, "autocomplete_label", None)
        return result | {"text": label(obj)} if label else result


class OfficeAdminSite(admin.AdminSite):
    site_header = site_title = _("Kantor")
    index_title = _("Hari ini")
    index_template = "admin/desk.html"
    login_form = DeskSignInForm
    enable_nav_sidebar = False
    empty_value_display = "–"

    def admin_view(self, view, cacheable=False):
        """Refuse every list that is asked about a hidden column, then check who asks."""
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def inner(request, *args, **kwargs):
            if any(UNASKABLE.intersection(name.split("__")) for name in request.GET):
                raise SuspiciousOperation("a list was asked about a hidden column")
            return guarded(request, *args, **kwargs)

        return inner

    def autocomplete_view(self, request):
        return LabelledResults.as_view(admin_site=self)(request)

    def get_urls(self):
        """Without Django's jump to any row's public page: an order's is the buyer's secret."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def index(self, request, extra_context=None):
        """What waits for a decision, the district in figures, then the lists of rows."""
        extra = {"desk": dashboard.desk(request), "shelves": self.shelves(request)}
        return super().index(request, extra | (extra_context or {}))

    def shelves(self, request):
        """[(title, models)]: what this person may open, in the order of the office's work."""
        models = {
            f"{app['app_label']}.{model['object_name']}": model
            for app in self.get_app_list(request)
            for model in app["models"]
        }
        counts = dashboard.row_counts(request, [model["model"] for model in models.values()])
        for model in models.values():
            model["count"] = counts.get(model["model"]._meta.label)
        named = [(title, [models[n] for n in names if n in models]) for title, names in SHELVES]
        return [(title, found) for title, found in named if found]
