from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from catalog.models import Category
from producers.admin.fields import KnowsOfficerMixin, OfficerFormMixin, PictureField, thumbnail


class CategoryForm(KnowsOfficerMixin, forms.ModelForm):
    picture = PictureField(label=_("Gambar"), required=False)

    class Meta:
        help_texts = {
            "position": _("Angka kecil tampil lebih dulu."),
            "slug": _("Bagian alamat halaman. Jangan diubah bila sudah dibagikan."),
        }

    def clean_parent(self):
        """Two levels: a kind that has sub-kinds cannot become one."""
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance.children.exists():
            raise forms.ValidationError(
                _("Jenis ini punya bagian sendiri. Pindahkan dulu bagiannya ke jenis lain.")
            )
        return parent


@admin.register(Category)
class CategoryAdmin(OfficerFormMixin, admin.ModelAdmin):
    form = CategoryForm
    list_display = ["name", "face", "parent", "goods", "position"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter)]
    ordering = ["position", "name"]
    search_fields = ["name", "name_en"]
    search_help_text = _("Cari nama jenis produk.")
    list_select_related = ["parent", "picture"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "name_en", "slug", "parent", "food", "picture", "position"]
    list_per_page = 50

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(amount=Count("products"))

    @admin.display(description=_("gambar"))
    def face(self, category):
        return thumbnail(category.picture)

    @admin.display(description=_("produk"), ordering="amount")
    def goods(self, category):
        return category.amount
