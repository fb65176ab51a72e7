"""The steps of a workflow, run as a runner runs them: in a shell, one after the other, with its variables."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from revisions import ALONE
from smallsite import DAY, ROOT

EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")
ALWAYS = "!cancelled()"
GH = """#!{python}
import json, os, pathlib, sys
words = sys.argv[1:]
files = [word for option, word in zip(words, words[1:]) if option in ("--input", "--body-file")]
bodies = [pathlib.Path(name).read_text(encoding="utf-8") for name in files]
folder = pathlib.Path(os.environ["FAKE_GH"])
with (folder / "calls").open("a", encoding="utf-8") as log:
    log.write(json.dumps([words, bodies]) + "\\n")
answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
for beginning, answer in answers.items():
    if " ".join(words).startswith(beginning):
        sys.stdout.flush()
        content = (folder / answer[1:]).read_bytes() if answer.startswith("@") else answer.encode()
        sys.stdout.buffer.write(content)
"""


@dataclass
class Ran:
    """What a job did: the output of each step, and how each that ran has ended."""

    output: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    summary: str = ""


@dataclass
class Runner:
    """A runner in a folder, with `menglu` and a `gh` that notes what it is asked."""

    folder: Path
    """Where commands and notes of the runner lie."""
    work: Path
    """The checkout."""
    answers: dict[str, str] = field(default_factory=dict)
    """What `gh` prints, by the beginning of its words; `@name` is a file of the folder."""

    def __post_init__(self) -> None:
        commands = self.folder / "bin"
        commands.mkdir(parents=True)
        self.command("menglu", f'#!/bin/sh\nexec {sys.executable} {ROOT}/build.py "$@"\n')
        self.command("gh", GH.format(python=sys.executable))

    def command(self, name: str, text: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def calls(self) -> list[tuple[list[str], list[str]]]:
        """Give the words of each call of `gh`, and the texts of the files it was handed."""
        log = self.folder / "calls"
        return (
            [tuple(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
        )

    def run(self, workflow: str, job: str, values: Mapping[str, str], **variables: str) -> Ran:
        """Run the shell steps of a job, but for those that install; *values* are those of its expressions."""
        (self.folder / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        declared = yaml.safe_load(workflow)["jobs"][job]
        known, ran, failed = dict(values), Ran(), False
        files = {name: self.folder / name for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
        for path in files.values():
            path.write_bytes(b"")
        common = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
            **ALONE,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "SOURCE_DATE_EPOCH": DAY,
            "MENGLU_LANG": "en",
            "FAKE_GH": str(self.folder),
            "RUNNER_TEMP": str(self.folder),
            **{name: str(path) for name, path in files.items()},
            **self.filled(declared.get("env", {}), known),
            **variables,
        }
        for step in declared["steps"]:
            if (
                "run" not in step
                or "pip install" in step["run"]
                or not self.wanted(step.get("if"), known, failed=failed)
            ):
                continue
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 - as runners do
                cwd=self.work,
                env={**common, **self.filled(step.get("env", {}), known)},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            ran.output[step["name"]] = done.stdout + done.stderr
            ran.codes[step["name"]] = done.returncode
            failed = failed or done.returncode != 0
            for line in files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines():
                name, _, value = line.partition("=")
                known[f"steps.{step.get('id')}.outputs.{name}"] = value
            files["GITHUB_OUTPUT"].write_bytes(b"")
        ran.summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return ran

    @staticmethod
    def filled(variables: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, str]:
        """Give variables with the values of their expressions; an output that was not set is empty."""
        return {
            name: EXPRESSION.sub(
                lambda found: values[found[1]] if not found[1].startswith("steps.") else values.get(found[1], ""),
                str(value),
            )
            for name, value in variables.items()
        }

    @staticmethod
    def wanted(condition: str | None, values: Mapping[str, str], *, failed: bool) -> bool:
        """Tell whether a step runs: its condition holds, and unless it says otherwise nothing has failed."""
        parts = EXPRESSION.sub(r"\1", condition or "").split(" && ") if condition else []
        compared = [part for part in parts if part != ALWAYS]
        for part in compared:
            left, operator, right = re.fullmatch(r"(\S+) (==|!=) '(.*)'", part).groups()  # type: ignore[union-attr]
            if (values.get(left, "") == right) != (operator == "=="):
                return False
        return ALWAYS in parts or not failed
