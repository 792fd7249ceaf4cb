"""Every component in every state, on invented rows that are never saved."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.cards import Card
from catalog.facets import Option
from catalog.labels import Label
from catalog.models import Category, PriceTier, Product, Variant
from catalog.pages import Pages
from orders.timeline import BROKEN, LATER, NOW, Step
from producers import maps
from producers.forms import PhoneField, RupiahField
from producers.models import Producer, Region, Sentra
from producers.uploads import PhotosForm
from producers.widgets import Choices

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
    way = forms.ChoiceField(
        label=_("Cara terima"),
        choices=[("pickup", _("Ambil sendiri")), ("delivery", _("Dikirim"))],
        widget=Choices,
    )
    consent = forms.BooleanField(label=_("Saya setuju data ini dipakai untuk mengurus pesanan."))


class PriceForm(forms.Form):
    """The two bounds of a price, as the shelf's filter names them."""

    harga_min = RupiahField(required=False)
    harga_maks = RupiahField(required=False)


def gallery(request):
    filled = SampleForm({"name": "", "phone": "08123456", "price": "25rb"}, auto_id="isi_%s")
    filled.is_valid()
    context = {
        "cards": [*cards()],
        "chosen": choice(),
        "pictured": pictured(),
        "tiers": [(choice().choices[0], [PriceTier(min_quantity=5, price=600_000)])],
        "share": "https://wa.me/?text=Etalase",
        "maker": maker(),
        "place": "Bentek, Gangga",
        "steps": [*steps()],
        "facts": [
            (_("Bahan"), _("Katun, pewarna nila dan mengkudu"), ""),
            (_("Berat"), "600 g", ""),
        ],
        "figures": [(_("orang bertanya"), 5), (_("pesanan"), 1_250)],
        "map": maps.drawn("52.08", districts("52.08")),
        "filters": filters(),
        "districts": districts("52.08"),
        "sentra": sentra(),
        "trail": [(_("Beranda"), reverse("home")), (_("Komponen"), "")],
        "photos": PhotosForm(auto_id="foto_%s"),
        "page": Paginator(range(90), 30).page(2),
        "pages": Pages(range(240), "5", total=240, address=Address),
        "blank": SampleForm(auto_id="kosong_%s"),
        "filled": filled,
    }
    return render(request, "gallery.html", context)


def cards():
    """A product card in each state."""
    yield card(name=LONG, price=125_000_000, stock=6)
    yield card(name=_("Kain tenun ikat"), price=650_000, lead_days=45)
    yield card(name=_("Bakul bambu"), price=75_000, stock=0)
    yield card(name=_("Keripik pisang"), price=15_000, papers="Halal · PIRT")


def card(*, name, price, stock=None, lead_days=None, papers=""):
    name, maker, unit = str(name), str(_("Kelompok Dasan Bangket")), "buah"
    facts = {"stock": stock, "lead_days": lead_days, "papers": papers}
    place = {"maker": maker, "place": "Bentek, Gangga"}
    return Card(0, "contoh", name, "", unit, price, **facts, **place)


def goods(*, name, price, lead_days=None):
    product = Product(pk=0, name=name, slug="contoh", lead_days=lead_days, producer=maker())
    product.category = Category(food=True)
    variant = Variant(pk=0, product=product, price=price)
    product._prefetched_objects_cache = {"photos": [], "variants": [variant]}
    return product


def maker():
    """A group without a portrait."""
    made = Producer(name=_("Kelompok Dasan Bangket"), slug="contoh", since_year=1998)
    made.village, made.district = Region(code="1", name="Bentek"), Region(code="2", name="Gangga")
    return made


def choice():
    """A product with a variant in each state of its stock."""
    product = goods(name=_("Kain tenun ikat"), price=650_000, lead_days=45)
    states = ((_("2 m × 60 cm"), 650_000, None), (_("Syal"), 285_000, 2), (_("3 m"), 950_000, 0))
    product.choices = [
        Variant(pk=n, product=product, name=name, price=price, stock=stock)
        for n, (name, price, stock) in enumerate(states)
    ]
    return product


def pictured():
    """A product with two photos."""
    product = goods(name=LONG, price=125_000)
    source = static("img/hero-720.webp")
    picture = SimpleNamespace(
        small=source, medium=source, srcset=f"{source} 720w", width=720, height=720, look="m2 h1 b1"
    )
    photo = SimpleNamespace(picture=picture, alt="")
    product._prefetched_objects_cache["photos"] = [photo, photo]
    return product


def sentra():
    """A sentra without a picture, with its figures."""
    made = Sentra(name=_("Sentra tenun Bayan"), slug="contoh", story=LONG)
    made.district = Region(code="52.08.04", name="Bayan")
    made.makers, made.count = 12, 1_250
    return made


def filters():
    """Choices in two levels, price bounds of which one cannot be read, and what was chosen."""
    form = PriceForm({"harga_min": "abc", "harga_maks": "1jt"}, auto_id="saring_%s")
    form.is_valid()
    child = Option(Label(2, "kain", str(_("Kain tenun ikat"))), 7, True)
    return {
        "kinds": [Option(Label(1, "tenun", str(_("Tenun"))), 12, False, [child])],
        "form": form,
        "steps": [(_("di bawah 25 rb"), "?harga_maks=25000", 3, True)],
        "chips": [(_("Kain tenun ikat"), "?"), ("Bayan", "?")],
        "complaints": [error for errors in form.errors.values() for error in errors],
    }


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
