"""Every component in every state, on invented rows that are never saved."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.models import Category, Product, Variant
from catalog.pages import Pages
from orders.timeline import BROKEN, LATER, NOW, Step
from producers import maps
from producers.forms import PhoneField, RupiahField
from producers.models import Producer, Region

LONG = _("Nampan ketak anyam spiral bertutup motif gunung, Ø 38 cm, besar")
DISTRICTS = ("Tanjung", "Gangga", "Kayangan", "Bayan", "Pemenang")


class Address:
    """Where the sample's pages stand."""

    @staticmethod
    def page(number):
        return f"?halaman={number}"


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Nama Anda"), max_length=40)
    phone = PhoneField(
        label=_("Nomor HP (WhatsApp)"),
        help_text=_("Perajin menghubungi Anda lewat nomor ini. Contoh: 0812 3456 7890"),
    )
    price = RupiahField(label=_("Harga"), required=False)
    size = forms.ChoiceField(label=_("Ukuran"), choices=[("s", _("Kecil")), ("b", _("Besar"))])
    consent = forms.BooleanField(label=_("Saya setuju data ini dipakai untuk mengurus pesanan."))


def gallery(request):
    filled = SampleForm({"name": "", "phone": "08123456", "price": "25rb"}, auto_id="isi_%s")
    filled.is_valid()
    context = {
        "cards": [*cards()],
        "chosen": choice(),
        "maker": maker(),
        "place": "Bentek, Gangga",
        "steps": [*steps()],
        "facts": [
            (_("Bahan"), _("Katun, pewarna nila dan mengkudu"), ""),
            (_("Berat"), "600 g", ""),
        ],
        "figures": [(_("orang bertanya"), 5), (_("pesanan"), 1_250)],
        "map": maps.drawn("52.08", districts("52.08")),
        "pages": Pages(range(240), "5", total=240, address=Address),
        "blank": SampleForm(auto_id="kosong_%s"),
        "filled": filled,
    }
    return render(request, "gallery.html", context)


def cards():
    """A product card in each state, with its main variant."""
    yield card(name=LONG, price=125_000_000, stock=6)
    yield card(name=_("Kain tenun ikat"), price=650_000, lead_days=45)
    yield card(name=_("Bakul bambu"), price=75_000, stock=0)
    yield card(name=_("Keripik pisang"), price=15_000, papers=("halal", "pirt"))


def card(*, name, price, stock=None, lead_days=None, papers=()):
    product = Product(pk=0, name=name, slug="contoh", lead_days=lead_days, producer=maker(papers))
    product.category = Category(food=True)
    variant = Variant(pk=0, product=product, price=price, stock=stock)
    product._prefetched_objects_cache = {"photos": [], "variants": [variant]}
    return product


def maker(papers=()):
    """A group without a portrait, with the named papers checked."""
    made = Producer(name=_("Kelompok Dasan Bangket"), slug="contoh", since_year=1998)
    made.village, made.district = Region(code="1", name="Bentek"), Region(code="2", name="Gangga")
    made.papers = [
        SimpleNamespace(type=kind, get_type_display=lambda kind=kind: kind.upper())
        for kind in papers
    ]
    return made


def choice():
    """A product with a variant in each state of its stock."""
    product = card(name=_("Kain tenun ikat"), price=650_000, lead_days=45)
    states = ((_("2 m × 60 cm"), 650_000, None), (_("Syal"), 285_000, 2), (_("3 m"), 950_000, 0))
    product.choices = [
        Variant(pk=n, product=product, name=name, price=price, stock=stock)
        for n, (name, price, stock) in enumerate(states)
    ]
    return product


def steps():
    """A timeline's step in each state."""
    now = timezone.now()
    yield Step(_("Pesanan masuk"), at=now)
    yield Step(_("Disanggupi perajin"), at=now, note=_("Siap, ongkos kirim Rp25.000."))
    yield Step(_("Menunggu pembayaran"), state=NOW, until=now.date())
    yield Step(_("Selesai"), state=LATER, about=date(now.year, 12, 31))
    yield Step(_("Dibatalkan"), state=BROKEN, at=now)


def districts(regency):
    """Five districts with a product count each, the second one marked."""
    return [
        maps.District(f"{regency}.{n:02}", name, f"#{name}", 12 * n, n == 2)
        for n, name in enumerate(DISTRICTS, 1)
    ]
