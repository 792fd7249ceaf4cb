"""New goods in three questions: photos, name, price."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keys import link_secret, own_token
from catalog.lapak import drafts, kinds, pictures, spelled
from catalog.lapak.forms import NameForm, PriceForm
from catalog.lapak.goods import own, own_page
from producers.acting import maker_page
from producers.uploads import PhotosForm, noting, take_in_all

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@maker_page
def photos(request):
    """First question. Every photo that could be read is kept, whatever else goes wrong.

    The page stays with the producer for whom it was opened: its form names it (`producer`), and so
    does the address to which the form leads back (`?perajin=`). Who comes back to it from the next
    questions is led on, and does not photograph twice.
    """
    form, draft = PhotosForm(), drafts.nameless(request.producer, by=request.user)
    if request.method == "POST":
        if draft:
            pictures.arrange(request, draft)
        form, draft = take_photos(request, draft)
        if form.is_valid():
            going_on = draft and not request.POST.keys().isdisjoint({"next", "later"})
            return redirect(drafts.onward(draft) if going_on else again(request))
    context = {"form": form, "photos": draft.photos.all() if draft else []}
    context["key"] = draft.form if draft else link_secret()
    context["who"] = f"{request.user.pk}-{request.producer.pk}"
    if not context["photos"] and (left := drafts.left_lately(request.producer, by=request.user)):
        context |= {"left": left, "onward": drafts.onward(left)}
    return render(request, "catalog/lapak/new_photos.html", context, status=form.answer)


def again(request):
    """The address of the first question for the same producer."""
    return f"{reverse('catalog:goods_new')}?perajin={request.producer.pk}"


def take_photos(request, draft):
    """(the form with what could not be read beside its field, the goods that have the rest)."""
    form = PhotosForm(request.POST, request.FILES)
    form.fields["photos"].required = "next" in request.POST and not (draft and draft.cover)
    if form.is_valid():
        taken, refused = take_in_all(form.cleaned_data["photos"], by=request.user)
        if taken or "later" in request.POST:
            key = own_token(request.POST.get("form", "")) or link_secret()
            with noting(refused):
                draft, left_out = drafts.keep(
                    request.producer, by=request.user, form=key, pictures=taken
                )
                pictures.forget_shown(draft)
                pictures.say_full(refused, left_out)
        if refused:
            form.add_error("photos", refused)
    return form, draft


@both
@own_page
def name(request, pk):
    """Second question, and later the way to change a name.

    The kind is proposed from the name, follows it as long as the maker has not chosen another, and
    is asked only where nobody knows and the office keeps no kind for other goods.
    """
    product = own(request, pk)
    form = NameForm(request.POST or None, initial={"name": product.name})
    if request.method == "POST" and form.is_valid():
        said, maker = form.cleaned_data, request.producer
        kind = said["category"] or kinds.chosen(product, maker)
        kind = kind or kinds.proposed(said["name"], maker)
        if kind:
            drafts.call(product, name=said["name"], category=kind)
            if not drafts.is_draft(product):
                messages.success(request, _("Perubahan disimpan."))
            return redirect(drafts.onward(product))
        form.ask_kind()
    context = {"form": form, "product": product, "draft": drafts.is_draft(product)}
    return render(request, "catalog/lapak/name.html", context)


@require_safe
@maker_page
def words(request):
    """The price as one says it, while it is typed (GET `price`, `unit`)."""
    unit = request.GET.get("unit", "")[:20]
    form = PriceForm(request.GET, unit=unit)
    if not form.is_valid():
        return JsonResponse({"mark": "", "text": " ".join(form.errors.get("price", []))})
    text = spelled.read_back(form.cleaned_data["price"], form.cleaned_data["unit"])
    return JsonResponse({"mark": form.mark, "text": text})
