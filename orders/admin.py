"""Orders and questions on the office's desk: to be read. Only buyer and maker act on them."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts import phones
from accounts.office_actions import ReadOnlyMixin, as_stored, timeline
from orders import whatsapp
from orders.models import Enquiry, Order
from producers import rupiah
from producers.admin.filters import DistrictOfMaker


class ReadOnlyAdmin(ReadOnlyMixin, admin.ModelAdmin):
    """What orders and questions share: whose it is, how it went, found by phone in any spelling."""

    list_per_page = 50
    view_on_site = False  # the order's page is the buyer's
    date_hierarchy = "created_at"

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, as_stored(search_term))

    @admin.display(description=_("perajin"), ordering="producer__name")
    def maker(self, row):
        url = reverse("admin:producers_producer_change", args=[row.producer_id])
        return format_html('<a href="{}">{}</a>', url, row.producer)

    @admin.display(description=_("perjalanan"))
    def story(self, row):
        return timeline(row)


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin):
    list_display = [
        "code", "buyer_name", "buyer", "maker", "status", "total_money", "fulfilment", "created_at"
    ]  # fmt: skip
    list_filter = ["status", DistrictOfMaker, "fulfilment"]
    search_fields = ["code", "buyer_name", "buyer_phone", "producer__name"]
    search_help_text = _("Cari kode, nama pembeli, nomor HP, atau perajin.")
    list_select_related = ["producer"]
    fieldsets = [
        (None, {"fields": ["code", "status", "maker", "created_at", "expires_at"]}),
        (_("Barang"), {"fields": ["goods"]}),
        (
            _("Pembeli"),
            {
                "fields": [
                    "buyer_name", "buyer", "fulfilment", "district", "village", "address",
                    "landmark", "note", "ready_on",
                ]
            },
        ),
        (_("Perjalanan"), {"fields": ["story"]}),
    ]  # fmt: skip
    readonly_fields = [
        "code", "status", "maker", "created_at", "expires_at", "goods", "buyer_name", "buyer",
        "fulfilment", "district", "village", "address", "landmark", "note", "ready_on", "story",
    ]  # fmt: skip

    @admin.display(description=_("nomor HP pembeli"), ordering="buyer_phone")
    def buyer(self, order):
        return phones.display(order.buyer_phone)

    @admin.display(description=_("jumlah"), ordering="goods_total")
    def total_money(self, order):
        return rupiah.display(order.total)

    @admin.display(description=_("barang"))
    def goods(self, order):
        return render_to_string("admin/parts/order_lines.html", {"order": order})


@admin.register(Enquiry)
class EnquiryAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "asker", "maker", "about", "kind", "status", "created_at"]
    list_filter = ["status", "kind", DistrictOfMaker]
    search_fields = ["code", "name", "phone", "producer__name", "product__name"]
    search_help_text = _("Cari kode, nama penanya, nomor HP, perajin, atau produk.")
    list_select_related = ["producer", "product"]
    fields = [
        "code", "kind", "status", "name", "asker", "maker", "about", "quantity", "message",
        "created_at", "story",
    ]  # fmt: skip
    readonly_fields = fields
    change_form_template = "admin/orders/enquiry/change_form.html"

    @admin.display(description=_("perjalanan"))
    def story(self, enquiry):
        """Without a name the maker answered through the signed link."""
        return timeline(enquiry, nobody=_("lewat tautan"))

    @admin.display(description=_("nomor HP"), ordering="phone")
    def asker(self, enquiry):
        return phones.display(enquiry.phone)

    @admin.display(description=_("tentang produk"), ordering="product__name")
    def about(self, enquiry):
        return enquiry.product or "–"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        enquiry = self.get_object(request, object_id)
        extra = {"answer": answer(request, enquiry)} if enquiry and is_open(enquiry) else {}
        return super().change_view(request, object_id, form_url, extra | (extra_context or {}))


def is_open(enquiry):
    return bool(enquiry.TRANSITIONS.get(enquiry.status))


def answer(request, enquiry):
    """The maker's signed link, and a WhatsApp message that brings it to the maker."""
    link = whatsapp.absolute(whatsapp.answer_path(enquiry), request=request)
    return {
        "link": link,
        "whatsapp": phones.wa_link(enquiry.producer.mobile, reminder(enquiry, link)),
    }


def reminder(enquiry, link):
    """What the officer sends to a maker who has not answered."""
    with override("id"):
        return gettext(
            "Halo %(maker)s, ada pertanyaan %(code)s dari %(buyer)s: “%(message)s” "
            "Sudah Anda jawab? Beri tahu kami di sini: %(link)s"
        ) % {
            "maker": enquiry.producer.leader or enquiry.producer.name,
            "code": enquiry.code,
            "buyer": enquiry.name,
            "message": enquiry.message,
            "link": link,
        }
