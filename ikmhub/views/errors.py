from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render


def health(request):
    """200 `ok` when the database answers; 500 otherwise (the exception is logged)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """A page that needs neither the database nor a template's context."""
    return render(request, "500.html", status=500)
