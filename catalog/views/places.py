from django.http import Http404


def sentras(request):
    raise Http404


def sentra(request, slug):
    raise Http404


def district(request, slug):
    raise Http404
