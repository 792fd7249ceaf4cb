"""The photos of one product: their order, at most eight, the first is the one in front."""

from django.db import transaction

from catalog.models import Photo, Product

MOST_PHOTOS = 8


def add(product, pictures):
    """Append the pictures that the product does not have yet; returns how many found no room.

    The same photo sent again, because its answer was lost on the way, is no mistake.
    """
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=product.pk)
        there = list(product.photos.values_list("picture_id", flat=True))
        new = [p for p in dict.fromkeys(pictures) if p.pk not in there]
        room = new[: max(0, MOST_PHOTOS - len(there))]
        Photo.objects.bulk_create(
            Photo(product=product, picture=picture, position=len(there) + n)
            for n, picture in enumerate(room)
        )
        return len(new) - len(room)


def to_front(photo):
    """The photo becomes the one that lists show."""
    _place(photo, 0)


def forward(photo):
    """The photo moves one place to the front."""
    order = list(photo.product.photos.values_list("pk", flat=True))
    _place(photo, max(0, order.index(photo.pk) - 1))


def _place(photo, position):
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=photo.product_id)
        order = list(photo.product.photos.exclude(pk=photo.pk))
        order.insert(position, photo)
        for position, each in enumerate(order):
            Photo.objects.filter(pk=each.pk).update(position=position)
