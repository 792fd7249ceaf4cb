"""Addresses of the maker's orders and questions, below `/lapak/`."""

from django.urls import path

from orders.views import counter, maker_enquiries, maker_orders, week

urlpatterns = [
    path("lapak/", counter.counter, name="counter"),
    path("lapak/minggu/", week.week, name="maker_week"),
    path("lapak/pesanan/", maker_orders.orders, name="maker_orders"),
    path("lapak/pesanan/<str:code>/", maker_orders.order, name="maker_order"),
    path("lapak/pesanan/<str:code>/sanggup/", maker_orders.accept, name="maker_accept"),
    path("lapak/pesanan/<str:code>/tidak-bisa/", maker_orders.decline, name="maker_decline"),
    path("lapak/pesanan/<str:code>/<slug:word>/", maker_orders.act, name="maker_act"),
    path("lapak/tanya/", maker_enquiries.enquiries, name="maker_enquiries"),
    path("lapak/tanya/<str:code>/", maker_enquiries.answer, name="maker_answer"),
]
