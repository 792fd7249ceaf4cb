from django.http import Http404


def order(request, **kwargs):
    raise Http404
