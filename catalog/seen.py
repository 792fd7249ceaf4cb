"""How often goods are seen, passed on and asked about in a chat: per day, without knowing by whom.

No page counts itself. The reader's browser tells of a look or a press in a small POST of its own
(static/js/produk.js), so a page out of any cache counts like a fresh one, and what runs no scripts,
as most robots, does not count. A chat counts where the question is sent on to WhatsApp.

Nothing about the reader is kept: that a browser has looked today, only that browser knows. What one
address tells is limited by numbers in memory. It is written after the answer to a telling, never
after one to a reader.
"""

from django.utils import timezone

from accounts import addresses, rates
from catalog import adding
from catalog.models import Product, Seen
from catalog.sought.readers import is_ahead, is_robot, quietly
from catalog.waiting import Waiting

# Both of one server process:
PER_ADDRESS = 300  # in an hour; one mobile network address may carry a whole village
PER_THING = 20  # looks, shares or chats of one thing from one address in a day
of_hour, of_day = rates.Tally(), rates.Tally()


@quietly
def count(request, product, kind):
    """One more Seen.Kind of a `product` that everybody may see, where a stranger did it."""
    if is_ahead(request) or is_robot(request) or is_own(request.user, product.producer):
        return
    if not too_often(request, product, kind):
        waiting.add({(product.pk, timezone.localdate().isoformat(), str(kind)): 1})


def too_often(request, product, kind):
    """Whether one address tells more than its people would, in all or of this one thing."""
    address, now = addresses.of(request), timezone.localtime()
    if of_hour.count((now.date(), now.hour), address) > PER_ADDRESS:
        return True
    return of_day.count(now.date(), address, str(kind), product.pk) > PER_THING


def is_own(user, producer):
    """Whether this is one of the producer's own people, or of the office: no buyers."""
    if not user.is_authenticated:
        return False
    return user.is_staff or producer.memberships.filter(user=user).exists()


def _write(counts):
    goods = Product.objects.filter(pk__in={product for product, *_entry in counts})
    left = set(goods.values_list("pk", flat=True))  # a thing may be gone meanwhile
    rows = {entry: n for entry, n in counts.items() if entry[0] in left}
    adding.add(Seen._meta.db_table, ("product_id", "day", "kind"), rows)


waiting = Waiting("what is seen", write=_write, join=int.__add__, after_reads=False)
flush = waiting.flush
