"""Every component in every state, on invented rows that are never saved."""

from types import SimpleNamespace

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from catalog.models import Category, Product, Variant
from producers.forms import PhoneField, RupiahField
from producers.models import Producer, Region

LONG = _("Nampan ketak anyam spiral bertutup motif gunung, Ø 38 cm, besar")


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
    maker = Producer(name=_("Kelompok Dasan Bangket"), slug="contoh")
    maker.village, maker.district = Region(code="1", name="Bentek"), Region(code="2", name="Gangga")
    maker.papers = [
        SimpleNamespace(type=kind, get_type_display=lambda kind=kind: kind.upper())
        for kind in papers
    ]
    product = Product(pk=0, name=name, slug="contoh", lead_days=lead_days, producer=maker)
    product.category = Category(food=True)
    variant = Variant(product=product, price=price, stock=stock)
    product._prefetched_objects_cache = {"photos": [], "variants": [variant]}
    return product
