from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "catalog"
    verbose_name = _("Katalog")

    def ready(self):
        pre_migrate.connect(before_migrate, sender=self)
        post_migrate.connect(after_migrate, sender=self)


def before_migrate(plan=(), **kwargs):
    """No table can be altered while a view reads it."""
    from catalog.shelf import triggers

    if plan:
        triggers.remove()


def after_migrate(**kwargs):
    """Set the triggers up, once all tables stand, and do what they would have done meanwhile."""
    from catalog.shelf import keeping, triggers

    if triggers.tables_stand():
        keeping.ensure()
