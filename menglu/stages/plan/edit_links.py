"""Links for readers who found a mistake."""

from urllib.parse import urlencode

from menglu.site.view_models import EditLinks
from menglu.stages.plan.view import View


def edit_links(view: View, path: str, title: str) -> EditLinks:
    """Return the links to edit and to report a file; *path* is relative to the site."""
    repository = view.settings.repository
    if not repository:
        return EditLinks()
    query = urlencode({"title": view.translator.gettext("Error: {name}", name=title), "body": f"{path}\n\n"})
    edit = f"{repository}/edit/{view.settings.branch}/{path}"
    return EditLinks(edit, f"{repository}/issues/new?{query}")
