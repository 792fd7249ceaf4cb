"""What holds for the whole house, read from the code itself."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template import engines

from producers import skeletons

FLOORS = ["accounts", "producers", "catalog", "orders", "ikmhub"]
ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(p for p in (ROOT / "templates").rglob("*.*") if p.is_file())


def sources(app):
    return [p for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts]


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)


@pytest.mark.parametrize("app", FLOORS)
def test_imports_flow_one_way(app):
    above = set(FLOORS[FLOORS.index(app) + 1 :])
    upward = [
        (str(path.relative_to(ROOT)), name)
        for path in sources(app)
        for name in imported(ast.parse(path.read_text()))
        if name in above
    ]
    assert upward == []


def test_an_upward_import_would_be_seen():
    tree = ast.parse("from orders.models import Order\nimport catalog.models")
    assert list(imported(tree)) == ["orders", "catalog"]


@pytest.mark.parametrize(
    "model",
    [m for app in FLOORS[:-1] for m in apps.get_app_config(app).get_models()],
    ids=lambda model: model.__name__,
)
def test_every_model_is_named_in_the_tests(model):
    """Every model has a factory or a test that makes it (histories and events
    are written by the model that they belong to)."""
    name = re.sub(r"^Historical|Event$", "", model.__name__)
    tests = [p.read_text() for p in ROOT.glob("*/tests/*.py")]
    assert any(re.search(rf"\b{name}\b", text) for text in tests)


def test_no_template_is_unused():
    everything = "\n".join(
        p.read_text() for app in FLOORS for p in sources(app) if "tests" not in p.parts
    ) + "\n".join(p.read_text() for p in TEMPLATES)
    names = [p.relative_to(ROOT / "templates").as_posix() for p in TEMPLATES]
    unused = [n for n in names if n not in everything and not found(n, everything)]
    assert unused == []


def found(name, everything):
    """Whether a template is found by its name: by Django, or by the one view of the registry."""
    folder, _slash, file = name.rpartition("/")
    if folder == "admin/producers/registry":
        return f'"{file.removesuffix(".html")}"' in everything
    return name in FOUND_BY_DJANGO or re.fullmatch(r"\d{3}(_csrf)?\.html", name)


FOUND_BY_DJANGO = {"admin/change_form_object_tools.html", "admin/search_form.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_templates_compile_and_hold_no_inline_style_or_script(path):
    text = path.read_text()
    engines["django"].from_string(text)
    assert re.findall(r"\sstyle=|\son[a-z]+=\"", text) == []
    assert re.findall(r"<script(?![^>]*(?:src=|type=\"application/(?:ld\+)?json\"))", text) == []
    assert re.findall(r"(?:src|href)=\"https?://", text) == []


@pytest.mark.parametrize(
    "path",
    [p for p in TEMPLATES if p.suffix == ".html"],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_a_template_begins_by_naming_its_inputs(path):
    assert path.read_text().startswith("{#")


# Rendered elsewhere: the head of a page that search engines read, which the gallery is not.
NOT_SHOWN = {"components/meta.html"}


@pytest.mark.django_db
def test_the_gallery_shows_every_component(client):
    skeletons._cut.cache_clear()  # else what another page has rendered already is not seen again
    names = {p.relative_to(ROOT / "templates").as_posix() for p in TEMPLATES}
    components = {name for name in names if name.startswith("components/")}
    shown = {template.name for template in client.get("/ui/").templates}
    assert components - shown == NOT_SHOWN
