"""The pictures' way out: only names that the photo pipeline gives, cached for ever."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponseNotFound
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

NAME = re.compile(
    r"foto/([0-9a-f]{2})/(\1[0-9a-f]{30})-(?:(?:96|400|800|1600)\.(webp)|1200\.(jpg))"
)
# The name is the content's hash: what stands under it never changes.
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def serve(request, name):
    """One file of one photo; 404 for every other name, so nothing else can leak from here.

    The 404 is bare: whoever asks for a picture cannot read a page, and it costs no query.
    """
    match = NAME.fullmatch(name)
    if not match or not default_storage.exists(name):
        return HttpResponseNotFound(content_type="text/plain")
    etag = f'"{name.rpartition("/")[2]}"'
    response = get_conditional_response(request, etag=etag) or FileResponse(
        default_storage.open(name), content_type=TYPES[match[3] or match[4]]
    )
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
