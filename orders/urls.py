from django.urls import include, path

from orders.views import answers, basket, checkout, enquiries, order

app_name = "orders"
buyer = [
    path("keranjang/", basket.basket, name="basket"),
    path("keranjang/tambah/", basket.basket_add, name="basket_add"),
    path("keranjang/ubah/", basket.basket_update, name="basket_update"),
    path("pesan/", checkout.checkout, name="checkout"),
    path("pesan/kecamatan/", checkout.districts_like, name="districts"),
    path("pesanan/<str:secret>/", order.order, name="order"),
    path("pesanan/<str:secret>/batal/", order.cancel, name="cancel"),
    path("pesanan/<str:secret>/terima/", order.received, name="received"),
    path("tanya/<slug:slug>/", enquiries.ask, name="ask"),
    path("pertanyaan/<str:secret>/", enquiries.asked, name="asked"),
    path("jawab/<str:signed>/", answers.answer, name="answer"),
]
urlpatterns = [*buyer, path("", include("orders.maker_urls"))]
