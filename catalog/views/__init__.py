"""The public shelf (products, producers, places); the maker's own pages stand beside it."""

from django.http import Http404


def goods(request):
    raise Http404
