"""A second thing like the first: another colour, another size."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.lapak.goods import own
from catalog.models import Photo, PriceTier, Product, Variant
from producers.acting import maker_page

PRESSED_AGAIN = timedelta(minutes=5)
ALIKE = (
    *("producer_id", "category_id", "name", "name_en", "description", "description_en"),
    *("material", "material_en", "unit", "size", "min_order", "lead_days", "weight_grams"),
)


@require_POST
@maker_page
def copy(request, pk):
    """One tap, and the maker changes in the draft what differs."""
    draft = copied(own(request, pk), by=request.user)
    messages.success(request, _("Salinan siap. Ganti yang perlu, lalu pasang."))
    return redirect("catalog:goods_item", draft.pk)


def copied(product, *, by):
    """A draft with the same facts, prices and photos; nothing of it is counted yet.

    One that the same person has just made goes on instead: the button pressed twice.
    """
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=product.pk)
        if draft := just_made(product, by):
            return draft
        draft = Product(created_by=by, **{name: getattr(product, name) for name in ALIKE})
        draft.save()
        for variant in product.variants.prefetch_related("tiers"):
            _copy_variant(variant, draft)
        Photo.objects.bulk_create(
            Photo(product=draft, picture_id=photo.picture_id, alt=photo.alt, position=n)
            for n, photo in enumerate(product.photos.all())
        )
        return draft


def just_made(product, by):
    """The copy that this person made of it just now. What began with a form is no copy."""
    made = product.producer.products.filter(created_by=by, form="", name=product.name)
    made = made.filter(status=Product.Status.DRAFT, created_at__gte=timezone.now() - PRESSED_AGAIN)
    return made.exclude(pk=product.pk).first()


def _copy_variant(variant, draft):
    made = Variant.objects.create(
        product=draft,
        name=variant.name,
        name_en=variant.name_en,
        price=variant.price,
        position=variant.position,
    )
    PriceTier.objects.bulk_create(
        PriceTier(variant=made, min_quantity=tier.min_quantity, price=tier.price)
        for tier in variant.tiers.all()
    )
