"""The maker's goods: the list, one thing, and what is done with one tap."""

from contextlib import contextmanager
from functools import wraps
from urllib.parse import urldefrag

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.lifecycle import WrongState
from accounts.typed import page_here, whole_number
from catalog.lapak import asking, drafts, gone, shelf
from catalog.lapak.forms import PiecesField
from catalog.models import Product, Variant
from catalog.models.agreements import Changed
from producers.acting import answer_page, maker_page, stay_with
from producers.models import Membership
from producers.uploads import let_go

PER_PAGE = 30
both = require_http_methods(["GET", "HEAD", "POST"])


def own(request, pk):
    """The product, if the signed-in person acts for its producer; else 404."""
    mine = Product.objects.for_member(request.user).with_goods()
    product = get_object_or_404(mine, pk=pk)
    stay_with(request, product.producer_id)
    product.producer = request.producer
    return gone.watch(request, product, reverse("catalog:goods"))


def own_page(view):
    """A maker page about one's own goods, whose number it gets; what is sent there is `held`."""

    @maker_page
    @wraps(view)
    def inner(request, pk, **more):
        if request.method != "POST":
            return view(request, pk, **more)
        with held(request, pk):
            return view(request, pk, **more)

    return inner


@contextmanager
def held(request, pk):
    """While a penyuluh writes, the maker's yes has to wait; after it the goods are out of reach
    (404). The maker's own people need no such thing.
    """
    if all(each.role != Membership.Role.OFFICER for each in request.memberships):
        yield
        return
    with transaction.atomic():
        mine = Product.objects.for_member(request.user).select_for_update(of=("self",))
        get_object_or_404(mine, pk=pk)
        yield


def judged(product):
    """The product as the shelf judges it, with what a draft lacks (question) and goes on to."""
    shelf.judged(product)
    product.question, product.onward = drafts.unanswered(product), drafts.onward(product)
    return product


@require_safe
@maker_page
def goods(request):
    """All but what is put away; `?disimpan=` names what just was, for the way back."""
    all_of_them = request.producer.products.for_member(request.user)
    page = page_of(request, all_of_them.exclude(status=Product.Status.ARCHIVED))
    stored = all_of_them.filter(status=Product.Status.ARCHIVED)
    last = whole_number(request.GET.get("disimpan", ""))
    context = {"page": page, "producer": request.producer, "stored": stored.count()}
    context["put_away"] = stored.filter(pk=last).first() if last else None
    context["agreed"] = agreed(request.membership)
    context["shown"] = any(shelf.awake(product) for product in page)
    return render(request, "catalog/lapak/goods.html", context)


def agreed(membership):
    """How many goods the maker has, that a penyuluh does not see any more; else 0."""
    if membership.role != Membership.Role.OFFICER:
        return 0
    others = (*Product.UNSAID, Product.Status.ARCHIVED)
    return membership.producer.products.exclude(status__in=others).count()


@require_safe
@maker_page
def store(request):
    """What the maker does not sell now, kept with everything that was written about it."""
    mine = request.producer.products.for_member(request.user)
    page = page_of(request, mine.filter(status=Product.Status.ARCHIVED))
    return render(request, "catalog/lapak/store.html", {"page": page})


def unfinished(producer, most):
    """The newest drafts of all who act for the producer, each knowing where it goes on."""
    drafted = producer.products.filter(status=Product.Status.DRAFT).order_by("-created_at", "-pk")
    return [judged(product) for product in drafted.with_goods()[:most]]


def refused(producer, most):
    """What the office wants mended before it is shown, the newest first."""
    return producer.products.sent_back().order_by("-created_at", "-pk")[:most]


def page_of(request, products):
    """One page of the maker's list, the newest first."""
    rows = products.with_goods().with_origin().order_by("-created_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    for product in page:
        judged(product)
    return page


@require_POST
@own_page
def stock(request, pk):
    """The quick count in the list: only the stock of one variant is written."""
    product = own(request, pk)
    variant = get_object_or_404(product.variants, pk=whole_number(request.POST.get("variant", "")))
    count, wrong = counted(request.POST.get("stock", ""))
    if wrong:
        messages.error(request, wrong)
        return redirect(top(back(request, product)))
    Variant.objects.filter(pk=variant.pk).update(stock=count)
    messages.success(request, _("Stok %(name)s disimpan.") % {"name": product.name})
    return redirect(back(request, product))


def counted(text):
    """(number or None, sentence when it cannot be read)."""
    try:
        return PiecesField().clean(text), ""
    except ValidationError as refused:
        return None, " ".join(refused.messages)


@require_POST
@own_page
def act(request, pk, word):
    """One tap that moves the product on in its life."""
    if word not in ACTS:
        raise Http404
    product, (step, said) = own(request, pk), ACTS[word]
    if word == "kirim" and (question := drafts.unanswered(product)):
        messages.error(request, question[1])
        return redirect(question[0], pk)
    address = back(request, product)
    read = {"read": request.POST.get("read", "")} if word == "kirim" else {}
    try:
        step(product, by=request.user, **read)
    except WrongState as late:
        messages.error(request, str(late))
        address = top(address)
    except Changed:
        messages.error(request, _("Isinya berubah, periksa lagi."))
    else:
        messages.success(request, said % {"name": product.name} if said else where(product))
    if product.status == Product.Status.ARCHIVED:
        return redirect(f"{reverse('catalog:goods')}?disimpan={pk}")
    return redirect(address)


def where(product):
    """Where a thing is that was just sent."""
    if product.status == Product.Status.PUBLISHED:
        return _("Terpasang. Barang ini sudah tampil di etalase.")
    if product.status == Product.Status.ASKED:
        return _("Sekarang kirim tautannya ke perajin. Barang tampil setelah perajin setuju.")
    return _("Terkirim. Petugas dinas melihat dulu, biasanya 1 hari.")


ACTS = {
    "masih-ada": (Product.confirm, gettext_lazy("Terima kasih. %(name)s masih ada, harga sama.")),
    "sembunyikan": (Product.hide, gettext_lazy("%(name)s disembunyikan. Tidak ada yang hilang.")),
    "tampilkan": (Product.show, gettext_lazy("%(name)s tampil lagi di etalase.")),
    "jualan-lagi": (Product.resume, gettext_lazy("%(name)s jualan lagi.")),
    "kirim": (asking.send, ""),
    "bukan": (Product.decline, gettext_lazy("Baik, %(name)s tidak dipasang.")),
    "tarik": (Product.withdraw, gettext_lazy("%(name)s ditarik kembali. Belum dipasang.")),
    "gudang": (Product.archive, gettext_lazy("%(name)s disimpan di gudang.")),
    "keluarkan": (Product.take_out, gettext_lazy("%(name)s ada lagi di daftar barang.")),
}


@require_POST
@answer_page
def confirm_all(request):
    """All goods of the chosen counter that wait for it are still there at the same price.

    With `all` also those that were confirmed lately: everything that was not confirmed today.
    """
    days = 1 if "all" in request.POST else shelf.ASK_AFTER_DAYS
    count = shelf.confirm_all(request.producer, by=request.user, days=days)
    said = ngettext(
        "Terima kasih. %(n)d barang masih ada.", "Terima kasih. %(n)d barang masih ada.", count
    )
    messages.success(request, said % {"n": count})
    return redirect(back(request, None))


@both
@own_page
def discard(request, pk):
    """Throw away a draft, or what the maker declined, after asking. The rest is only hidden."""
    product = own(request, pk)
    pictures = [photo.picture for photo in product.photos.all()]
    if request.method != "POST" and product.disposable:
        return render(request, "catalog/lapak/discard.html", {"product": product})
    if request.method != "POST" or not product.throw_away():
        messages.error(request, _("Barang ini sudah dikirim. Sembunyikan saja bila tidak dijual."))
        return redirect("catalog:goods_item", pk)
    for picture in pictures:
        let_go(picture)
    messages.success(request, _("Barang dibuang."))
    return redirect("catalog:goods")


def back(request, product):
    """Where the button was pressed, if that is one of our pages; else the product."""
    if asked := page_here(request, request.POST.get("next", "")):
        return asked
    return reverse("catalog:goods_item", args=[product.pk]) if product else reverse("catalog:goods")


def top(address):
    """The page without its #row: what went wrong stands at the head of it."""
    return urldefrag(address).url
