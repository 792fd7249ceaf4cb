"""The demo's makers with what belongs to them: steps, consents, papers, people who act."""

from django.utils.text import slugify
from simple_history.utils import bulk_create_with_history

from accounts import phones
from accounts.models import User
from ikmhub.demo import book, papers
from ikmhub.demo.clock import ago, office_hour, spread
from producers import consents
from producers.models import (
    Certificate,
    Consent,
    Invitation,
    Membership,
    Producer,
    ProducerEvent,
    Region,
    Sector,
    Sentra,
)

Status = Producer.Status
SINCE = 330  # days: all listed makers were in the registry before their first product


def load_sentras(pictures):
    """The district's sentra: {district code: Sentra}. One that is there already stays."""
    made = {}
    for entry in book.sentras():
        fields = {
            "name": entry["name"],
            "name_en": entry["en"],
            "commodity": entry["commodity"],
            "district_id": entry["district"],
            "story": entry["story"],
            "story_en": entry["story_en"],
            "photo": pictures.get(entry["picture"]),
        }
        found = Sentra.objects.get_or_create(slug=entry["slug"], defaults=fields)
        made[entry["district"]] = found[0]
    return made


def load_makers(pictures, sentras, *, officer):
    """Every maker of the book: {name: Producer}. The first of the book is the newest row."""
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    rows = [
        _producer(entry, pictures.get(entry.get("face")), sectors, sentras, officer)
        for entry in reversed(book.makers())
    ]
    bulk_create_with_history(rows, Producer, default_user=officer)
    made = {row.name: row for row in Producer.objects.filter(note=book.NOTE)}
    ProducerEvent.objects.bulk_create(
        event for entry in book.makers() for event in _life(entry, made[entry["name"]], officer)
    )
    Consent.objects.bulk_create(
        row for entry in book.makers() for row in _consents(entry, made[entry["name"]], officer)
    )
    bulk_create_with_history(_papers(made, officer), Certificate, default_user=officer)
    return made


def load_people(makers, *, officer):
    """An account for everybody who acts for an active maker; {maker's name: User}."""
    acting = {}
    for entry in book.makers():
        if entry.get("status") or not _mobile(entry):
            continue
        producer = makers[entry["name"]]
        if entry.get("invited"):
            Invitation.objects.invite(producer, by=officer)
            continue
        name = entry.get("leader") or entry["name"]
        person = User.objects.create_maker(phone=_phone(entry), name=name)
        Membership.objects.create(user=person, producer=producer, created_at=ago(200))
        acting[entry["name"]] = person
    return acting


def _producer(entry, portrait, sectors, sentras, officer):
    row = Producer(
        name=entry["name"],
        slug=slugify(entry["name"]),
        kind=entry.get("kind", Producer.Kind.INDIVIDUAL),
        leader=entry.get("leader", ""),
        phone=_phone(entry),
        portrait=portrait,
        sector=sectors[entry["sector"]],
        created_by=officer,
        **_place(entry, sentras),
        **_story(entry),
        **_size(entry),
        **_bank(entry),
        **_standing(entry),
    )
    row.prepare()
    return row


def _place(entry, sentras):
    village = Region.objects.get(pk=entry["village"])
    return {
        "village": village,
        "district_id": village.parent_id,
        "dusun": entry["dusun"],
        "landmark": entry.get("landmark", ""),
        "sentra": sentras[village.parent_id] if entry.get("sentra", True) else None,
    }


def _story(entry):
    """What is told about the maker, in both languages."""
    told = {name: entry[name] for name in ("commodity", "story", "story_en")}
    return told | {name: entry.get(name, "") for name in ("quote", "quote_en")}


def _size(entry):
    """People, rupiah and the capacity of a month."""
    members = entry.get("members", (None, None))
    return {
        "members_m": members[0],
        "members_f": members[1],
        "workers_m": entry["workers"][0],
        "workers_f": entry["workers"][1],
        "investment": entry["investment"],
        "monthly_capacity": entry["capacity"][0],
        "capacity_unit": entry["capacity"][1],
    }


def _standing(entry):
    """How the registry holds the maker."""
    return {
        "registered_year": entry["registered"],
        "since_year": entry["since"],
        "note": book.NOTE,
        "status": entry.get("status", Status.ACTIVE),
        "reason": entry.get("reason", ""),
        "trusted": entry.get("trusted", False),
        "created_at": _recorded(entry),
    }


def _phone(entry):
    return phones.normalise(entry["phone"]) if "phone" in entry else ""


def _mobile(entry):
    return phones.is_mobile(_phone(entry))


def _bank(entry):
    if not entry.get("bank"):
        return {}
    return {
        "bank_name": "Bank Contoh Daerah",
        "bank_account": f"000 {entry['number']:04} 2026",
        "bank_holder": entry.get("leader") or entry["name"],
    }


def _recorded(entry):
    days = entry.get("waiting") or SINCE + spread(entry["name"], 60)
    return ago(days, office_hour(entry["name"]))


def _life(entry, producer, officer):
    """The steps that led to the maker's status, each at a plausible time."""
    start = _recorded(entry)
    yield _step(producer, start, "", Status.DRAFT, officer)
    yield _step(producer, start, Status.DRAFT, Status.SUBMITTED, officer)
    if producer.status == Status.SUBMITTED:
        return
    answer = Status.REFUSED if producer.status == Status.REFUSED else Status.ACTIVE
    yield _step(producer, ago(SINCE - 2), Status.SUBMITTED, answer, officer, producer.reason)
    if producer.status == Status.INACTIVE:
        yield _step(producer, ago(40), Status.ACTIVE, Status.INACTIVE, officer, producer.reason)


def _step(producer, at, before, after, officer, note=""):
    return ProducerEvent(
        producer=producer, at=at, from_status=before, to_status=after, by=officer, note=note
    )


def _consents(entry, producer, officer):
    channels = list(Consent.Channel)
    channel = channels[spread(entry["name"], len(channels))]
    scopes = [Consent.Scope.REGISTRY]
    if producer.phone and entry.get("phone_public", True):
        scopes.append(Consent.Scope.PHONE)
    for scope in scopes:
        yield Consent(
            producer=producer,
            scope=scope,
            channel=channel,
            text_version=consents.VERSION,
            given_at=_recorded(entry),
            recorded_by=officer,
        )


def _papers(made, officer):
    return [
        papers.certificate(
            line, producer=made[entry["name"]], number=entry["number"], officer=officer
        )
        for entry in book.makers()
        for line in entry.get("papers", ())
    ]
