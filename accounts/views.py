from django.http import Http404


def nothing_yet(request, **kwargs):
    raise Http404


sign_in = sign_out = nothing_yet
