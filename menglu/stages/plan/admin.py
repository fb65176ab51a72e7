"""The editor in a browser: its page and its configuration, where site.yaml asks for it."""

from collections.abc import Iterator

from menglu.entries.forms import sveltia
from menglu.site import urls
from menglu.site.admin_page import AdminPage
from menglu.site.artifacts import File
from menglu.site.pages import Page
from menglu.stages.plan.view import View


def admin_files(view: View) -> Iterator[Page | File]:
    """Plan the page of the editor and its configuration."""
    title = view.translator.gettext("Edit")
    yield AdminPage(
        path=urls.ADMIN,
        title=title,
        description=title,
        indexed=False,
        policy=sveltia.policy(view.settings),
        script=sveltia.SCRIPT,
        integrity=sveltia.INTEGRITY,
        configuration=urls.href(urls.ADMIN, sveltia.CONFIGURATION),
    )
    yield File(sveltia.CONFIGURATION, sveltia.configuration(view.settings, view.translator).encode())
