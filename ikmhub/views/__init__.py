"""Pages of the whole house: home, texts, component gallery, crawlers, errors."""

from .crawlers import robots, sitemap
from .errors import health, not_found, server_error
from .front import home
from .gallery import gallery
from .installed import manifest, offline, worker
from .texts import how, logo, privacy

__all__ = [
    "gallery",
    "health",
    "home",
    "how",
    "logo",
    "manifest",
    "not_found",
    "offline",
    "privacy",
    "robots",
    "server_error",
    "sitemap",
    "worker",
]
