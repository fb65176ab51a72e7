"""Files that a new site starts with, so that the host of its repository checks and publishes it."""

from collections.abc import Mapping
from pathlib import Path

from menglu import __version__

FOLDER = Path(__file__).parent
WORKFLOWS: Mapping[str, Mapping[str, str]] = {
    "github": {
        f".github/workflows/{name}.yml": f"github/{name}.yml"
        for name in ("check", "comment", "issue-to-pull-request", "publish")
    },
    "gitlab": {".gitlab-ci.yml": "gitlab/gitlab-ci.yml"},
    "forgejo": {f".forgejo/workflows/{name}.yml": f"forgejo/{name}.yml" for name in ("check", "publish")},
}
"""Files of each host by their path in a repository, with their path in this folder."""
REQUIREMENTS = "requirements.txt"
"""What the workflows install."""


def workflows(host: str) -> dict[str, str]:
    """Return the workflows for a host, by path; raises KeyError for a host that has none."""
    return {path: (FOLDER / source).read_text(encoding="utf-8") for path, source in WORKFLOWS[host].items()}


def requirements() -> str:
    """Return the requirements of a site: the version that it was made with."""
    return f"menglu=={__version__}\n"
