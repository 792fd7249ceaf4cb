from django.http import Http404


def nothing_yet(request, **kwargs):
    raise Http404


basket = checkout = order = ask = counter = nothing_yet
