from django.urls import path

from catalog import views

app_name = "catalog"
urlpatterns = [
    path("produk/", views.products, name="products"),
    path("produk/<slug:slug>/", views.product, name="product"),
    path("perajin/", views.producers, name="producers"),
    path("perajin/<slug:slug>/", views.producer, name="producer"),
    path("sentra/", views.sentras, name="sentras"),
    path("sentra/<slug:slug>/", views.sentra, name="sentra"),
    path("kecamatan/<slug:slug>/", views.district, name="district"),
    path("lapak/barang/", views.goods, name="goods"),
]
