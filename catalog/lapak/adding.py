"""New goods in three questions: photos, name, price."""

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.typed import whole_number
from catalog.lapak import drafts, kinds, spelled
from catalog.lapak.forms import NameForm, PriceForm
from producers.acting import maker_page
from producers.uploads import PhotosForm, take_in_all

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@maker_page
def photos(request):
    """First question. Every photo that could be read is kept, whatever else goes wrong."""
    form = PhotosForm()
    if request.method == "POST":
        arrange(request)
        form = take_photos(request)
        if form.is_valid():
            asked = "catalog:goods_new_name" if "next" in request.POST else "catalog:goods_new"
            return redirect(asked)
    context = {"form": form, "pictures": drafts.waiting(request.session)}
    return render(request, "catalog/lapak/new_photos.html", context, status=form.answer)


def arrange(request):
    """The buttons below each photo."""
    for name, act in (("front", drafts.to_front), ("drop", drafts.drop)):
        if (number := whole_number(request.POST.get(name, ""))) is not None:
            act(request.session, number)


def take_photos(request):
    """The form with what could not be read beside its field; the rest is kept already."""
    form = PhotosForm(request.POST, request.FILES)
    going_on = "next" in request.POST and not drafts.waiting(request.session)
    form.fields["photos"].required = going_on  # to go on without any there is a link of its own
    if form.is_valid():
        pictures, refused = take_in_all(form.cleaned_data["photos"], by=request.user)
        drafts.keep(request.session, pictures)
        if refused:
            form.add_error("photos", refused)
    return form


@both
@maker_page
def name(request):
    """Second question; its answer makes the draft that the third completes.

    The kind is proposed from the name, and asked only where nobody knows.
    """
    form, pictures = NameForm(request.POST or None), drafts.waiting(request.session)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kind = said["category"] or kinds.likely(said["name"], request.producer)
        if kind:
            draft = drafts.begin(
                request.producer,
                by=request.user,
                name=said["name"],
                category=kind,
                pictures=pictures,
            )
            drafts.forget(request.session)
            return redirect("catalog:goods_price", draft.pk)
        form.ask_kind()
    context = {"form": form, "pictures": pictures[:1]}
    return render(request, "catalog/lapak/new_name.html", context)


@require_safe
@maker_page
def words(request):
    """The price as one says it, while it is typed (GET `price`, `unit`)."""
    unit = request.GET.get("unit", "")[:20]
    form = PriceForm(request.GET, unit=unit)
    if not form.is_valid():
        return JsonResponse({"mark": "", "text": " ".join(form.errors.get("price", []))})
    text = spelled.read_back(form.cleaned_data["price"], unit)
    return JsonResponse({"mark": form.mark, "text": text})
