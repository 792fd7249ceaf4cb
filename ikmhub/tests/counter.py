"""The counter of a maker with goods, orders and questions in every state, and the way in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.models import Product
from catalog.tests import factories as shelf
from ikmhub.tests import world as worlds
from orders.models import Enquiry, Order
from orders.tests import factories as make
from producers.models import Invitation, Membership
from producers.tests import factories as makers
from producers.tests.photo_files import photo_file

PIN = "482915"


@pytest.fixture
def world():
    """A maker with goods, orders and questions in every state."""
    world = worlds.build()
    world.ibu_sari.set_password(PIN)
    world.ibu_sari.save()
    makers.place("52.08.05")
    shelf.category(slug="kendi", name="Kendi & guci")
    makers.producer(member=world.ibu_sari, name="Kelompok kedua", status="submitted")
    for status in Product.Status:
        reason = "Fotonya kurang jelas." if status == "refused" else ""
        shelf.product(producer=world.producer, status=status, reason=reason, name="K" * 60)
    old = timezone.now() - timedelta(days=100)
    Product.objects.filter(name="Habis terjual").update(confirmed_at=old)
    for status in Order.Status:
        make.order(variant=world.cloth.variants.first(), status=status, by=world.ibu_sari)
    ani = makers.person(name="Ani " + "A" * 60)
    world.help = Membership.objects.create(user=ani, producer=world.producer, role="helper")
    edi = {"role": "helper", "phone": "+6281298760001", "name": "E" * 60}
    Invitation.objects.invite(world.producer, by=world.ibu_sari, **edi)
    make.order(variant=world.cloth.variants.first(), **make.delivery(buyer_name="B" * 80))
    for status in Enquiry.Status:
        make.enquiry(product=world.cloth, status=status, phone="+6281298700000")
    return world


def sign_in(page, who):
    page.goto("/masuk/")
    page.get_by_label("Nomor HP").fill(who.phone)
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/lapak/")


def photos_of(*colours):
    return [
        {
            "name": f"{colour}.jpg",
            "mimeType": "image/jpeg",
            "buffer": photo_file(color=colour).read(),
        }
        for colour in colours
    ]
