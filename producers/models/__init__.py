from .certificates import Certificate
from .consents import Consent
from .import_rows import ImportRow
from .imports import ImportRun
from .invitations import Invitation
from .memberships import Membership
from .pauses import Pausable, PauseReason
from .people import Producer, ProducerEvent
from .pictures import Picture
from .places import Region
from .sign_in_cards import SignInCard
from .trades import Sector, Sentra

__all__ = [
    "Certificate",
    "Consent",
    "ImportRow",
    "ImportRun",
    "Invitation",
    "Membership",
    "Pausable",
    "PauseReason",
    "Picture",
    "Producer",
    "ProducerEvent",
    "Region",
    "Sector",
    "Sentra",
    "SignInCard",
]
