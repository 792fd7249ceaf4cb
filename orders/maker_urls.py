from django.urls import path

from orders.views import counter

urlpatterns = [
    path("lapak/", counter.counter, name="counter"),
]
