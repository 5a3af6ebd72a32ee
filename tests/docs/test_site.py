"""The pages as a browser shows them: nothing overflows, search finds, languages switch."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.docs.browser import CHROMIUM, Browser

pytestmark = pytest.mark.slow
DOCS = Path(__file__).parents[2] / "docs"
DESKTOP, PHONE = 1280, 390


class References(HTMLParser):
    """What a page loads, and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects addresses."""
        given = {name: value or "" for name, value in attrs}
        if tag in {"script", "img", "iframe"} and "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") in {"stylesheet", "icon", "shortcut icon", "preload"}:
            self.loaded.append(given["href"])
        if tag == "a" and "href" in given:
            self.linked.append(given["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation in both languages, as `make docs` builds it."""
    made = tmp_path_factory.mktemp("site")
    for language, folder in (("en", "docs"), ("id", "docs/id")):
        command = [sys.executable, "-B", "-m", "sphinx", "-Q", "-d", str(made / "doctrees" / language)]
        subprocess.run([*command, "-D", f"language={language}", str(DOCS), str(made / folder)], check=True)
    return made / "docs"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with an empty profile."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def pages(site: Path) -> list[Path]:
    """Every page of the site, those of the theme included."""
    found = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
    assert len(found) > 100
    return found


@pytest.mark.parametrize(("width", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_nothing_is_wider_than_the_window(site: Path, browser: Browser, width: int, dark: bool) -> None:
    """By hand: no page has to be pushed sideways; wide tables and code scroll in boxes of their own."""
    browser.size(width, dark=dark)
    wide: list[str] = []
    for page in pages(site):
        browser.open(page.as_uri())
        if browser.ask("document.documentElement.scrollWidth > innerWidth"):
            wide.append(page.relative_to(site).as_posix())
    assert wide == []


def test_light_and_dark_differ(site: Path, browser: Browser) -> None:
    """By hand: the page follows its reader's wish."""
    backgrounds = []
    for dark in (False, True):
        browser.size(DESKTOP, dark=dark)
        browser.open((site / "index.html").as_uri())
        backgrounds.append(browser.ask("getComputedStyle(document.body).backgroundColor"))
    light, dim = (max(map(int, re.findall(r"\d+", colour)[:3])) for colour in backgrounds)
    assert light > 200
    assert dim < 60


@pytest.mark.parametrize(
    ("folder", "words", "wanted"),
    [
        (".", "contribution", "tutorial.html"),
        (".", "rounded", "concepts/rounding.html"),
        ("id", "iuran", "tutorial.html"),
        ("id", "dibulatkan", "concepts/rounding.html"),
        ("id", "iurannya", "tutorial.html"),
    ],
)
def test_search_finds_words_in_the_language_of_the_pages(
    site: Path, browser: Browser, folder: str, words: str, wanted: str
) -> None:
    """By hand: a form of a word finds the page that has another form of it."""
    browser.open(f"{(site / folder / 'search.html').as_uri()}?q={words}")
    found = browser.ask(
        "new Promise(resolve => { const wait = setInterval(() => {"
        "  const links = [...document.querySelectorAll('#search-results .search a')];"
        "  const status = document.querySelector('#search-results .search-summary')?.textContent ?? '';"
        "  if (/\\d/.test(status)) { clearInterval(wait); resolve(links.map(link => link.pathname)); }"
        "}, 100); setTimeout(() => resolve(['nothing after twenty seconds']), 20000); })"
    )
    assert any(path.endswith(wanted) for path in found), found


def test_the_languages_switch(site: Path, browser: Browser) -> None:
    """By hand: from a heading to the same heading and back, on a desktop and on a phone."""
    for width, place in ((DESKTOP, ".sidebar-language a"), (PHONE, ".page-language a")):
        browser.size(width)
        start = f"{(site / 'concepts/choices.html').as_uri()}#late-payment"
        browser.open(start)
        assert browser.ask(f"document.querySelector('{place}').offsetParent !== null")
        for language, heading in (("id", "Keterlambatan pembayaran"), ("en", "Late payment")):
            browser.follow(place)
            assert browser.ask("document.documentElement.lang") == language
            assert browser.ask("document.querySelector(':target h2').textContent").startswith(heading)
        assert browser.ask("location.href") == start


def test_every_page_has_its_counterpart_and_needs_nothing_else(site: Path) -> None:
    """By hand: works from a folder and below any address, by relative links that lead somewhere."""
    for page in pages(site):
        text = page.read_text("utf-8")
        references = References()
        references.feed(text)
        outside = [address for address in references.loaded if "//" in address or address.startswith("/")]
        assert outside == [], page
        for address in references.linked:
            path = address.partition("#")[0].partition("?")[0]
            if path and "//" not in address and not address.startswith("mailto:"):
                assert (page.parent / path).resolve().exists(), (page, address)
        other = re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)">', text)
        assert len(other) == 1, page
        assert (page.parent / other[0][1]).resolve().exists(), page
