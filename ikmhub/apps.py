from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class IkmhubConfig(AppConfig):
    name = "ikmhub"
    default = True


class OfficeAdminConfig(admin_apps.AdminConfig):
    """Stock admin with the office's own first page."""

    default = False
    default_site = "ikmhub.admin.OfficeAdminSite"
