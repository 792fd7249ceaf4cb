"""A small district with something in every corner, for tests that walk through all pages."""

from types import SimpleNamespace

from django.urls import reverse
from django.utils.translation import override

from catalog.models import PriceTier
from catalog.shelf import keeping
from catalog.tests import factories as shelf
from producers.models import Certificate
from producers.tests import factories as makers


def build():
    """Rows of every kind; returns the few that tests name."""
    petugas = makers.officer()
    sentra = makers.sentra(district="52.08.04", story="Menenun sejak lama.")
    ibu_sari = makers.person(name="Ibu Sari")
    producer = makers.producer(
        village="52.08.04.2001",
        name="Inaq Rumiati",
        sentra=sentra,
        member=ibu_sari,
        quote="Satu kain 45 hari.",
        story="Belajar dari ibu.",
        portrait=makers.picture(),
        since_year=1998,
    )
    makers.phone_consent(producer=producer)
    halal = Certificate.objects.create(producer=producer, type="halal", number="ID123456789012345")
    halal.check_off(by=petugas)
    kind = shelf.category(slug="kain", name="Kain", picture=makers.picture())
    cloth = shelf.product(
        producer=producer,
        category=kind,
        name="Kain tenun ikat Bayan motif belah ketupat, pewarna alam 2 m",
        price=125_000_000,
        lead_days=45,
        stock=None,
        weight_grams=600,
        material="Katun",
        description="Diikat satu per satu.",
    )
    shelf.photo(product=cloth, alt="Kain tergantung")
    shelf.photo(product=cloth)
    scarf = shelf.variant(product=cloth, name="Syal", price=285_000, stock=2)
    PriceTier.objects.create(variant=scarf, min_quantity=2, price=250_000)
    shelf.product(producer=producer, category=kind, name="Habis terjual", stock=0)
    shelf.product(name="Tanpa foto", producer=makers.producer(name="Kelompok Dasan Bangket"))
    keeping.keep_all()  # learns the words, so that a mistyped one is mended
    return SimpleNamespace(
        petugas=petugas,
        ibu_sari=ibu_sari,
        producer=producer,
        cloth=cloth,
        scarf=scarf,
        sentra=sentra,
    )


def public_pages(world):
    """Addresses of every public page, empty and filled."""
    with override("id"):
        named = [reverse(name) for name in NAMES]
        slugs = [
            world.cloth.get_absolute_url(),
            world.producer.get_absolute_url(),
            world.sentra.get_absolute_url(),
            reverse("catalog:district", args=["bayan"]),
            reverse("orders:ask", args=[world.cloth.slug]),
            reverse("orders:ask", args=[world.cloth.slug]) + "?cara=pesan",
            reverse("orders:ask", args=[world.producer.slug]),
        ]
    return [*named, *slugs, *SOUGHT, "/tidak-ada/"]


# Mistyped, narrowed with all kinds of choices, and in vain.
SOUGHT = (
    "/produk/?q=tenum",
    "/produk/?q=bayan",
    "/produk/?kategori=kain&kecamatan=bayan&harga_min=10rb&siap=1&urut=termurah&sentra=x",
    "/produk/?q=tidakadaini",
    "/perajin/?q=rumiati&kecamatan=bayan",
    "/perajin/?q=tidakadaini",
)
NAMES = (
    "home",
    "how",
    "privacy",
    "gallery",
    "offline",
    "catalog:products",
    "catalog:producers",
    "catalog:sentras",
    "orders:basket",
    "producers:register",
    "accounts:sign_in",
)
