from django.http import Http404


def nothing_yet(request, **kwargs):
    raise Http404


products = product = producers = producer = sentras = sentra = district = goods = nothing_yet
