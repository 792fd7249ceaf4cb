"""Every version of a registry row: who, when, what changed, in words and not in codes."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.timezone import template_localtime
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from accounts import phones

HIDDEN = ("id", "secret", "name_key", "awake_since")


def in_words(field, value):
    """`Aktif` where the row holds `active`; a year without a thousands separator, a phone number
    as people write it.
    """
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "phone":
        return phones.display(value)
    if field.name.endswith("_year") or isinstance(value, str):
        return str(value)
    return str(value) if field.is_relation else formats.localize(template_localtime(value))


def changes(newer, older):
    """[(what, before, after)] between two versions, the status among them."""
    return [
        (label(f), in_words(f, value_of(older, f)), in_words(f, value_of(newer, f)))
        for f in shown(newer)
        if getattr(newer, f.attname) != getattr(older, f.attname)
    ]


def shown(record):
    return [field for field in record.tracked_fields if field.name not in HIDDEN]


def label(field):
    return capfirst(field.verbose_name)


class RowHistoryAdmin(SimpleHistoryAdmin):
    """Old versions can be read. They are never put back whole: that would go round the life
    cycle, so an officer types the old value anew.
    """

    object_history_template = "admin/history.html"
    object_history_list_template = "admin/parts/history_list.html"
    history_list_per_page = 50

    def has_view_history_or_change_history_permission(self, request, obj=None):
        """All that a row ever said, bank account and notes too: for those who keep the row."""
        return self.has_change_permission(request, obj)

    def revert_disabled(self, request, obj=None):
        return True

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        records = list(historical_records)
        for newer, older in zip(records, records[1:], strict=False):
            newer.history_delta_changes = changes(newer, older)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One old version, to be read only."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_history_or_change_history_permission(request):
            raise PermissionDenied
        versions = self.model.history.model.objects.filter(pk=version_id)
        record = get_object_or_404(versions, **{self.opts.pk.attname: unquote(object_id)})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Versi lama"),
            "opts": self.opts,
            "original": record.instance,
            "record": record,
            "facts": [(label(f), in_words(f, value_of(record, f))) for f in shown(record)],
        }
        return TemplateResponse(request, "admin/history_version.html", context)


def value_of(record, field):
    """The value as it was; for a picture, place or person the row it points to."""
    return getattr(record.instance, field.name)
