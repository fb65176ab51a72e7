"""Links for readers who found a mistake."""

from urllib.parse import quote, urlencode

from menglu.entries.settings.addresses import contact_href
from menglu.site import urls
from menglu.site.view_models import EditLinks
from menglu.stages.plan.view import View


def edit_links(view: View, path: str, title: str, page: str) -> EditLinks:
    """Return the links to edit and to report a file, or to write to those who keep the site.

    The *path* of the file is relative to the site, that of its *page* to the output.
    """
    repository = view.settings.repository
    subject = view.translator.gettext("Error: {name}", name=title)
    if not repository:
        address = urls.absolute(view.settings.base_url, page) if view.settings.base_url else page
        return EditLinks(report=written_to(view.settings.contact, subject, address))
    query = urlencode({"title": subject, "body": f"{path}\n\n"})
    edit = f"{repository}/edit/{view.settings.branch}/{path}"
    return EditLinks(edit, f"{repository}/issues/new?{query}")


def written_to(contact: str, subject: str, address: str) -> str:
    """Return the link to write about a page, which a mail names by its *address*; empty without a contact."""
    href = contact_href(contact)
    query = urlencode({"subject": subject, "body": f"{address}\n\n"}, quote_via=quote)
    return f"{href}?{query}" if href.startswith("mailto:") else href
