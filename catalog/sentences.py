"""Small sentences put together from rows."""

from django.utils.translation import gettext as _


def enumerated(names):
    """`Bayan, Gangga dan Tanjung`; an empty text for nothing."""
    if not names:
        return ""
    *others, last = names
    if not others:
        return last
    return _("%(first)s dan %(last)s") % {"first": ", ".join(others), "last": last}
