"""The photos of goods that exist: add, order, describe, delete."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.typed import whole_number
from catalog.lapak import drafts, gallery, gone
from catalog.lapak.goods import own
from producers.acting import maker_page
from producers.uploads import PhotosForm, let_go, take_in_all


@require_http_methods(["GET", "HEAD", "POST"])
@maker_page
def photos(request, pk):
    """One page; each button of a photo posts its own word: front, forward, drop or alt."""
    product, form = own(request, pk), PhotosForm()
    if request.method == "POST":
        if arrange(request, product):
            return redirect("catalog:goods_photos", pk)
        form = added(request, product)
        if form.is_valid():
            return redirect("catalog:goods_photos", pk)
    context = {"form": form, "product": product, "photos": product.photos.all()}
    context |= {"full": len(context["photos"]) >= gallery.MOST_PHOTOS, "most": gallery.MOST_PHOTOS}
    context |= {"onward": drafts.onward(product), "draft": drafts.is_draft(product)}
    return render(request, "catalog/lapak/photos.html", context, status=form.answer)


def arrange(request, product):
    """Do what the pressed button of one photo says; returns its word, if one was pressed."""
    word = next((word for word in ACTS if word in request.POST), None)
    if word:
        photo = photo_of(product, request.POST[word])
        ACTS[word](request, gone.watch(request, photo, request.get_full_path()))
        forget_shown(product)
    return word


def forget_shown(product):
    """The photos are other ones now than those that were read with the product."""
    getattr(product, "_prefetched_objects_cache", {}).pop("photos", None)


def photo_of(product, number):
    """The photo, if it is one of this product's; else 404."""
    return get_object_or_404(product.photos, pk=whole_number(number))


def added(request, product):
    """The form with what could not be read beside its field; the rest is stored already."""
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return form
    pictures, refused = take_in_all(form.cleaned_data["photos"], by=request.user)
    left_out = gallery.add(product, pictures)
    forget_shown(product)
    refused += too_many(left_out)
    if refused:
        form.add_error("photos", refused)
    else:
        messages.success(request, _("Foto disimpan."))
    return form


def too_many(left_out):
    """What to say where `left_out` photos found no room: a list of at most one sentence."""
    if not left_out:
        return []
    sentence = _("Paling banyak %(most)d foto untuk satu barang. Hapus satu, lalu tambah lagi.")
    return [sentence % {"most": gallery.MOST_PHOTOS}]


def front(request, photo):
    gallery.to_front(photo)


def forward(request, photo):
    gallery.forward(photo)


def drop(request, photo):
    photo.delete()
    let_go(photo.picture)
    messages.success(request, _("Foto dihapus."))


def describe(request, photo):
    photo.alt = request.POST.get("text", "").strip()[:160]
    photo.save(update_fields=["alt"])
    messages.success(request, _("Keterangan foto disimpan."))


ACTS = {"front": front, "forward": forward, "drop": drop, "alt": describe}
