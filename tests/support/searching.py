"""How the tests use the search: by its page, and by what its scripts find."""

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

Found = tuple[int, int, list[str], list[str]]
"""How many entries and texts a search finds, and their names."""


def search(page: Page, host: str, query: str, **chosen: str | list[str]) -> None:
    """Open the page of the search and wait until both sections are complete."""
    page.goto(f"{host}/search.html?{urlencode({'q': query, **chosen}, doseq=True)}")
    complete(page)


def ask(page: Page, query: str, **chosen: str | list[str]) -> None:
    """Search on an open page of the search by a new address, as going back and forth does, until all is complete."""
    page.evaluate(
        "address => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }",
        f"?{urlencode({'q': query, **chosen}, doseq=True)}",
    )
    complete(page)


def found_in_turn(page: Page, host: str, first: str, *others: str) -> list[Found]:
    """Search by the page, which stays open while one types one query after the other."""
    search(page, host, first)
    results = [shown(page)]
    for query in others:
        page.locator("input[type=search][name=q]").fill(query)
        complete(page)
        results.append(shown(page))
    return results


def shown(page: Page) -> Found:
    """Give what a complete page of the search shows."""
    return total(page), total(page, "text"), names(page), names(page, "text")


def complete(page: Page) -> None:
    """Wait until both sections are complete."""
    for section in ("entries", "text"):
        expect(page.locator(f"[data-results='{section}']")).to_have_attribute("aria-busy", "false")


def total(page: Page, section: str = "entries") -> int:
    """Give how many results a section says it has."""
    return int(page.locator(f"[data-results='{section}']").get_attribute("data-total") or "-1")


def names(page: Page, section: str = "entries") -> list[str]:
    """Give the names of the results on the page."""
    return page.locator(f"[data-results='{section}'] [data-result] .name").all_inner_texts()


def ready(page: Page, host: str) -> None:
    """Open the page of the search for asking its scripts."""
    search(page, host, "")


def found(page: Page, query: str) -> dict[str, Any]:
    """Ask the scripts: names in their order, and whether they are only similar."""
    answer: dict[str, Any] = page.evaluate(
        """query => {
            const {hits, similar} = menglu.searchNames(query);
            return {similar, names: hits.map(({entry}) => entry.name)};
        }""",
        query,
    )
    return answer
