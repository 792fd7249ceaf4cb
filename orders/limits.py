"""How much one visitor may send: enough for a hotel or a market stall, too little for a robot."""

from django.utils.translation import gettext as _

from accounts import addresses, rates
from orders.models import Order

HOUR = 3600
ORDERS_PER_ADDRESS = 30  # filled-in baskets in an hour; a stall's mobile address is shared by many
WAITING_PER_PHONE = 20  # orders that no maker has answered yet
QUESTIONS_PER_ADDRESS = 30  # in an hour, far fewer than one maker may get


def no_more_orders(request, phone):
    """Why this basket cannot be ordered now, as a sentence; empty when it can."""
    if _often(request, "order", ORDERS_PER_ADDRESS):
        return _(
            "Banyak pesanan datang dari jaringan ini. Isian Anda masih ada: coba pesan lagi "
            "satu jam lagi."
        )
    if Order.objects.unanswered().filter(buyer_phone=phone).count() >= WAITING_PER_PHONE:
        sentence = _(
            "Nomor HP ini sudah punya %d pesanan yang belum dijawab perajin. Tunggu jawabannya, "
            "atau batalkan yang tidak jadi, lalu pesan lagi."
        )
        return sentence % WAITING_PER_PHONE
    return ""


def ordered(request):
    """One more basket from this address has become orders."""
    rates.count("order", request, seconds=HOUR)


def no_more_questions(request):
    """Why no question can be sent from here now, as a sentence; empty when it can."""
    if _often(request, "question", QUESTIONS_PER_ADDRESS):
        return _(
            "Banyak pertanyaan datang dari jaringan ini. Tulisan Anda masih ada: coba kirim lagi "
            "satu jam lagi."
        )
    return ""


def asked(request):
    """One more question from this address has been stored."""
    rates.count("question", request, seconds=HOUR)


def _often(request, what, limit):
    return not addresses.of_this_machine(request) and rates.lately(what, request) >= limit
