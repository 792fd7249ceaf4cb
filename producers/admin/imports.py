"""What became of each registry file that was sent in."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import ReadOnlyMixin
from producers.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """The list of all files; each leads to its own pages (producers.registry.views)."""

    change_list_template = "admin/producers/importrun/change_list.html"
    list_display = ["file", "status", "total", "done", "created_by", "created_at"]
    list_display_links = None
    list_filter = ["status"]
    search_fields = ["file_name"]
    search_help_text = _("Cari nama berkas.")
    list_select_related = ["created_by"]
    date_hierarchy = "created_at"
    fields = ["file", "status", "message", "total", "done", "created_at", "created_by"]
    readonly_fields = fields
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "plan", "mapping")

    @admin.display(description=_("nama berkas"), ordering="file_name")
    def file(self, run):
        url = reverse("admin:producers_registry_run", args=[run.pk])
        return format_html('<a href="{}">{}</a>', url, run)
