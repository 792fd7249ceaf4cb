"""The district in figures and charts, each with the list of rows behind it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import Product
from ikmhub.charts import Bar, Chart
from orders.models import Enquiry, Order
from producers import rupiah
from producers.models import Producer, Region, Sector

YEARS = 12  # columns that fit a phone
SECTORS = 10
MAKERS = "admin:producers_producer_changelist"
ACTIVE = Producer.Status.ACTIVE
SOLD = (Order.Status.PAID, Order.Status.SENT, Order.Status.READY, Order.Status.COMPLETED)


@dataclass(frozen=True)
class Figure:
    value: int
    label: str
    href: str


# --- numbers at the head of the page ----------------------------------------------------------


def figures(user):
    """What the office is asked most: who stands on the shelf, and what happened this month."""
    found = []
    if user.has_perm("producers.view_producer"):
        found += maker_figures()
    if user.has_perm("catalog.view_product"):
        shown = Product.objects.listed().count()
        found.append(Figure(shown, _("produk tampil"), reverse("catalog:products")))
    if user.has_perm("orders.view_order"):
        found.append(month_figure(Order, _("pesanan bulan ini")))
    if user.has_perm("orders.view_enquiry"):
        found.append(month_figure(Enquiry, _("pertanyaan bulan ini")))
    return found


def maker_figures():
    listed = Product.objects.listed().filter(producer=OuterRef("pk"))
    active = Producer.objects.active().count()
    selling = Producer.objects.listed().filter(Exists(listed)).count()
    return [
        Figure(active, _("perajin aktif"), makers(status__exact=ACTIVE.value)),
        Figure(selling, _("perajin tampil di etalase"), reverse("catalog:producers")),
    ]


def month_figure(model, label):
    return Figure(this_month(model).count(), label, month_list(model))


def this_month(model):
    """Rows made since the first of this month, office time."""
    return model.objects.filter(created_at__gte=month_start())


def month_start():
    now = timezone.localtime()
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def month_list(model, **more):
    """The admin's list of this month's rows."""
    start, name = month_start(), f"admin:orders_{model._meta.model_name}_changelist"
    query = {"created_at__year": start.year, "created_at__month": start.month, **more}
    return reverse(name, query=query)


def makers(**query):
    return reverse(MAKERS, query=query)


# --- charts -----------------------------------------------------------------------------------


def charts(user):
    """Registry charts and those of the month, as the permissions allow."""
    found = []
    if user.has_perm("producers.view_producer"):
        found += [by_status(), by_year(), by_district(), by_sector()]
    if user.has_perm("orders.view_order"):
        found.append(month_orders())
    if user.has_perm("orders.view_enquiry"):
        found.append(month_enquiries())
    return found


def counted(*fields):
    return Producer.objects.order_by().values_list(*fields).annotate(Count("pk"))


def split(field):
    """{value of the field: (active, all others)}."""
    found = defaultdict(Counter)
    for value, status, n in counted(field, "status"):
        found[value][status == ACTIVE] += n
    return {value: (n[True], n[False]) for value, n in found.items()}


def two():
    return _("aktif"), _("belum atau tidak aktif")


def by_status():
    found = dict(counted("status"))
    bars = [
        Bar(str(label), found.get(value, 0), href=makers(status__exact=value))
        for value, label in Producer.Status.choices
    ]
    return Chart("status", _("Perajin menurut status"), bars, href=makers())


def by_year():
    """Registered in that year: the years are never added up (see the office's own table)."""
    found = split("registered_year")
    unknown = sum(found.pop(None, (0, 0)))
    years = range(min(found, default=0), max(found, default=-1) + 1)
    bars = [Bar(str(y), *found.get(y, (0, 0)), href=makers(tahun=y)) for y in years]
    note = _("Didaftarkan dalam tahun itu, bukan jumlah aktif akhir tahun.")
    if unknown:
        note += " " + _("%(n)d perajin belum punya tahun.") % {"n": unknown}
    return Chart(
        "tahun", _("Perajin terdaftar per tahun"), bars, two(), note, makers(), newest=YEARS
    )


def by_district():
    found = split("district_id")
    own = Region.objects.districts().of_office().values_list("code", "name")
    bars = [Bar(name, *found.pop(code, (0, 0)), href=makers(kecamatan=code)) for code, name in own]
    if found:
        active, other = (sum(parts) for parts in zip(*found.values(), strict=True))
        bars.append(Bar(_("Luar kabupaten"), active, other, makers(kecamatan="luar")))
    return Chart("kecamatan", _("Perajin menurut kecamatan"), bars, two(), href=makers())


def by_sector():
    found = split("sector_id")
    names = dict(Sector.objects.values_list("pk", "name"))
    bars = [
        Bar(names[pk], *parts, href=makers(sector__id__exact=pk)) for pk, parts in found.items()
    ]
    bars.sort(key=lambda bar: (-bar.total, bar.label))
    note = ""
    if len(bars) > SECTORS:
        rest = sum(bar.total for bar in bars[SECTORS:])
        note = _("%(n)d perajin lain di sektor yang lebih kecil.") % {"n": rest}
    return Chart("sektor", _("Perajin menurut sektor"), bars[:SECTORS], two(), note, makers())


def month_orders():
    found = (
        this_month(Order).order_by().values_list("status").annotate(Count("pk"), Sum("goods_total"))
    )
    counts = {status: n for status, n, _rupiah in found}
    sold = sum(money or 0 for status, _n, money in found if status in SOLD)
    note = _("Nilai barang yang sudah dibayar: %(money)s.") % {"money": rupiah.display(sold)}
    return month_chart(Order, "pesanan", _("Pesanan bulan ini"), counts, note)


def month_enquiries():
    counts = dict(this_month(Enquiry).order_by().values_list("status").annotate(Count("pk")))
    return month_chart(Enquiry, "pertanyaan", _("Pertanyaan bulan ini"), counts)


def month_chart(model, key, title, counts, note=""):
    bars = [
        Bar(str(label), counts.get(value, 0), href=month_list(model, status__exact=value))
        for value, label in model.Status.choices
    ]
    return Chart(key, title, bars, note=note, href=month_list(model))
