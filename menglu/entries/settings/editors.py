"""Editors in a browser that a site can have: the key `editor` of site.yaml."""

from typing import Literal
from urllib.parse import urlsplit

from menglu.entries.faults import fault

Editor = Literal["", "sveltia"]
CLOSED = frozenset({"bitbucket.org", "gitee.com", "sr.ht"})
"""Hosts whose interfaces the editor does not know."""


def check_repository(repository: str) -> None:
    """Check that the editor can write to a repository; raises a fault otherwise."""
    address = urlsplit(repository)
    if not repository:
        raise fault("bad-config", "'editor' needs 'repository': the address of the repository that it writes to")
    if address.hostname in CLOSED or not address.path.strip("/"):
        text = "the editor cannot write to {value}: it knows repositories on GitHub, GitLab and Gitea or Forgejo"
        raise fault("bad-config", text, value=repository)
