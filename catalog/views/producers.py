from django.http import Http404


def producers(request):
    raise Http404


def producer(request, slug):
    raise Http404
