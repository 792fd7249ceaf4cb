"""After an answer to a writing request has been sent: what was seen is written down, counts and
vocabulary are brought along."""

import logging
from threading import local

from django.core.signals import request_finished
from django.db import DatabaseError

from catalog import seen
from catalog.shelf import keeping

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
log = logging.getLogger(__name__)
_thread = local()


def keep_after_writes(get_response):
    """Remember that this thread's request may have written; what follows waits for its end."""

    def middleware(request):
        response = get_response(request)
        # What was refused has written nothing.
        _thread.wrote = request.method not in SAFE and response.status_code < 400
        return response

    return middleware


def _keep(**kwargs):
    if not getattr(_thread, "wrote", False):
        return
    _thread.wrote = False
    seen.flush()
    try:
        keeping.keep()
    except DatabaseError:  # busy: the next one does it; counts are right without
        log.warning("the shelf's counts were not merged", exc_info=True)


request_finished.connect(_keep)
