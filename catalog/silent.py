"""Makers who were asked whether their goods are still there and have not answered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import phones
from catalog import seo
from catalog.models import Product
from producers.models import Producer, people


@dataclass(frozen=True)
class Silent:
    """A maker with so many goods that wait for a word; `since`: the oldest was confirmed then."""

    producer: Producer
    count: int
    since: date | None
    link: str

    @property
    def title(self):
        return _("%(maker)s: %(n)d barang belum dipastikan sejak %(day)s") % {
            "maker": self.producer, "n": self.count, "day": named(self.since)
        }  # fmt: skip


def rows(user):
    """{producer, n, oldest} of this office's makers who are asked, the longest waiting first; of
    a penyuluh the own ones.
    """
    asked = Product.objects.asked().filter(people.listed("producer__")).order_by()
    if not user.has_perm("producers.change_producer"):
        asked = asked.filter(producer__in=Producer.objects.helped_by(user))
    grouped = asked.values("producer").annotate(n=Count("pk"), oldest=Min("confirmed_at"))
    return grouped.order_by("oldest", "producer")


def makers(request, found):
    """[Silent] of some `rows`, each with the link that reminds the maker."""
    known = Producer.objects.select_related("village", "district")
    producers = known.in_bulk([row["producer"] for row in found])
    address = seo.absolute(request, reverse("catalog:goods"))
    return [_silent(producers[row["producer"]], row["n"], row["oldest"], address) for row in found]


def _silent(producer, count, oldest, address):
    """The link names the producer: who acts for several finds the goods that are meant."""
    since = oldest and timezone.localdate(oldest)
    address = f"{address}?perajin={producer.pk}"
    return Silent(producer, count, since, reach(producer, words(producer, count, address)))


@translation.override("id")  # the maker reads it, in whatever language the office works
def words(producer, count, address):
    return _(
        "Halo %(maker)s, %(n)d barang Anda di etalase sudah lama tidak dipastikan. Masih ada, "
        "harga sama? Ketuk sekali di sini: %(address)s"
    ) % {"maker": producer, "n": count, "address": address}


def reach(producer, text):
    """WhatsApp where the number has it, else the telephone, else nothing."""
    return phones.wa_link(producer.phone, text) or phones.tel_link(producer.phone)


def named(day):
    return date_format(day, "j M Y") if day else "–"
