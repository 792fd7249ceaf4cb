"""The office's desk: stock admin with its own first page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class OfficeAdminSite(admin.AdminSite):
    site_header = site_title = _("Kantor")
    index_title = _("Menunggu keputusan")
    enable_nav_sidebar = False
