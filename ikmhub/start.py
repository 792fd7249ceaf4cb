"""The application as `make run` hands it to gunicorn: first prepared, then served.

Both happen in one process, so that a start pays for loading Django once.
"""

import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

STOPPED_BY_HAND = 130


def application():
    """The WSGI application on a database that is reachable, migrated and not empty.

    Leaves the process with one sentence when a setting or the database does not allow it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikmhub.settings")
    try:
        django.setup()
        call_command("prepare")
    except (CommandError, ImproperlyConfigured) as reason:
        sys.exit(f"ikmhub: {reason}")
    except KeyboardInterrupt:
        sys.exit(STOPPED_BY_HAND)
    connections.close_all()  # gunicorn forks next: two processes must not share a connection
    from ikmhub.wsgi import application

    return application
