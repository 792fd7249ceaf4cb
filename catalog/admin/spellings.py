from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from catalog.models import Spelling


@admin.register(Spelling)
class SpellingAdmin(admin.ModelAdmin):
    """Words that mean the same. A change counts for the very next search."""

    list_display = ["words", "kind", "active", "note"]
    list_filter = ["kind", "active"]
    search_fields = ["words", "note"]
    search_help_text = _("Cari kata, misalnya keripik.")
    fields = ["words", "kind", "active", "note"]
    list_per_page = 50

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        """A group that came with the program would come back: it is switched off instead."""
        return super().has_delete_permission(request, obj) and not (obj and obj.code)
