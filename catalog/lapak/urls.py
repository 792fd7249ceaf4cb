"""Addresses of the maker's goods, below `/lapak/barang/`."""

from django.urls import path

from catalog.lapak import (
    adding,
    copying,
    details,
    goods,
    kinds,
    options,
    overview,
    pausing,
    pictures,
    pricing,
    printing,
    sharing,
    supply,
)

urlpatterns = [
    path("", goods.goods, name="goods"),
    path("baru/", adding.photos, name="goods_new"),
    path("baca-harga/", adding.words, name="goods_words"),
    path("gudang/", goods.store, name="goods_store"),
    path("semua-masih-ada/", goods.confirm_all, name="goods_confirm_all"),
    path("cetak/kartu/", printing.cards, name="goods_cards"),
    path("cetak/katalog/", printing.catalogue, name="goods_catalogue"),
    path("<int:pk>/", overview.item, name="goods_item"),
    path("<int:pk>/keterangan/<slug:word>/", details.detail, name="goods_detail"),
    path("<int:pk>/nama/", adding.name, name="goods_name"),
    path("<int:pk>/jenis/", kinds.kind, name="goods_kind"),
    path("<int:pk>/harga/", pricing.price, name="goods_price"),
    path("<int:pk>/persediaan/", supply.supply, name="goods_supply"),
    path("<int:pk>/stok/", goods.stock, name="goods_stock"),
    path("<int:pk>/foto/", pictures.photos, name="goods_photos"),
    path("<int:pk>/foto/<int:photo_pk>/hapus/", pictures.drop, name="goods_photo_drop"),
    path("<int:pk>/buang/", goods.discard, name="goods_discard"),
    path("<int:pk>/bagikan/", sharing.share, name="goods_share"),
    path("<int:pk>/bagikan/gambar.jpg", sharing.picture, name="goods_picture"),
    path("<int:pk>/istirahat/", pausing.pause, name="goods_pause"),
    path("<int:pk>/salin/", copying.copy, name="goods_copy"),
    path("<int:pk>/pilihan/", options.options, name="goods_options"),
    path("<int:pk>/pilihan/<int:variant_pk>/", options.option, name="goods_option"),
    path("<int:pk>/pilihan/<int:variant_pk>/hapus/", options.drop, name="goods_option_drop"),
    path("<int:pk>/<slug:word>/", goods.act, name="goods_act"),
]
