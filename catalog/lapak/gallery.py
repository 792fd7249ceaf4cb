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
    _place(photo, lambda now: 0)


def forward(photo):
    """The photo moves one place to the front."""
    _place(photo, lambda now: max(0, now - 1))


def _place(photo, place):
    """Raises DoesNotExist where the photo, or all of the product, is gone by now."""
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=photo.product_id)
        order = list(photo.product.photos.values_list("pk", flat=True))
        if photo.pk not in order:
            raise Photo.DoesNotExist
        now = order.index(photo.pk)
        order.insert(place(now), order.pop(now))
        for position, pk in enumerate(order):
            Photo.objects.filter(pk=pk).update(position=position)
