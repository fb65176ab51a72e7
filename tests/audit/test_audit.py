"""The audit fails a page below the mark and says why; its host compresses as hosts do."""

import gzip
import urllib.request
from dataclasses import replace
from pathlib import Path

from audit import Subject, failures
from compressing_host import CompressingHost
from lighthouse import CATEGORIES, Report, read

GOOD = Report(scores=dict.fromkeys(CATEGORIES, 100), weight=20_000, requests=5, faults=())


def found(score: float) -> dict[str, object]:
    """What Lighthouse writes of a page with one fault."""
    parts = [{"id": "color-contrast", "weight": 7}, {"id": "hints", "weight": 0}]
    audits = {
        "color-contrast": {"title": "Contrast is low", "score": score},
        "hints": {"title": "Hints", "score": 0},
        "network-requests": {
            "details": {
                "items": [
                    {"url": "http://host/", "resourceType": "Document", "transferSize": 4000},
                    {"url": "http://host/a.js", "resourceType": "Script", "transferSize": 1000},
                    {"url": "data:,", "resourceType": "Image", "transferSize": 10},
                    {"url": "http://host/icon.svg", "resourceType": "Other", "transferSize": 500},
                ]
            }
        },
    }
    others = {name: {"score": 1, "auditRefs": []} for name in CATEGORIES}
    return {"categories": {**others, "accessibility": {"score": score, "auditRefs": parts}}, "audits": audits}


def test_a_report_names_what_costs_points_and_weighs_what_a_page_asks_for() -> None:
    report = read(found(0.97))

    assert report.scores == {**GOOD.scores, "accessibility": 97}
    assert (report.weight, report.requests) == (5000, 2)
    assert list(failures(report, Subject("page", ""))) == [
        "accessibility is 97, below 99",
        "accessibility: Contrast is low",
    ]


def test_only_pages_that_are_to_be_light_fail_by_their_weight() -> None:
    heavy = replace(GOOD, weight=31_000, requests=7)

    assert list(failures(read(found(1)), Subject("page", ""))) == []
    assert list(failures(heavy, Subject("page", "", is_light=False))) == []
    assert list(failures(heavy, Subject("page", ""))) == ["31000 bytes, more than 30720", "7 requests, more than 6"]


def test_the_host_compresses_texts_and_lets_them_be_kept(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("text " * 100, encoding="utf-8")
    host = CompressingHost(tmp_path)
    request = urllib.request.Request(f"{host.address}/", headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own host
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own host
        content = answer.read()
    host.stop()

    assert gzip.decompress(content) == b"text " * 100
    kind = answer.headers["Content-Type"]
    assert (answer.headers["Cache-Control"], kind) == ("max-age=600", "text/html; charset=utf-8")
