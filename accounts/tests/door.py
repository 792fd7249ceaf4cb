"""How people come in at the sign-in page, for tests."""

from accounts.tests.factories import PIN

SIGN_IN = "/masuk/"
SPELLINGS = ["081234567890", "+6281234567890", "0812-3456-7890", "6281234567890"] * 2


def send(client, username, password=PIN, *, next="", **sender):
    data = {"username": username, "password": password, "next": next}
    return client.post(SIGN_IN, data, **sender)


def signed_in(client):
    return "_auth_user_id" in client.session


def guess(client, spellings=SPELLINGS, **more):
    return [send(client, typed, "602841", **more).status_code for typed in spellings]
