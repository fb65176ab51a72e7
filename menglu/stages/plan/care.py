"""How readers can help."""

from urllib.parse import urlencode

from menglu.site.view_models import Care
from menglu.stages.plan.view import View


def care(view: View, path: str, title: str) -> Care:
    """Give the ways to mend a file of the content; *path* is relative to the site."""
    repository = view.settings.repository
    if not repository:
        return Care()
    query = urlencode({"title": view.say("Error: {name}", name=title), "body": f"{path}\n\n"})
    edit = f"{repository}/edit/{view.settings.branch}/{path}"
    return Care(edit, f"{repository}/issues/new?{query}")
