from django.http import Http404


def nothing_yet(request, **kwargs):
    raise Http404


register = registration = invitation = profile = nothing_yet
