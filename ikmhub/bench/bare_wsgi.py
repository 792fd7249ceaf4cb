"""The door that gunicorn opens to the bare pages."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "ikmhub.bench.bare_settings"
django.setup()

from ikmhub.bench.bare import Application  # noqa: E402  (models need a Django that is set up)

application = Application()
