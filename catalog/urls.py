from django.urls import include, path

from catalog.lapak import sharing
from catalog.views import agreement, places, producers, product, products, seen, suggestions, wanted

app_name = "catalog"
urlpatterns = [
    path("produk/", products.products, name="products"),
    path("produk/dicari/", wanted.wanted, name="wanted"),
    path("produk/<slug:slug>/", product.product, name="product"),
    path("produk/<slug:slug>/hitung/", seen.told, name="seen"),
    path("cari/saran/", suggestions.suggested, name="suggestions"),
    path("perajin/", producers.producers, name="producers"),
    path("perajin/<slug:slug>/", producers.producer, name="producer"),
    path("sentra/", places.sentras, name="sentras"),
    path("sentra/<slug:slug>/", places.sentra, name="sentra"),
    path("kecamatan/<slug:slug>/", places.district, name="district"),
    path("lapak/saya/bagikan/", sharing.share_maker, name="maker_share"),
    path("lapak/saya/bagikan/gambar.jpg", sharing.picture_of_maker, name="maker_picture"),
    path("setuju/<str:secret>/", agreement.agreement, name="agreement"),
    path("setuju/<str:secret>/bukan/", agreement.declined, name="agreement_declined"),
    path("lapak/barang/", include("catalog.lapak.urls")),
]
