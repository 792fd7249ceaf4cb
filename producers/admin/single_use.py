"""Links that work once, as the office reads and prints them: address, QR code, WhatsApp message."""

from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.office_actions import ReadOnlyMixin
from producers import qr


def state(link):
    """`used`, `usable` or `over`: what the link does now."""
    if link.used_at:
        return "used"
    return "usable" if link.expires_at > timezone.now() else "over"


NAMES = {"used": _("dipakai"), "usable": _("berlaku"), "over": _("habis")}


class StateFilter(admin.SimpleListFilter):
    title = _("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return list(NAMES.items())

    def queryset(self, request, queryset):
        unused = queryset.filter(used_at__isnull=True)
        found = {
            "used": queryset.filter(used_at__isnull=False),
            "usable": queryset.usable(),
            "over": unused.filter(expires_at__lte=timezone.now()),
        }
        return found.get(self.value(), queryset)


class SingleUseAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """Made by a button elsewhere; here read and printed. `face(row)` says what the card shows:
    name, place, number for WhatsApp, message, and the last of its three steps.
    """

    change_form_template = "admin/producers/single_use.html"
    date_hierarchy = "created_at"
    list_per_page = 50
    view_on_site = False  # the link is its receiver's

    @admin.display(description=_("keadaan"), ordering="expires_at")
    def state(self, row):
        return NAMES[state(row)]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        extra = {"card": self.card(request, row)} if row else {}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))

    def card(self, request, row):
        """What the page shows while the link works, else None."""
        if state(row) != "usable":
            return None
        link = request.build_absolute_uri(row.get_absolute_url())
        until = date_format(localtime(row.expires_at), "j F Y")
        face = self.face(row, link=link, until=until)
        whatsapp = phones.wa_link(face["number"], face["message"])
        return {"link": link, "qr": qr.svg(link), "until": until, "whatsapp": whatsapp, **face}
