from django.http import Http404


def checkout(request, **kwargs):
    raise Http404
