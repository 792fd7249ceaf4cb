"""What became of each registry file that was sent in."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.office_actions import ReadOnlyMixin
from producers.models import ImportRun


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyMixin, admin.ModelAdmin):
    list_display = ["file_name", "status", "total", "done", "created_by", "created_at"]
    list_filter = ["status"]
    search_fields = ["file_name"]
    search_help_text = _("Cari nama berkas.")
    list_select_related = ["created_by"]
    date_hierarchy = "created_at"
    fields = ["file_name", "status", "message", "total", "done", "created_at", "created_by"]
    readonly_fields = fields
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content", "plan")
