import pytest

from ikmhub.tests.html_rules import mistakes

PAGE = "<!doctype html><html lang=id><head><title>t</title></head><body><h1>a</h1>{}</body></html>"


def test_a_sound_page_has_no_mistakes():
    assert mistakes(PAGE.format("<p>b</p>")) == []


@pytest.mark.parametrize(
    "body",
    [
        "<div>",
        "<p id=x></p><p id=x></p>",
        "<label for=nothing>a</label>",
        "<span><div>a</div></span>",
        "<a href=/><button>b</button></a>",
        "<img src=a.png>",
        "<ul><p>a</p></ul>",
        "<h1>b</h1>",
        "<p id=x>a</p><input type=hidden aria-describedby=x>",
        "<time datetime=2026-11-23T16:56:16.855800+08:00>now</time>",
        "<li>a</li>",
    ],
)
def test_each_kind_of_mistake_is_seen(body):
    assert mistakes(PAGE.format(body)) != []
