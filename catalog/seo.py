"""What crawlers and link previews read: canonical address, languages, preview picture, offers."""

import json
from dataclasses import dataclass, field
from urllib.parse import quote

from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from producers import languages, office
from producers.skeletons import filled

LANGUAGES = ("id", "en")
PREVIEW_SIDE = 1200  # px: the longest side of a picture's JPEG
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def absolute(request, address):
    """The address with the scheme and host under which the site was asked."""
    if address.startswith("/"):  # what reverse() and urlencode() made needs no more quoting
        return f"{request.scheme}://{request.get_host()}{address}"
    return request.build_absolute_uri(address)


def json_ld(data):
    """The data as a text that cannot leave its script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))


@dataclass
class Meta:
    """The head of one page. `index`: whether crawlers may list it."""

    title: str
    description: str
    canonical: str
    languages: list
    site: str
    index: bool = True
    kind: str = "website"
    image: dict | None = None
    price: int | None = None
    previous: str = ""
    next: str = ""
    data: list = field(default_factory=list)

    @property
    def scripts(self):
        return [json_ld(entry) for entry in self.data]

    @property
    def html(self):
        """The elements of the head, safe to print."""
        image = self.image or {}
        facts = {
            **{name: address for name, address in self.languages if name in languages.PREFIXES},
            **{"title": self.title, "description": self.description, "canonical": self.canonical},
            **{"previous": self.previous, "next": self.next, "kind": self.kind},
            **{"site": self.site, "image": image.get("url", ""), "price": str(self.price)},
            **{side: str(image.get(side, "")) for side in ("width", "height")},
        }
        return filled(
            "components/meta.html",
            facts,
            index=self.index,
            previous=bool(self.previous),
            next=bool(self.next),
            image=bool(image),
            price=bool(self.price),
        )


def meta(request, address, *, title, description, picture=None, previous="", next="", **more):
    """The head of the page at `address`; addresses are paths, maybe with their query."""
    path = str(address)
    both = [(code, absolute(request, languages.address(path, code))) for code in LANGUAGES]
    return Meta(
        title=title,
        description=Truncator(" ".join(description.split())).chars(160),
        canonical=absolute(request, path),
        site=office.current().site,
        languages=[*both, ("x-default", both[0][1])],
        image=preview(request, picture),
        previous=absolute(request, str(previous)) if previous else "",
        next=absolute(request, str(next)) if next else "",
        **more,
    )


def preview(request, picture):
    """The JPEG for link previews: address, width and height in px; without a picture the site's."""
    if picture is None:
        return {"url": absolute(request, static("img/preview.jpg")), "width": 1200, "height": 630}
    scale = min(1, PREVIEW_SIDE / max(picture.width, picture.height))
    return {
        "url": absolute(request, picture.preview),
        "width": max(1, round(picture.width * scale)),
        "height": max(1, round(picture.height * scale)),
    }


def breadcrumbs(request, trail):
    """schema.org BreadcrumbList of (name, path) pairs."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(name),
                "item": absolute(request, str(path)),
            }
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }


def share_link(request, name, path):
    """A WhatsApp message with the page's name and address, to nobody in particular."""
    return whatsapp(f"{name} {absolute(request, path)}")


def whatsapp(text):
    """A WhatsApp message: to whom it goes is chosen there."""
    return f"https://wa.me/?text={quote(text, safe='')}"
