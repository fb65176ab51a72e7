"""The forms of the fields: each follows its own rules, shows what is declared, and lies up to date where it is used."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from smallsite import ROOT, Site, command, member

from menglu.build import load
from menglu.entries.entry import MODELS
from menglu.entries.fields.field import fields_of
from menglu.entries.forms import issue_forms, sveltia, vscode
from menglu.entries.forms.json_schema import schema
from menglu.entries.forms.kinds import FormKind, files
from menglu.entries.forms.shapes import Sort, shapes_of
from menglu.entries.kinds import EntryKind
from menglu.i18n import LOCALES, Translator, load_translator
from menglu.work import engine

HAN = re.compile("[\u3400-\u9fff]")
OWN_FIELDS = """title: T
language: en
fields:
  members:
    staff: {type: integer, label: 员工数, label_en: Staff}
    stage:
      type: choice
      label: 阶段
      label_en: Stage
      choices:
        a: {label: 甲, label_en: A}
        'no': {label: 否, label_en: 'No'}
"""
REPOSITORY = "repository: https://github.com/o/r\n"


def translator(language: str) -> Translator:
    return load_translator(language, engine.templates() / "locale")


def made(kind: FormKind, language: str = "zh-Hans", site: Path = ROOT) -> dict[str, str]:
    return files(kind, load.settings(site), translator(language), {})


def strings(data: Any) -> list[str]:  # noqa: ANN401 - any data
    if isinstance(data, dict):
        return [text for value in data.values() for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [data] if isinstance(data, str) else []


# ———— JSON Schema


@pytest.mark.parametrize("kind", list(EntryKind))
def test_titles_are_in_one_language_at_a_time(kind: EntryKind) -> None:
    settings = load.settings(ROOT)
    for language in LOCALES:
        made_schema = schema(MODELS[kind], settings, translator(language))
        Draft202012Validator.check_schema(made_schema)
        groups = made_schema["$defs"].values()
        fields = [f for one in (made_schema, *groups) for f in one["properties"].values()]
        words = [f[key] for f in fields for key in ("title", "description") if key in f]
        assert all("title" in f for f in fields)
        shown = [word for word in words if word not in ("ROR", "Wikidata") and not word.startswith(("YYYY", "GB "))]
        assert {bool(HAN.search(word)) for word in shown} == {language != "en"}


def test_keys_are_offered_with_their_labels() -> None:
    kind = schema(MODELS[EntryKind.MEMBER], load.settings(ROOT), translator("zh-Hans"))["properties"]["type"]

    assert dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))["enterprise"] == "企业"


# ———— every field has its place in every form


@pytest.mark.parametrize("kind", list(EntryKind))
def test_shapes_are_those_of_all_fields(kind: EntryKind) -> None:
    assert [shape.name for shape in shapes_of(kind)] == list(fields_of(MODELS[kind]))


def test_fields_that_a_site_adds_are_in_every_form(site: Site) -> None:
    site.write("site.yaml", OWN_FIELDS)
    for kind in (FormKind.JSON, FormKind.ISSUE_FORM, FormKind.SVELTIA):
        texts = made(kind, "en", site.root).values() if kind is not FormKind.SVELTIA else [sveltia_of(site)]
        assert any("Staff" in text and "Stage" in text for text in texts), kind
    form = yaml.safe_load(made(FormKind.ISSUE_FORM, "en", site.root)[".github/ISSUE_TEMPLATE/new-member.yml"])
    stage = next(element for element in form["body"] if element.get("id") == "stage")
    assert stage["attributes"]["options"] == ["A", "No"]


def sveltia_of(site: Site, language: str = "en") -> str:
    site.write("site.yaml", (site.root / "site.yaml").read_text(encoding="utf-8") + REPOSITORY)
    return sveltia.configuration(load.settings(site.root), translator(language))


# ———— VS Code


def test_the_task_marks_what_check_finds(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "founded: 2024/5/1"))
    matcher = json.loads(made(FormKind.VSCODE)[".vscode/tasks.json"])["tasks"][0]["problemMatcher"]["pattern"]
    found = [re.fullmatch(matcher["regexp"], line) for line in site.problems()]

    assert found
    assert all(found)
    assert found[0] is not None
    assert found[0].group(matcher["file"], matcher["line"], matcher["severity"], matcher["code"]) == (
        "content/members/acme.md",
        "4",
        "error",
        "bad-date",
    )


def test_settings_that_are_there_are_kept() -> None:
    ours = made(FormKind.VSCODE)[vscode.SETTINGS]
    merged = json.loads(vscode.merged('{"editor.tabSize": 2, "yaml.schemas": {"x": "y"}}', ours))

    assert merged["editor.tabSize"] == 2
    assert set(merged["yaml.schemas"]) == {"x", "./.vscode/schemas/alliance.json", "./.vscode/schemas/member.json"}


def test_settings_with_comments_are_left_alone(site: Site) -> None:
    site.write("content/members/acme.md", member())
    site.write(".vscode/settings.json", "// mine\n{}\n")
    done = command("schema", "--for", "vscode", "--site", str(site.root), "--into", str(site.root), "--lang", "en")

    assert done.returncode == 2
    assert "remove its comments first" in done.stderr
    assert (site.root / ".vscode/settings.json").read_text(encoding="utf-8") == "// mine\n{}\n"


def test_snippets_offer_all_keys_of_a_vocabulary(site: Site) -> None:
    snippets = json.loads(made(FormKind.VSCODE, site=site.root)[".vscode/menglu.code-snippets"])
    (line,) = [line for line in snippets["新成员"]["body"] if line.startswith("type: ")]

    assert line.removeprefix("type: ${2|").removesuffix("|}").split(",") == [
        *load.settings(site.root).vocabularies.member_types
    ]


# ———— GitHub


@pytest.mark.parametrize("language", list(LOCALES))
def test_issue_forms_follow_the_schema_of_github(tmp_path: Path, language: str) -> None:
    paths = []
    for path, text in made(FormKind.ISSUE_FORM, language).items():
        paths.append(tmp_path / Path(path).name)
        paths[-1].write_text(text, encoding="utf-8")
    tool = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [tool, "--builtin-schema", "vendor.github-issue-forms", *paths], capture_output=True, text=True, check=False
    )

    assert len(paths) == 4
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", list(LOCALES))
def test_questions_can_be_told_apart(language: str) -> None:
    for form in issue_forms.issue_forms(load.settings(ROOT), translator(language)):
        body = yaml.safe_load(form.text())["body"][1:]
        for keys in ([one["id"] for one in body], [one["attributes"]["label"] for one in body]):
            assert len(set(keys)) == len(body)
        for element in body:
            options = element["attributes"].get("options", ["x"])
            assert len(set(options)) == len(options)
            assert all(isinstance(option, str) and option not in ("None", "") for option in options)
            assert re.fullmatch("[A-Za-z0-9_-]+", element["id"])


def test_our_own_issue_forms_are_up_to_date() -> None:
    done = command("schema", "--for", "issue-form", "--into", str(ROOT), "--check")

    assert (done.returncode, done.stdout) == (0, "")


# ———— Sveltia


@pytest.mark.parametrize(
    ("address", "name", "host"),
    [
        ("https://github.com/o/r", "github", "https://api.github.com"),
        ("https://gitlab.com/g/s/r", "gitlab", "https://gitlab.com"),
        ("https://gitlab.example.org/g/r", "gitlab", "https://gitlab.example.org"),
        ("https://codeberg.org/o/r", "gitea", "https://codeberg.org"),
    ],
)
def test_the_editor_writes_to_the_repository_and_talks_to_no_other(
    site: Site, address: str, name: str, host: str
) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\neditor: sveltia\nrepository: {address}\n")
    settings = load.settings(site.root)

    assert sveltia.backend(settings)["name"] == name
    assert sveltia.backend(settings)["repo"] == address.split("/", 3)[3]
    connected = re.search("connect-src ([^;]*)", sveltia.policy(settings))
    assert connected
    assert host in connected[1].split()
    assert {word for word in connected[1].split() if word.startswith("https:")} <= {
        host,
        sveltia.HOST,
        sveltia.STATUS_OF_GITHUB,
    }


def test_nothing_that_the_editor_would_lose_is_shown_in_it(site: Site) -> None:
    shown = yaml.safe_load(sveltia_of(site))["collections"]
    names = {one["name"]: {f["name"] for f in one["fields"]} for one in shown}

    for kind in EntryKind:
        left_out = {shape.name for shape in shapes_of(kind)} - names[kind.folder]
        assert left_out == ({"pinyin", "projects"} if kind is EntryKind.ALLIANCE else {"pinyin"})
        assert {
            s.name for s in shapes_of(kind) if s.sort is Sort.PINYIN or any(p.sort is Sort.PARTY for p in s.parts)
        } == left_out
    assert names["pages"] == {"title", "title_en", "title_hant", "body"}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("editor: sveltia\n", "'editor' needs 'repository'"),
        ("editor: sveltia\nrepository: https://gitee.com/o/r\n", "the editor cannot write to https://gitee.com/o/r"),
        ("editor: decap\nrepository: https://github.com/o/r\n", "'decap' cannot be used here"),
    ],
)
def test_an_editor_that_cannot_work_is_refused(site: Site, lines: str, said: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\n{lines}")
    site.write("content/members/acme.md", member())

    (line,) = [line for line in site.errors() if "bad-config" in line]
    assert said in line
    assert line.startswith("site.yaml:")


def test_only_the_page_of_the_editor_loads_from_other_hosts(site: Site) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\neditor: sveltia\nportable: true\n{REPOSITORY}")
    site.write("content/members/acme.md", member())
    site.build(search=False)
    loading = re.compile(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="https?://|-src [^;"]*https?:')
    pages = {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html")}

    assert {page for page in pages if loading.search(site.read(page))} == {"admin/index.html"}
    assert f'integrity="{sveltia.INTEGRITY}"' in site.read("admin/index.html")
    assert sveltia.VERSION in sveltia.SCRIPT
    assert "admin/" not in site.read("offline/core.json")


def test_without_the_setting_there_is_no_editor(site: Site) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\neditor: sveltia\n{REPOSITORY}")
    site.write("content/members/acme.md", member())
    site.build(search=False)
    site.write("site.yaml", f"title: T\nlanguage: en\n{REPOSITORY}")
    site.build(search=False)

    assert not (site.output / "admin").exists()


# ———— the command


def test_files_are_written_once_and_checked(site: Site, tmp_path: Path) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\n{REPOSITORY}")
    site.write("content/members/acme.md", member())
    for kind in FormKind:
        words = ("schema", "--for", str(kind), "--site", str(site.root), "--into", str(tmp_path / "to"))
        assert command(*words, "--check").returncode == 1
        first = command(*words)
        assert first.returncode == 0
        assert all((tmp_path / "to" / line).is_file() for line in first.stdout.splitlines())
        assert command(*words).stdout == ""
        assert command(*words, "--check").returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--check",), "--into"), (("--for", "docs", "--kind", "member"), "--kind belongs to the JSON Schema")],
)
def test_words_that_do_not_fit_are_refused(site: Site, words: tuple[str, ...], said: str) -> None:
    site.write("content/members/acme.md", member())
    done = command("schema", *words, "--site", str(site.root), "--lang", "en")

    assert done.returncode == 2
    assert said in done.stderr


def test_forms_are_printed(site: Site) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\n{REPOSITORY}")
    site.write("content/members/acme.md", member())
    printed = {kind: command("schema", "--for", str(kind), "--site", str(site.root)).stdout for kind in FormKind}

    assert set(json.loads(printed[FormKind.JSON])) == {"alliance", "member"}
    assert yaml.safe_load(printed[FormKind.SVELTIA])["backend"]["name"] == "github"
    assert "# .github/ISSUE_TEMPLATE/new-member.yml\nname: Add a member\n" in printed[FormKind.ISSUE_FORM]
    assert "| `name`\\* | 全称 / Name | 文本 text |" in printed[FormKind.DOCS]
    assert "# .vscode/tasks.json\n" in printed[FormKind.VSCODE]
