"""JSON-LD of entries, in the vocabulary of schema.org."""

import json
from typing import Any

from menglu.entries.entry import Alliance, Entry, Member
from menglu.site import urls
from menglu.stages.plan.view import View

TYPES = {
    "government": "GovernmentOrganization",
    "enterprise": "Corporation",
    "university": "CollegeOrUniversity",
    "vocational-university": "CollegeOrUniversity",
    "vocational-college": "CollegeOrUniversity",
    "technician-college": "EducationalOrganization",
    "secondary-vocational": "EducationalOrganization",
    "research-institute": "ResearchOrganization",
}
MOST_MEMBERS = 100
"""How many members a page names here; the data files hold all."""


def organisation(view: View, entry: Entry) -> str:
    """Return an entry as schema.org/Organization or a narrower type."""
    kind = TYPES.get(entry.type, "Organization") if isinstance(entry, Member) else "Organization"
    names = (*entry.aliases, *entry.former_names, entry.name_en, entry.name_hant)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": entry.name,
        "alternateName": [name for name in names if name],
        "url": entry.website or (view.settings.base_url and view.canonical(urls.entry_path(entry))),
        "foundingDate": str(entry.founded or ""),
        "dissolutionDate": str(entry.ended or ""),
        "location": [view.region_name(code) for code in entry.places],
        "identifier": [f"{key}:{number}" for key, number in entry.identifiers.model_dump().items() if number],
        "description": view.summary(entry),
    }
    if isinstance(entry, Alliance):
        seats = [s for s in view.catalog.rosters.get(entry.slug, ()) if s.is_membership]
        data["member"] = [{"@type": "Organization", "name": s.name} for s in seats[:MOST_MEMBERS]]
    else:
        seats = [s for s in view.catalog.memberships.get(entry.slug, ()) if s.is_membership]
        alliances = [view.catalog.alliances[s.alliance] for s in seats if view.catalog.published(s.alliance)]
        data["memberOf"] = [{"@type": "Organization", "name": a.name} for a in alliances]
    return script_safe({key: value for key, value in data.items() if value})


def script_safe(data: dict[str, Any]) -> str:
    """Return JSON that no HTML parser can take for the end of its element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
