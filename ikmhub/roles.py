"""The roles of the office's staff: what a member of each group may do on the desk.

The groups are brought up to date after every `migrate`, when Django has made its permissions; so a
new model's permission reaches the staff with the release that brings the model.
"""

from django.apps import apps as all_apps
from django.contrib.auth.management import create_permissions

STAFF = "Petugas dinas"
OFFICERS = "Penyuluh"  # they list goods at the counters of the makers whom the office names
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

# A penyuluh reads at the desk; what is written is written at a maker's counter, under its name.
OF_OFFICERS = {"producers": {"producer": READ}, "catalog": {"product": READ}}
GROUPS = {STAFF: RIGHTS, OFFICERS: OF_OFFICERS}


def codenames(rights=RIGHTS):
    """[(app, codename)] of every permission that the group has."""
    return [
        (app, f"{right}_{model}")
        for app, models in rights.items()
        for model, rights in models.items()
        for right in rights
    ]


def set_up(sender=None, *, apps=all_apps, using="default", **kwargs):
    """Make the groups, or give them exactly their permissions again. Their members stay."""
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
        for app in RIGHTS:
            apps.get_app_config(app)
    except LookupError:  # a database that is migrated part of the way
        return
    for app in RIGHTS:
        create_permissions(all_apps.get_app_config(app), 0, using=using, apps=apps)
    for name, rights in GROUPS.items():
        give(Group.objects.using(using).get_or_create(name=name)[0], rights, Permission, using)


def give(group, rights, Permission, using):
    """The group has exactly these rights."""
    found = Permission.objects.using(using).filter(content_type__app_label__in=rights)
    wanted = set(codenames(rights))
    pairs = found.values_list("pk", "content_type__app_label", "codename")
    group.permissions.set([pk for pk, app, codename in pairs if (app, codename) in wanted])
