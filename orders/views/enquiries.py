"""A question to a maker: stored first, then on to WhatsApp."""

from datetime import timedelta

from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keys import link_secret, own_token
from accounts.phones import tel_link
from accounts.private import private
from catalog import seen, sought
from catalog.models import Product, Seen
from orders import limits, whatsapp
from orders.busy import Busy, patient
from orders.forms import QuestionForm, WhatsAppOrderForm
from orders.models import Enquiry
from orders.quantities import read
from producers.models import Producer
from producers.rupiah import display

PER_VISITOR = 12  # questions in an hour: a hotel asks several makers, a robot asks hundreds
PER_PRODUCER = 300  # only stops a flood: few addresses must not close a maker to all others
ASKED = "asked"  # session: when this visitor asked, in seconds
ATTEMPTS = 3


@private
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, slug):
    token = own_token(request.POST.get("token", ""))
    if before := Enquiry.objects.filter(form=token).exclude(form="").first():
        return _onward(request, before)
    product = Product.objects.listed().select_related("producer").filter(slug=slug).first()
    makers = Producer.objects.listed().filter(slug=slug)
    producer = product.producer if product else makers.first()
    if producer is None:  # the page of a thing that rests says until when
        return redirect(get_object_or_404(Product.objects.told(), slug=slug))
    form = _form(request, product)
    if form.is_valid() and _welcome(request, form, producer, token):
        try:
            stored = _store(request, form, producer, product, token)
        except Busy as busy:
            form.add_error(None, str(busy))
        else:
            _remember(request, stored)
            return _onward(request, stored)
    context = {
        "form": form,
        "product": product,
        "producer": producer,
        "ordering": isinstance(form, WhatsAppOrderForm),
        "by_whatsapp": whatsapp.reaches(producer),
        "token": link_secret(),
    }
    return render(request, "orders/ask.html", context)


@private
@require_safe
def asked(request, secret):
    """What became of a question, for the one who asked."""
    stored = Enquiry.objects.select_related("producer", "product")
    enquiry = get_object_or_404(stored, secret=secret)
    number = whatsapp.public_number(enquiry.producer)
    context = {
        "enquiry": enquiry,
        "whatsapp": whatsapp.enquiry_link(enquiry, request=request),
        "number": number,
        "call": tel_link(number),
    }
    return render(request, "orders/asked.html", context)


def _onward(request, enquiry):
    """To WhatsApp where the maker can be reached there, else to the page that says what follows."""
    link = whatsapp.enquiry_link(enquiry, request=request)
    return redirect(link or enquiry)


def _form(request, product):
    """The question's form, or with `?cara=pesan` the one for an order through WhatsApp."""
    data = request.POST if request.method == "POST" else None
    if product and request.GET.get("cara") == "pesan":
        return WhatsAppOrderForm(data, product=product, initial=_wish(request, product))
    subject = product.name if product else ""
    question = _("Apakah %s masih ada?") % subject if subject else ""
    return QuestionForm(data, initial={"message": question})


def _wish(request, product):
    """Choice and quantity as the product's page sent them."""
    try:
        quantity = read(request.GET.get("jumlah", ""))
    except ValueError:
        quantity = product.min_order
    return {"variant": request.GET.get("pilihan"), "quantity": quantity}


def _welcome(request, form, producer, token):
    """Whether one more question may be stored; else the form says why not."""
    hour_ago = timezone.now() - timedelta(hours=1)
    if not token:
        form.add_error(
            None, _("Halaman ini sudah lama terbuka. Periksa tulisannya, lalu kirim lagi.")
        )
    elif len(_lately(request)) >= PER_VISITOR:
        form.add_error(None, _("Anda sudah banyak bertanya dalam satu jam. Coba lagi nanti."))
    elif sentence := limits.no_more_questions(request):
        form.add_error(None, sentence)
    elif producer.enquiries.since(hour_ago).count() >= PER_PRODUCER:
        form.add_error(None, _("Perajin ini sedang banyak ditanya. Coba lagi satu jam lagi."))
    return form.is_valid()


def _lately(request):
    """When this visitor asked within the last hour, in seconds since 1970."""
    hour_ago = (timezone.now() - timedelta(hours=1)).timestamp()
    return [at for at in request.session.get(ASKED, []) if at > hour_ago]


def _remember(request, enquiry):
    """Who asks often, from which search, and about which thing WhatsApp was opened."""
    request.session[ASKED] = [*_lately(request), timezone.now().timestamp()]
    limits.asked(request)
    sought.asked(request)
    if enquiry.product and whatsapp.reaches(enquiry.producer):
        seen.count(request, enquiry.product, Seen.Kind.CHAT)


def _store(request, form, producer, product, token):
    """The stored question; the same form at the same moment gives the same row."""
    data, own = form.cleaned_data, seen.is_own(request.user, producer)
    fields = {name: data[name] for name in ("name", "phone", "message")} | {"own": own}
    if variant := data.get("variant"):
        fields |= _order_fields(variant, data)
    for _attempt in range(ATTEMPTS):
        try:
            with patient():
                return Enquiry.objects.create(
                    producer=producer, product=product, form=token, **fields
                )
        except IntegrityError:
            if before := Enquiry.objects.filter(form=token).first():
                return before
    raise Busy


def _order_fields(variant, data):
    """Kind, choice and quantity; the message says them too, for when the choice is deleted."""
    with translation.override("id"):
        price = variant.unit_price(data["quantity"])
        wish = _(
            "Saya ingin memesan %(n)s %(unit)s %(name)s, %(price)s per %(unit)s. Jumlah: %(total)s."
        ) % {
            "n": data["quantity"],
            "unit": variant.product.unit,
            "name": " ".join(filter(None, [variant.product.name, variant.name])),
            "price": display(price),
            "total": display(price * data["quantity"]),
        }
    return {
        "kind": Enquiry.Kind.ORDER,
        "variant": variant,
        "quantity": data["quantity"],
        "message": "\n".join(filter(None, [wish, data["message"]])),
    }
