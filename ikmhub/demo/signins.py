"""One sign-in per role. These words are in a public book: they are for the demo only."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts import phones
from accounts.models import User
from ikmhub.roles import OFFICERS, STAFF
from producers.models import Membership


@dataclass(frozen=True)
class SignIn:
    """How one role comes in: where, with which name or number, and the secret word."""

    role: str
    page: str
    name: str
    login: str
    secret: str


ADMIN = SignIn("pengelola dinas", "/admin/", "Lale Hartini", "dinas", "contoh-dinas")
STAFF_MEMBER = SignIn("petugas dinas", "/admin/", "Ahmad Zaini", "petugas", "contoh-petugas")
OFFICER = SignIn("penyuluh", "/admin/", "Denda Kurniati", "penyuluh", "contoh-penyuluh")
MAKER = SignIn("perajin", "/masuk/", "Inaq Rumiati", "0812-0000-1001", "482615")
LEADER = SignIn("ketua kelompok", "/masuk/", "Saparudin Kurniawan", "0812-0000-1002", "730284")
HELPER = SignIn("pembantu kelompok", "/masuk/", "Baiq Hidayati", "0812-0000-1003", "591846")
EVERY = (ADMIN, STAFF_MEMBER, OFFICER, MAKER, LEADER, HELPER)
GROUP = "Kelompok Dasan Bangket"


def make_staff():
    """The office's three; returns the member of the staff, who looks at what comes in."""
    User.objects.create_superuser(ADMIN.login, password=ADMIN.secret, name=ADMIN.name)
    make_officer(OFFICER, OFFICERS)
    return make_officer(STAFF_MEMBER, STAFF)


def make_officer(signin, group):
    officer = User.objects.create_user(
        signin.login, password=signin.secret, name=signin.name, is_staff=True
    )
    officer.groups.add(Group.objects.get_or_create(name=group)[0])
    return officer


def open_doors(makers):
    """Give the makers among the sign-ins their PIN; the group gets a helper and a penyuluh."""
    helper = User.objects.create_maker(phone=phones.normalise(HELPER.login), name=HELPER.name)
    Membership.objects.create(user=helper, producer=makers[GROUP], role=Membership.Role.HELPER)
    officer = User.objects.get(username=OFFICER.login)
    Membership.objects.create(user=officer, producer=makers[GROUP], role=Membership.Role.OFFICER)
    for signin in (MAKER, LEADER, HELPER):
        person = User.objects.get(phone=phones.normalise(signin.login))
        person.set_password(signin.secret)
        person.save(update_fields=["password"])


def taken():
    """The names among the sign-ins that somebody has already."""
    names = {ADMIN.login, STAFF_MEMBER.login, OFFICER.login}
    return sorted(User.objects.filter(username__in=names).values_list("username", flat=True))


def lines():
    """One short line per role for the terminal."""
    width = max(len(signin.role) for signin in EVERY)
    for each in EVERY:
        yield f"  {each.role:<{width}}  {each.page:<8} {each.login} / {each.secret}  ({each.name})"
    yield f"  {'pembeli':<{width}}  /        tidak perlu masuk"
