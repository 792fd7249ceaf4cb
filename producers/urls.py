from django.urls import path

from producers import views

app_name = "producers"
urlpatterns = [
    path("daftar/", views.register, name="register"),
    path("daftar/<str:secret>/", views.registration, name="registration"),
    path("undangan/<str:secret>/", views.invitation, name="invitation"),
    path("lapak/saya/", views.profile, name="profile"),
]
