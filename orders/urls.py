from django.urls import path

from orders import views

app_name = "orders"
urlpatterns = [
    path("keranjang/", views.basket, name="basket"),
    path("pesan/", views.checkout, name="checkout"),
    path("pesanan/<str:secret>/", views.order, name="order"),
    path("tanya/<slug:slug>/", views.ask, name="ask"),
    path("lapak/", views.counter, name="counter"),
]
