from django.urls import path

from producers.views import invitation, pauses, people, profile, registration, sign_in_card

app_name = "producers"
urlpatterns = [
    path("daftar/", registration.register, name="register"),
    path("daftar/<str:secret>/", registration.follow, name="registration"),
    path("daftar/<str:secret>/perbaiki/", registration.mend, name="mend"),
    path("undangan/<str:secret>/", invitation.invitation, name="invitation"),
    path("masuk/kartu/<str:secret>/", sign_in_card.sign_in_card, name="sign_in_card"),
    path("lapak/ganti/", profile.switch, name="switch"),
    path("lapak/saya/", profile.profile, name="profile"),
    path("lapak/saya/cerita/", profile.story, name="story"),
    path("lapak/saya/foto/", profile.portrait, name="portrait"),
    path("lapak/saya/rekening/", profile.bank, name="bank"),
    path("lapak/saya/nomor/", profile.phone, name="phone"),
    path("lapak/saya/istirahat/", pauses.pause, name="pause"),
    path("lapak/saya/orang/", people.people, name="people"),
    path("lapak/saya/orang/ajak/", people.invite, name="people_invite"),
    path("lapak/saya/orang/undangan/<int:pk>/batal/", people.take_back, name="people_take_back"),
    path("lapak/saya/orang/<int:pk>/akhiri/", people.end, name="people_end"),
    path("lapak/saya/pin/", profile.pin, name="pin"),
]
