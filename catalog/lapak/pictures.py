"""The photos of goods that exist: add, order, describe, delete."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.typed import whole_number
from catalog.lapak import drafts, gallery, gone
from catalog.lapak.goods import held, own, own_page
from producers.acting import maker_page
from producers.uploads import REST, PhotosForm, let_go, noting, take_in_all

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@maker_page
def photos(request, pk):
    """One form: whichever button is pressed, what was typed and chosen beside it is kept."""
    product, form = own(request, pk), PhotosForm()
    if request.method == "POST":
        with held(request, pk):
            arrange(request, product)
            describe(request, product)
        form = added(request, product, needed=BUTTONS.isdisjoint(request.POST))
        if form.is_valid():
            return redirect(next_page(request, product))
    context = {"form": form, "product": product, "photos": product.photos.all()}
    context |= {"full": len(context["photos"]) >= gallery.MOST_PHOTOS, "most": gallery.MOST_PHOTOS}
    context |= {"onward": drafts.onward(product), "draft": drafts.is_draft(product)}
    return render(request, "catalog/lapak/photos.html", context, status=form.answer)


@both
@own_page
def drop(request, pk, photo_pk):
    """Delete one photo after asking: its files go with it, so there is no way back."""
    product = own(request, pk)
    photo, page = get_object_or_404(product.photos, pk=photo_pk), page_of(product)
    if request.method != "POST":
        context = {"photo": photo, "page": page}
        return render(request, "catalog/lapak/photo_drop.html", context)
    photo.delete()
    let_go(photo.picture)
    messages.success(request, _("Foto dihapus."))
    return redirect(page)


def page_of(product):
    """Where the photos of the product are added; while it has no name, the first question."""
    if product.name:
        return reverse("catalog:goods_photos", args=[product.pk])
    return reverse("catalog:goods_new")


def next_page(request, product):
    """The same page again, or the question whether the photo is really to be deleted."""
    if number := request.POST.get("drop"):
        photo = photo_of(product, number)
        return reverse("catalog:goods_photo_drop", args=[product.pk, photo.pk])
    return reverse("catalog:goods_photos", args=[product.pk])


def arrange(request, product):
    """Do what the pressed button of one photo says about its place."""
    for word in ACTS.keys() & request.POST.keys():
        photo = photo_of(product, request.POST[word])
        ACTS[word](gone.watch(request, photo, request.get_full_path()))
        forget_shown(product)


def describe(request, product):
    """Keep what was typed about each photo."""
    for photo in product.photos.all():
        text = request.POST.get(f"alt-{photo.pk}", photo.alt).strip()[:160]
        if text != photo.alt:
            photo.alt = text
            gone.watch(request, photo, request.get_full_path()).save(update_fields=["alt"])
    forget_shown(product)
    if "alt" in request.POST:
        messages.success(request, _("Keterangan foto disimpan."))


def forget_shown(product):
    """The photos are other ones now than those that were read with the product."""
    getattr(product, "_prefetched_objects_cache", {}).pop("photos", None)


def photo_of(product, number):
    """The photo, if it is one of this product's; else 404."""
    return get_object_or_404(product.photos, pk=whole_number(number))


def added(request, product, *, needed):
    """The form with what could not be read beside its field; the rest is stored already."""
    form = PhotosForm(request.POST, request.FILES)
    form.fields["photos"].required = needed
    if not form.is_valid():
        return form
    pictures, refused = take_in_all(form.cleaned_data["photos"], by=request.user)
    with noting(refused), held(request, product.pk):
        say_full(refused, gallery.add(product, pictures))
    forget_shown(product)
    if refused:
        form.add_error("photos", refused)
    elif pictures:
        messages.success(request, _("Foto disimpan."))
    return form


def say_full(refused, left_out):
    """One more of the refusals where `left_out` photos found no room; then nobody sends a rest."""
    if left_out:
        sentence = _("Paling banyak %(most)d foto untuk satu barang. Hapus satu, lalu tambah lagi.")
        kept = [why for why in refused if why.code != REST]
        refused[:] = [*kept, sentence % {"most": gallery.MOST_PHOTOS}]


ACTS = {"front": gallery.to_front, "forward": gallery.forward}
BUTTONS = {*ACTS, "drop", "alt"}  # of one photo; each other button sends what was chosen
