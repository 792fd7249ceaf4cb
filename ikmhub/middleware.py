"""Headers that every answer carries."""

from django.conf import settings


def security_headers(get_response):
    """Set the Content-Security-Policy and close the device features no page uses."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware
