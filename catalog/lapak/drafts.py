"""New goods on their way to the shelf: photos wait in the session, the rest in a draft."""

from django.db import transaction

from catalog.lapak import gallery
from catalog.models import Product
from producers.models import Picture, Producer
from producers.uploads import let_go

KEY = "new_goods_photos"


def waiting(session):
    """The pictures that were sent for new goods, in their order."""
    kept = session.get(KEY, [])
    found = Picture.objects.in_bulk(kept)
    return [found[pk] for pk in kept if pk in found]


def keep(session, pictures):
    """Add pictures; each once, not more than a product can show."""
    ids = dict.fromkeys([*session.get(KEY, []), *(picture.pk for picture in pictures)])
    session[KEY] = list(ids)[: gallery.MOST_PHOTOS]


def to_front(session, pk):
    kept = session.get(KEY, [])
    session[KEY] = [pk, *(other for other in kept if other != pk)] if pk in kept else kept


def drop(session, pk):
    kept = session.get(KEY, [])
    session[KEY] = [other for other in kept if other != pk]
    if pk in kept:
        let_go(Picture.objects.filter(pk=pk).first())


def forget(session):
    session.pop(KEY, None)


def begin(producer, *, by, name, category, pictures):
    """A draft with these photos; one of the same name that is not finished goes on instead.

    So the form sent twice, even at the same moment, gives one draft.
    """
    with transaction.atomic():
        draft = unfinished(producer, name) or Product(producer=producer, name=name, created_by=by)
        draft.category = category
        draft.save()
        gallery.add(draft, pictures)
        return draft


def unfinished(producer, name):
    """The producer's draft of this name; nobody else makes one until the transaction ends."""
    Producer.objects.select_for_update().get(pk=producer.pk)
    return producer.products.filter(status=Product.Status.DRAFT, name=name).first()
