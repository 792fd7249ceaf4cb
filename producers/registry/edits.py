"""From a row's plain values to producers and certificates; nothing is saved here."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from producers import permits
from producers.models import Certificate, Producer

from .makers import PERMITS

KEYS = {"district", "village", "sentra"}


@dataclass
class Edit:
    """What a change touches: Producer's fields, new permits, another status."""

    fields: set = field(default_factory=set)
    permits: dict = field(default_factory=dict)
    status: str = ""


def new_producer(row, *, by, sector):
    """The Producer that a new row describes, active unless the row says otherwise."""
    said, guesses = row.values["said"], row.values["guesses"]
    producer = Producer(
        kind=said.get("kind") or guesses["kind"],
        sector_id=guesses.get("sector") or sector,
        status=said.get("status") or Producer.Status.ACTIVE,
        created_by=by,
    )
    if producer.status == Producer.Status.INACTIVE:
        producer.reason = (guesses.get("reason") or "")[:300]
    for name, value in said.items():
        if name not in ("kind", "status"):
            put(producer, name, value)
    return producer


def change(producer, changes):
    """Set every changed field on `producer`. Returns the Edit; status is left to its own step."""
    edit = Edit()
    for name, __, new in changes:
        if name in PERMITS:
            edit.permits[name] = new
        elif name == "status":
            edit.status = new if new != producer.status else ""
        else:
            put(producer, name, new)
            edit.fields.add(name)
    if "registered_on" in edit.fields and producer.registered_on:
        edit.fields.add("registered_year")
    return edit


def put(producer, name, value):
    """Set one field from its plain value."""
    if name in KEYS:
        setattr(producer, f"{name}_id", value)
    elif name == "registered_on":
        producer.registered_on = value and datetime.date.fromisoformat(value)
    elif name == "monthly_capacity":
        producer.monthly_capacity = Decimal(value)
    else:
        setattr(producer, name, value)


def papers_of(numbers, producer_id):
    """Unchecked Certificates for {type: number}; a PIRT's last two digits are its last year."""
    for type, number in numbers.items():
        paper = Certificate(producer_id=producer_id, type=type, number=number)
        if type == permits.Type.PIRT:
            paper.expires_on = datetime.date(permits.pirt_expiry_year(number), 12, 31)
        yield paper
