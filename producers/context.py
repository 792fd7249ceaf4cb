from django.core.cache import cache
from django.utils.functional import SimpleLazyObject

from producers import office as offices
from producers.models import Picture

REMEMBERED = 300  # seconds


def office(request):
    """Who runs this installation, and whether illustrations stand where photos should be.

    `demo` costs a query only where a page shows it, and then once in five minutes.
    """
    return {"office": offices.current(), "demo": SimpleLazyObject(shows_illustrations)}


def shows_illustrations():
    def look_up():
        return Picture.objects.filter(illustration=True).exists()

    return cache.get_or_set("shows-illustrations", look_up, REMEMBERED)
