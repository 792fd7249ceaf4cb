"""The demo's goods: products with variants, wholesale prices, photos and their steps."""

from collections import Counter
from datetime import timedelta

from django.utils.text import slugify

from catalog.models import (
    Category,
    Photo,
    PriceTier,
    Product,
    ProductEvent,
    Variant,
)
from ikmhub.demo import book
from ikmhub.demo.clock import ago, office_hour, spread

Status = Product.Status
APART = 1.55  # days between two new products: 200 of them fill ten months
MOST_PHOTOS = 4
PHOTOLESS_FROM, PHOTOLESS_EVERY = 60, 7  # places on the shelf


def wishes(album):
    """[(maker, product, [(entry, English text)])]: which illustrations each product gets.

    No two covers of one maker are the same picture.
    """
    covers, plan = {}, []
    for maker, product in book.goods():
        seen = covers.setdefault(maker["name"], set())
        wish = product.get("picture")
        cover = album.find(wish, avoid=seen) if wish else None
        if cover:
            seen.add(cover["file"])
        plan.append((maker, product, _gallery(album, product, cover) if cover else []))
    return plan


def load_goods(plan, pictures, makers, acting, *, officer):
    """Every product of the book: {name: Product}."""
    kinds = {kind.slug: kind for kind in Category.objects.all()}
    order = {product["name"]: rank for rank, product in enumerate(newest_first())}
    rows = [
        _product(entry, makers[maker["name"]], kinds[entry["kind"]], order[entry["name"]])
        for maker, entry, _gallery in sorted(plan, key=lambda part: -order[part[1]["name"]])
    ]
    Product.objects.bulk_create(rows)
    made = {row.name: row for row in rows}
    variants = Variant.objects.bulk_create(
        row for _maker, entry, _photos in plan for row in _variants(entry, made[entry["name"]])
    )
    PriceTier.objects.bulk_create(_tiers(variants))
    Photo.objects.bulk_create(_photos(plan, pictures, made))
    ProductEvent.objects.bulk_create(
        event
        for maker, entry, _photos in plan
        for event in _life(made[entry["name"]], acting.get(maker["name"]), officer)
    )
    return made


def newest_first():
    """The goods in the order of the shelf: the ranked ones, then makers and kinds mixed.

    What has no photo yet stands scattered further back.
    """
    goods = sorted(book.goods(), key=lambda pair: spread(pair[1]["name"], 10_000))
    ranked = sorted((p for p in goods if "rank" in p[1]), key=lambda pair: pair[1]["rank"])
    line = _mixed(ranked, [p for p in goods if "rank" not in p[1] and "picture" in p[1]])
    for number, pair in enumerate(p for p in goods if "picture" not in p[1]):
        line.insert(PHOTOLESS_FROM + number * PHOTOLESS_EVERY, pair)
    return [product for _maker, product in line]


def _mixed(line, left):
    """`line` continued: each next one from the maker who has shown least so far.

    And, where possible, not from the maker or the kind before it.
    """
    shown, line = Counter(maker["name"] for maker, _product in line), list(line)
    while left:
        last = line[-1]
        pair = min(left, key=lambda pair: (_alike(pair, last), shown[pair[0]["name"]]))
        left.remove(pair)
        shown[pair[0]["name"]] += 1
        line.append(pair)
    return line


def _alike(pair, last):
    return (pair[0]["name"] == last[0]["name"]) + (pair[1]["kind"] == last[1]["kind"])


def _gallery(album, entry, cover):
    """The cover, then the close-up of how it is made, for about half of the goods."""
    photos = [(cover, entry["en"])]
    wanted = entry.get("photos", 1 + spread(entry["name"], 2))
    closeup = album.closeup(entry["picture"]) if wanted > 1 else None
    if closeup:
        photos.append(closeup)
    for wish in entry.get("more", ()):
        if found := album.find(wish, avoid={photo["file"] for photo, _text in photos}):
            photos.append((found, entry["en"]))
    return photos[:MOST_PHOTOS]


def _product(entry, producer, kind, rank):
    status = Status(entry.get("state", Status.PUBLISHED))
    shown, confirmed = _dates(entry, status, rank)
    options = entry.get("options", (entry,))
    row = Product(
        producer=producer,
        category=kind,
        name=entry["name"],
        name_en=entry["en"],
        slug=slugify(entry["name"])[:120],
        description=entry["about"],
        description_en=entry["about_en"],
        material=entry["of"],
        material_en=entry["of_en"],
        unit=entry.get("unit", "buah"),
        min_order=entry.get("min", 1),
        lead_days=entry.get("days"),
        weight_grams=entry["grams"],
        price_from=min(option["price"] for option in options),
        status=status,
        reason=entry.get("reason", ""),
        confirmed_at=confirmed,
        published_at=shown,
        created_at=shown - timedelta(days=1) if shown else confirmed,
    )
    return row


def _dates(entry, status, rank):
    """(first shown, last confirmed). What waits or was refused was never shown."""
    at = office_hour(entry["name"])
    if status in (Status.SUBMITTED, Status.REFUSED):
        return None, ago(entry.get("waiting", 4), at)
    confirmed = ago(entry.get("confirmed", spread(entry["name"], 16)), at)
    shown = ago(round(rank * APART), at) - timedelta(minutes=rank)
    if "confirmed" in entry:
        return min(shown, confirmed), confirmed
    return shown, max(shown, confirmed)


def _variants(entry, product):
    options = entry.get("options") or ({"n": "", "en": "", **entry},)
    for position, option in enumerate(options):
        name, english = (option["n"], option["en"]) if entry.get("options") else ("", "")
        yield Variant(
            product=product,
            name=name,
            name_en=english,
            price=option["price"],
            stock=option.get("stock"),
            position=position,
        )


def _tiers(variants):
    """Wholesale prices belong to a product's first variant."""
    steps = {entry["name"]: entry.get("tiers", ()) for _maker, entry in book.goods()}
    for variant in variants:
        if variant.position == 0:
            for quantity, price in steps[variant.product.name]:
                yield PriceTier(variant=variant, min_quantity=quantity, price=price)


def _photos(plan, pictures, made):
    for _maker, entry, gallery in plan:
        for position, (image, english) in enumerate(gallery):
            yield Photo(
                product=made[entry["name"]],
                picture=pictures[image["file"]],
                position=position,
                alt=image["alt"],
                alt_en=f"Illustration: {english}",
            )


def _life(product, person, officer):
    """The steps that led to the product's state."""
    sent = product.created_at
    yield _step(product, sent, "", Status.DRAFT, person)
    yield _step(product, sent, Status.DRAFT, Status.SUBMITTED, person)
    if product.status == Status.SUBMITTED:
        return
    answer = Status.REFUSED if product.status == Status.REFUSED else Status.PUBLISHED
    seen = product.published_at or product.confirmed_at
    yield _step(product, seen, Status.SUBMITTED, answer, officer, product.reason)
    if product.status == Status.HIDDEN:
        yield _step(product, ago(9), Status.PUBLISHED, Status.HIDDEN, person)


def _step(product, at, before, after, by, note=""):
    return ProductEvent(
        product=product, at=at, from_status=before, to_status=after, by=by, note=note
    )
