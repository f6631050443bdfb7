"""Fixtures of all tests."""

import os
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings

import cjm

# How fast examples are made says how busy the machine is, and nothing about the code. They are the same in every run,
# so that one that fails is of the change that was made; --hypothesis-profile=new looks for others.
settings.register_profile("new", deadline=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("cjm", settings.get_profile("new"), derandomize=True, database=None)
settings.load_profile("cjm")

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
_WAITS = 300_000  # milliseconds, for what a busy machine does at some time
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_finish():
    """Hypothesis draws on the constants of all modules that are loaded: which those are must not depend on what ran before."""
    for module in walk_packages(cjm.__path__, "cjm."):
        import_module(module.name)


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium, driven by Playwright."""
    if not CHROMIUM.exists():
        if os.environ.get("CJM_REQUIRE_BROWSER"):
            pytest.fail(f"{CHROMIUM} is missing, and CJM_REQUIRE_BROWSER asks for it")
        pytest.skip(f"{CHROMIUM} is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS, timeout=_WAITS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def new_context(browser):
    """Makes contexts of pages that scroll at once: else they go on scrolling while they are asked what is where."""

    def made(**options):
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(_WAITS)
        return context

    return made


@pytest.fixture
def browser_page(new_context):
    """An empty page that collects what goes wrong in it."""
    context = new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on(
        "request",
        lambda request: (
            page.problems.append(request.url) if not request.url.startswith(("file:", "data:", "about:")) else None
        ),
    )
    yield page
    context.close()


@pytest.fixture(scope="session")
def axe():
    """The script of axe-core, which finds what keeps people from reading a page."""
    found = sorted(ROOT.glob("build/axe-core/*/package/axe.min.js"))
    if not found:
        if os.environ.get("CJM_REQUIRE_BROWSER"):
            pytest.fail("axe-core is missing, and CJM_REQUIRE_BROWSER asks for it: .ci/run brings it")
        pytest.skip("axe-core is missing: .ci/run brings it")
    return found[-1].read_text(encoding="utf-8")
