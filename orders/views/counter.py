"""The maker's first page: what waits today, and the last week in true figures."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from catalog.lapak import shelf
from catalog.lapak.goods import refused, unfinished
from catalog.models import Product
from catalog.models.products import ASK_AFTER_DAYS
from orders.maker_messages import link_to_buyer
from orders.models import Enquiry, Order
from orders.views.maker_enquiries import prepare
from orders.week import Week, by_product, change, looks, total
from producers.acting import ANSWER, MAY, maker_page

SHOWN = 3  # of each kind; the rest is one tap away


@require_safe
@maker_page
def counter(request):
    """What waits for an answer; who only lists goods goes straight to them."""
    if ANSWER not in MAY[request.membership.role]:
        return redirect("catalog:goods")
    producer = request.producer
    running = list(Order.objects.filter(producer=producer).open().with_lines())
    new = [order for order in running if order.status == Order.Status.NEW]
    questions = Enquiry.objects.filter(producer=producer).unanswered()
    asked = list(questions.select_related("product", "producer"))
    due = shelf.urgent(producer)
    context = {
        "producer": producer,
        "new": new,
        "newest": new[0] if new else None,
        "ask": link_to_buyer(new[0]) if new else "",
        "running": [order for order in running if order not in new][:SHOWN],
        "asked": [prepare(enquiry) for enquiry in asked[:SHOWN]],
        "asked_count": len(asked),
        "told": not new,  # then the headline counts the questions
        "refused": refused(producer, SHOWN),
        "waiting": producer.products.waiting().count(),
        "unsaid": producer.products.filter(status=Product.Status.ASKED).order_by("pk"),
        "unfinished": unfinished(producer, SHOWN),
        "due": due[:SHOWN],
        "due_count": len(due),
        "days": ASK_AFTER_DAYS,
        "last": last_week(producer),
        "elsewhere": elsewhere(request),
    }
    return render(request, "orders/lapak/counter.html", context)


def last_week(producer):
    """The maker's card of the last whole week: figures, or the one thing to do where all are 0."""
    week = Week.last()
    figures = total(by_product(producer, week))
    before = looks(producer, week.before)
    first = None if figures else producer.products.listed().order_by("published_at", "pk").first()
    return {
        "week": week,
        "figures": figures,
        "before": before,
        "change": change(figures["view"], before),
        "first": first,
        "new": bool(first) and first.published_at >= week.after.begins,
    }


def elsewhere(request):
    """New orders of the person's other counters."""
    if len(request.memberships) < 2:
        return 0
    others = Order.objects.for_producer(request.user).exclude(producer=request.producer)
    return others.filter(status=Order.Status.NEW).count()
