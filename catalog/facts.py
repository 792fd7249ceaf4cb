"""The lines of the facts lists: (term, text, address or nothing)."""

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from producers import units
from producers.sizes import total
from producers.templatetags.trade import local


def of_product(product):
    """What a buyer wants to know before ordering, in the order of asking."""
    lines = [
        *of_goods(product),
        (_("Sentra"), *link(product.producer.sentra)),
        (_("Stok dan harga"), confirmed(product.confirmed_at), ""),
    ]
    return [line for line in lines if line[1]]


def of_goods(product):
    """What was written about the thing itself."""
    lines = [
        (_("Bahan"), local(product, "material"), ""),
        (_("Ukuran"), product.size, ""),
        (_("Minimal pesan"), f"{number_format(product.min_order)} {units.shown(product.unit)}", ""),
        (_("Waktu buat"), making_time(product), ""),
        (_("Berat"), weight(product.weight_grams), ""),
    ]
    return [line for line in lines if line[1]]


def of_producer(producer):
    """What the registry says in public about a maker: no person, no money, no home."""
    lines = [
        (_("Usaha"), business(producer), ""),
        (_("Anggota"), people(producer.members_m, producer.members_f), ""),
        (_("Membuat"), producer.commodity or local(producer.sector, "name"), ""),
        (_("Sanggup"), capacity(producer), ""),
        (_("Sentra"), *link(producer.sentra)),
        (_("Mulai usaha"), str(producer.since_year or ""), ""),
    ]
    return [line for line in lines if line[1]]


def making_time(product):
    """Only where something is made after the order."""
    if product.lead_days is None:
        return ""
    days = product.lead_days
    return ngettext("%(n)d hari sejak disetujui", "%(n)d hari sejak disetujui", days) % {"n": days}


def weight(grams):
    """`600 g`, `1,2 kg`."""
    if not grams:
        return ""
    if grams < 1000:
        return f"{grams} g"
    return f"{plain(grams / 1000)} kg"


def confirmed(at):
    """When the maker last said that stock and price are right, in the office's days."""
    days = (timezone.localdate() - timezone.localdate(at)).days
    if days <= 0:
        return _("Dipastikan perajin hari ini")
    return ngettext(
        "Dipastikan perajin %(n)d hari lalu", "Dipastikan perajin %(n)d hari lalu", days
    ) % {"n": days}


def business(producer):
    """`Perorangan, 4 pekerja`."""
    workers = people(producer.workers)
    kind = producer.get_kind_display()
    return (
        _("%(kind)s, %(workers)s pekerja") % {"kind": kind, "workers": workers} if workers else kind
    )


def people(*counts):
    """How many together, or an empty text where none is known."""
    count = total(*counts)
    return number_format(count) if count else ""


def capacity(producer):
    """`6 lembar sebulan`."""
    if not producer.monthly_capacity:
        return ""
    amount = {
        "amount": plain(producer.monthly_capacity),
        "unit": units.shown(producer.capacity_unit),
    }
    return _("%(amount)s %(unit)s sebulan") % amount


def plain(number):
    """A number without superfluous zeros, with the reader's signs: `1,5`."""
    text = number_format(number, decimal_pos=2, force_grouping=True)
    return text.rstrip("0").rstrip(".,") if text[-3:-2] in (".", ",") else text


def link(sentra):
    """(name, address) of a sentra, or two empty texts."""
    if sentra is None:
        return "", ""
    return local(sentra, "name"), sentra.get_absolute_url()
