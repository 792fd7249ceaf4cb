from django.http import Http404


def counter(request):
    raise Http404
