from django.http import Http404


def basket(request, **kwargs):
    raise Http404
