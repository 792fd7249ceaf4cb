"""The role of the office's staff: what a member of the group may do on the desk.

The group is brought up to date after every `migrate`, when Django has made its permissions; so a
new model's permission reaches the staff with the release that brings the model.
"""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions

STAFF = "Petugas dinas"
READ = ("view",)
KEEP = ("view", "add", "change")
FULL = ("view", "add", "change", "delete")

RIGHTS = {
    "producers": {
        "producer": KEEP,
        "certificate": FULL,
        "membership": FULL,
        "consent": ("view", "add"),
        "invitation": ("view", "add"),
        "signincard": ("view", "add"),
        "importrun": KEEP,
        "sector": KEEP,
        "sentra": KEEP,
        "region": READ,
        "picture": ("view", "add"),
    },
    "catalog": {
        "category": KEEP,
        "product": KEEP,
        "variant": FULL,
        "pricetier": FULL,
        "photo": FULL,
        "spelling": FULL,
        "sought": READ,
        "wanted": FULL,
    },
    "orders": {"order": READ, "enquiry": READ},
    "accounts": {"user": KEEP},
    "axes": {"accessattempt": ("view", "delete")},
}


def codenames():
    """[(app, codename)] of every permission that the staff's group has."""
    return [
        (app, f"{right}_{model}")
        for app, models in RIGHTS.items()
        for model, rights in models.items()
        for right in rights
    ]


def set_up(sender=None, *, apps=all_apps, using="default", **kwargs):
    """Make the group, or give it exactly these permissions again. Its members stay."""
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
        for app in RIGHTS:
            apps.get_app_config(app)
    except LookupError:  # a database that is migrated part of the way
        return
    for app in RIGHTS:
        create_permissions(all_apps.get_app_config(app), 0, using=using, apps=apps)
    group, _new = Group.objects.using(using).get_or_create(name=STAFF)
    found = Permission.objects.using(using).filter(content_type__app_label__in=RIGHTS)
    wanted = set(codenames())
    pairs = found.values_list("pk", "content_type__app_label", "codename")
    group.permissions.set([pk for pk, app, codename in pairs if (app, codename) in wanted])
