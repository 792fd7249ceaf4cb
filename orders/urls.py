from django.urls import include, path

from orders.views import basket, checkout, enquiries, order

app_name = "orders"
buyer = [
    path("keranjang/", basket.basket, name="basket"),
    path("pesan/", checkout.checkout, name="checkout"),
    path("pesanan/<str:secret>/", order.order, name="order"),
    path("tanya/<slug:slug>/", enquiries.ask, name="ask"),
]
urlpatterns = [*buyer, path("", include("orders.maker_urls"))]
