"""The site map. Indonesian at `/`, English at `/en/`; the office at `/admin/`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from catalog.views.short import short
from ikmhub import views
from producers import media

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sw.js", views.worker, name="worker"),
    path("logo", views.logo, name="logo"),
    path("p/<slug:code>/", short, name="short"),
    path("media/<path:name>", media.serve, name="media"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("cara-memesan/", views.how, name="how"),
        path("privasi/", views.privacy, name="privacy"),
        path("luring/", views.offline, name="offline"),
        path("manifest.webmanifest", views.manifest, name="manifest"),
        path("ui/", views.gallery, name="gallery"),
        path("", include("accounts.urls")),
        path("", include("producers.urls")),
        path("", include("catalog.urls")),
        path("", include("orders.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "ikmhub.views.not_found"
handler500 = "ikmhub.views.server_error"
