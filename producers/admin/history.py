"""Every version of a registry row: who, when, what changed, in words and not in codes."""

from django.core.exceptions import PermissionDenied
from django.utils import formats
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper


class InWords(HistoricalRecordContextHelper):
    """Shows `Aktif` where the row holds `active`."""

    def prepare_delta_change_value(self, change, value):
        field = self.model._meta.get_field(change.field)
        if value in (None, ""):
            return "–"
        if isinstance(value, bool):
            return _("ya") if value else _("tidak")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        is_year = field.name.endswith("_year")
        return str(value) if is_year or isinstance(value, str) else formats.localize(value)


class RowHistoryAdmin(SimpleHistoryAdmin):
    """Old versions can be read. They are never put back whole: that would go round the life
    cycle, so an officer types the old value anew.
    """

    object_history_template = "admin/history.html"
    object_history_list_template = "admin/parts/history_list.html"
    object_history_form_template = "admin/history_version.html"
    history_list_per_page = 50

    def revert_disabled(self, request, obj=None):
        return True

    def get_historical_record_context_helper(self, request, historical_record):
        return InWords(self.model, historical_record)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method != "GET":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_readonly_fields(self, request, obj=None):
        """An old version shows its fields as text, but never a secret."""
        if not shows_old_version(request):
            return super().get_readonly_fields(request, obj)
        fields = self.model._meta.fields
        return [f.name for f in fields if f.editable or f.name in ("status", "reason")]

    def get_fieldsets(self, request, obj=None):
        if not shows_old_version(request):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": self.get_readonly_fields(request, obj)})]


def shows_old_version(request):
    match = request.resolver_match
    return bool(match and (match.url_name or "").endswith("_simple_history"))
