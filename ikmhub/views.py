"""Pages of the whole house: home, health, crawlers, errors, component gallery."""

from django.http import HttpResponse
from django.shortcuts import render


def health(request):
    return HttpResponse("ok", content_type="text/plain")


def home(request):
    return render(request, "home.html")


how = privacy = gallery = robots = sitemap = logo = health


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return render(request, "500.html", status=500)
