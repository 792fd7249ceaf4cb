from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate


class IkmhubConfig(AppConfig):
    name = "ikmhub"
    default = True

    def ready(self):
        from ikmhub import roles

        # ikmhub has no models and so no post_migrate of its own: orders', the highest app that has.
        post_migrate.connect(roles.set_up, sender=apps.get_app_config("orders"))


class OfficeAdminConfig(admin_apps.AdminConfig):
    """Stock admin with the office's own first page."""

    default = False
    default_site = "ikmhub.admin.OfficeAdminSite"
