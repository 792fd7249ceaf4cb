"""A made-up district of any size: few makers have many products, most have few (Zipf)."""

import random
from datetime import timedelta

from django.utils import timezone

from catalog.models import Category, Product, Variant
from producers.models import Producer, Region, Sector, Sentra

VOCABULARY = """
    kain tenun ikat songket selendang sarung tas nampan kotak bakul ketak bambu rotan lampu kopi
    robusta arabika bubuk keripik pisang singkong abon ikan sambal madu hutan minyak kelapa gula
    aren kendi vas cangkir gerabah ukir kayu motif nila kunyit merah bayan besar kecil
"""
WORDS = VOCABULARY.split()
KINDS = 24
BATCH = 2000


def build(*, products, seed=7):
    """Fill an empty database with places, makers and `products` listed products."""
    chance = random.Random(seed)
    districts = _places()
    sectors = [Sector.objects.create(name=f"Sektor {n}", slug=f"sektor-{n}") for n in range(12)]
    kinds = [Category.objects.create(name=f"Jenis {n}", slug=f"jenis-{n}") for n in range(KINDS)]
    sentras = [
        Sentra.objects.create(
            name=f"Sentra {d.name}", slug=f"sentra-{d.slug}", commodity="tenun", district=d
        )
        for d in districts
    ]
    makers = _makers(max(40, products // 20), chance, districts, sectors, sentras)
    for start in range(0, products, BATCH):
        _shelf(range(start, min(start + BATCH, products)), chance, makers, kinds)


def _places():
    province = Region.objects.create(code="52", name="Nusa Tenggara Barat", level="province")
    regency = Region.objects.create(
        code="52.08", name="Kabupaten Lombok Utara", level="regency", parent=province
    )
    names = ("Tanjung", "Gangga", "Kayangan", "Bayan", "Pemenang")
    return [
        Region.objects.create(code=f"52.08.{n:02}", name=name, level="district", parent=regency)
        for n, name in enumerate(names, 1)
    ]


def _makers(number, chance, districts, sectors, sentras):
    made = []
    for n in range(number):
        at = min(int(chance.paretovariate(1.2)) - 1, len(districts) - 1)
        maker = Producer(
            name=f"Perajin {n}",
            slug=f"perajin-{n}",
            district=districts[at],
            sector=chance.choice(sectors),
            sentra=sentras[at] if chance.random() < 0.6 else None,
            status=Producer.Status.ACTIVE,
        )
        maker.prepare()
        made.append(maker)
    return Producer.objects.bulk_create(made, BATCH)


def _shelf(numbers, chance, makers, kinds):
    now, goods, prices = timezone.now(), [], []
    for n in numbers:
        maker = makers[min(int(chance.paretovariate(0.6)) - 1, len(makers) - 1)]
        price = round(10 ** chance.uniform(4, 6.3), -3)
        goods.append(
            Product(
                producer=maker,
                category=kinds[min(int(chance.paretovariate(0.9)) - 1, KINDS - 1)],
                name=" ".join(chance.choices(WORDS, k=4)).capitalize(),
                slug=f"barang-{n}",
                description=" ".join(chance.choices(WORDS, k=40)),
                status=Product.Status.PUBLISHED,
                price_from=price,
                confirmed_at=now - timedelta(days=chance.random() * 60),
                published_at=now - timedelta(days=chance.random() * 700),
            )
        )
        prices.append((price, chance.choice([None, 0, 3, 12, 80])))
    made = Product.objects.bulk_create(goods)
    Variant.objects.bulk_create(
        Variant(product=product, price=price, stock=stock)
        for product, (price, stock) in zip(made, prices, strict=True)
    )
