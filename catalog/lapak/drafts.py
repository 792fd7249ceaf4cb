"""New goods on their way to the shelf: a draft from the first photo on, kept on the server."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.keys import link_secret
from catalog.lapak import gallery
from catalog.models import Product
from producers.models import Producer


def is_draft(product):
    return product.status == Product.Status.DRAFT


def nameless(producer, *, by):
    """The goods that `by` has begun for this producer and not named yet, or None."""
    begun = producer.products.filter(status=Product.Status.DRAFT, name="", created_by=by)
    return begun.prefetch_related("photos__picture").first()


def left_lately(producer, *, by):
    """The newest goods that `by` has begun and named within a day and not finished, or None."""
    lately = timezone.now() - timedelta(days=1)
    begun = producer.products.filter(
        status=Product.Status.DRAFT, created_by=by, created_at__gte=lately
    )
    return begun.exclude(name="").order_by("-created_at", "-pk").first()


def keep(producer, *, by, form, pictures):
    """Put pictures into the goods that `by` has begun, which the first of them begin.

    Returns (draft, how many pictures found no room). `form` names the form that brought them, among
    those of this person at this counter: sent again after its goods have got their name, because
    an answer was lost, it adds nothing.
    """
    with transaction.atomic():
        Producer.objects.select_for_update(no_key=True).get(pk=producer.pk)
        before = producer.products.filter(created_by=by, form=form).exclude(name="").first()
        new = [picture for picture in pictures if not (before and _has(before, picture))]
        if before and not new:
            return before, 0
        draft = nameless(producer, by=by) or _begun(producer, by, link_secret() if before else form)
        return draft, gallery.add(draft, new)


def _has(product, picture):
    return product.photos.filter(picture=picture).exists()


def _begun(producer, by, form):
    """Nobody sees the address of what has no name; it follows the name."""
    return producer.products.create(created_by=by, form=form, slug=link_secret())


def call(product, *, name, category):
    """Give the product its name and kind; the address of its page follows a first name."""
    if not product.name:
        product.slug = ""
    product.name, product.category = name, category
    product.save(update_fields=["name", "category", "slug"])


def unanswered(product):
    """(page, what to do) of the first of the three questions that has no answer yet; or None."""
    if not product.name:
        return "catalog:goods_name", _("Tulis nama barangnya dulu, lalu pasang.")
    if product.price_from is None:
        return "catalog:goods_price", _("Tulis harganya dulu, lalu pasang.")
    if not product.photos.all():
        return "catalog:goods_photos", _("Tambah satu foto dulu, lalu pasang.")
    return None


def onward(product):
    """Where it goes on: a draft's next question, else the page of the thing."""
    question = unanswered(product) if is_draft(product) else None
    page, _todo = question or ("catalog:goods_item", "")
    return reverse(page, args=[product.pk])
