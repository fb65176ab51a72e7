"""The editor in a browser: Sveltia as npm has it, on our page, with its test backend."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import install_editor
import pytest
import yaml
from hosting import Serve
from jsonschema import Draft7Validator
from npm import NO_NPM
from playwright.sync_api import Browser, Locator, Page, Route, expect
from smallsite import Site, alliance, member

from menglu.entries.forms import sveltia
from menglu.entries.forms.shapes import shapes_of
from menglu.entries.kinds import EntryKind

SETTINGS = "title: 名录\nlanguage: zh-Hans\neditor: sveltia\nrepository: https://github.com/o/r\n"
BACKEND = "backend:\n  name: github\n  repo: o/r\n  branch: main\npublish_mode: editorial_workflow\n"
TEST_BACKEND = "backend:\n  name: test-repo\n"
PACKAGE_ADDRESS = f"{sveltia.HOST}/{sveltia.PACKAGE}@{sveltia.VERSION}/"
PACT = alliance("光谷联盟", "members: [{member: acme, roles: [lead]}]")
ACME = member(
    "阿克米公司",
    "pinyin: {阿克米公司: a ke mi gong si}",
    "distinct_from: [other]",
    "website: https://acme.example/",
    "memberships:\n  - alliance: second\n    roles: lead\n    since: 2023\n    note: 备注",
    "verified: 2026-11-01",
    "publish: no",
    body="正文提到[[pact]]。\n\n* 一\n* 二",
)
FILES = {
    "content/alliances/pact.md": PACT,
    "content/alliances/second.md": alliance(
        "第二联盟",
        "projects:\n  - name: 项目\n    parties: [acme, {name: 没有条目的公司}]",
        "declared_members: {count: 60}",
    ),
    "content/members/acme.md": ACME,
    "content/members/other.md": member("另一家", "memberships: [{alliance: pact}]"),
}
WRITE = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const parts = path.split("/"), name = parts.pop();
  try {
    for (const part of parts) folder = await folder.getDirectoryHandle(part);
    return await (await (await folder.getFileHandle(name)).getFile()).text();
  } catch { return ""; }
}"""
"""Files of the test backend, which keeps them in the private file system of the page."""


@pytest.fixture
def edited(site: Site) -> Site:
    site.write("site.yaml", SETTINGS)
    for path, text in FILES.items():
        site.write(path, text)
    site.build(search=False)
    return site


@pytest.fixture
def editor(edited: Site, chromium: Browser, serve: Serve) -> Iterator[Page]:
    """The page of the editor, opened in Chinese, with the files of the site in its test backend."""
    assert install_editor.install(), NO_NPM
    address = serve(edited.output)
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1300, "height": 2000})
    refused: list[str] = []

    def answer(route: Route) -> None:
        """Give what npm has of the editor, our configuration with the test backend, and nothing of other hosts."""
        url = route.request.url.partition("?")[0]
        if url.endswith("admin/config.yml"):
            text = edited.read("admin/config.yml")
            assert BACKEND in text
            route.fulfill(body=text.replace(BACKEND, TEST_BACKEND), content_type="text/yaml")
        elif url.startswith(address):
            route.continue_()
        elif url.startswith(PACKAGE_ADDRESS) and (file := package(url)).is_file():
            route.fulfill(path=file, headers={"access-control-allow-origin": "*"})
        else:
            refused.append(url)
            route.abort()

    context.route("**/*", answer)
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(f"{address}/admin/index.html")
    page.evaluate(WRITE, FILES)
    page.get_by_role("button", name="使用测试仓库").click()
    expect(page.get_by_text("阿克米公司").or_(page.get_by_text("光谷联盟")).first).to_be_visible()
    yield page
    assert blocked == []
    assert [url for url in refused if not url.startswith((sveltia.FONTS, sveltia.HOST))] == []
    context.close()


def package(url: str) -> Path:
    return install_editor.FOLDER / url.removeprefix(PACKAGE_ADDRESS)


def go(page: Page, place: str) -> None:
    page.goto(f"{page.url.partition('#')[0]}#/collections/{place}")
    expect(part(page, "name")).to_be_visible()


def part(page: Page, key: str) -> Locator:
    return page.locator(f'section[data-key-path="{key}"]')


def fill(page: Page, key: str, text: str) -> None:
    part(page, key).locator("input, textarea").first.fill(text)


def choose(page: Page, key: str, label: str) -> None:
    part(page, key).get_by_role("combobox").first.click()
    page.get_by_role("option", name=label, exact=True).click()
    page.mouse.click(700, 5)


def save(page: Page, path: str, expected: str) -> str:
    """Save, and give the file when it says what is expected."""
    page.get_by_role("button", name="保存").first.click()
    for _ in range(100):
        text = str(page.evaluate(READ, path))
        if expected in text:
            return text
        page.wait_for_timeout(100)
    raise AssertionError(page.inner_text("body"))


def data_of(text: str) -> dict[str, object]:
    loaded: dict[str, object] = yaml.load(text.split("---\n")[1], yaml.BaseLoader)  # noqa: S506 - makes only text
    return loaded


def test_the_package_is_the_one_that_the_page_asks_for() -> None:
    assert install_editor.install(), NO_NPM
    digest = hashlib.sha384((install_editor.FOLDER / "dist/sveltia-cms.js").read_bytes()).digest()

    assert (install_editor.PACKAGE, install_editor.VERSION) == (sveltia.PACKAGE, sveltia.VERSION)
    assert f"sha384-{base64.b64encode(digest).decode()}" == sveltia.INTEGRITY


def test_the_configuration_follows_the_schema_of_the_editor(edited: Site) -> None:
    assert install_editor.install(), NO_NPM
    schema = json.loads((install_editor.FOLDER / "schema/sveltia-cms.json").read_text(encoding="utf-8"))
    configuration = yaml.safe_load(edited.read("admin/config.yml"))

    assert [error.message[:300] for error in Draft7Validator(schema).iter_errors(configuration)] == []


def test_a_member_made_in_the_editor_passes_the_check(editor: Page, edited: Site) -> None:
    go(editor, "members/new")
    labels = {shape.name: shape.label.zh for shape in shapes_of(EntryKind.MEMBER) if shape.name != "pinyin"}
    for name, label in labels.items():
        expect(part(editor, name)).to_contain_text(label)

    fill(editor, "name", "武汉测试职业学院")
    choose(editor, "type", "高职（专科）院校")
    fill(editor, "founded", "2004年9月")
    fill(editor, "region", "武汉市")
    fill(editor, "website", "https://www.whtest.edu.cn/")
    part(editor, "memberships").get_by_role("button", name="添加").click()
    choose(editor, "memberships.0.alliance", "光谷联盟")
    choose(editor, "memberships.0.roles", "理事长单位")
    fill(editor, "memberships.0.since", "2023-05")
    part(editor, "sources").get_by_role("button", name="添加").click()
    fill(editor, "sources.0.title", "成立大会")
    part(editor, "body").locator('[contenteditable="true"]:visible, textarea:visible').first.fill(
        "一所学校，与[[acme]]合作。"
    )
    slug = editor.locator("xpath=//*[normalize-space(text())='Slug']/following::input[1]")
    slug.fill("Bad Slug")
    editor.get_by_role("button", name="保存").first.click()
    expect(part(editor, "founded")).to_contain_text("请写成 YYYY、YYYY-MM 或 YYYY-MM-DD")
    fill(editor, "founded", "2004-09")
    slug.fill("wh-test-college")
    path = "content/members/wh-test-college.md"
    edited.write(path, save(editor, path, "武汉测试职业学院"))

    assert data_of((edited.root / path).read_text(encoding="utf-8")) == {
        "name": "武汉测试职业学院",
        "type": "vocational-college",
        "founded": "2004-09",
        "region": "武汉市",
        "website": "https://www.whtest.edu.cn/",
        "memberships": [{"alliance": "pact", "roles": ["chair"], "since": "2023-05"}],
        "sources": [{"title": "成立大会"}],
    }
    assert [line for line in edited.problems() if path in line] == []


@pytest.mark.parametrize("path", ["content/members/acme.md", "content/alliances/second.md"])
def test_an_entry_that_is_edited_keeps_all_that_it_says(editor: Page, edited: Site, path: str) -> None:
    go(editor, re.sub(r"content/(\w+)/(.*)\.md", r"\1/entries/\2", path))
    fill(editor, "name", "新名称")
    new = save(editor, path, "新名称")
    edited.write(path, new)
    before, after = data_of(FILES[path]), data_of(new)
    for seat in before.get("memberships", ()):  # type: ignore[attr-defined]
        seat["roles"] = [seat["roles"]]

    assert {**after, "name": "", "pinyin": ""} == {**before, "name": "", "pinyin": ""}
    assert after.get("pinyin") == before.get("pinyin")
    assert new.partition("\n---\n")[2].strip() == FILES[path].partition("\n---\n")[2].strip()
    assert [line for line in edited.errors() if path in line and "pinyin" not in line] == []
