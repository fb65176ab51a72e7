"use strict";
/* The facets with their counts. A value that would leave nothing is hidden, unless it is selected. */
{
  const { menglu } = self;
  const MAX_VALUES = 8;
  const expanded = new Set();

  /** Render the facets that menglu.filterEntries returns into *container*. */
  function renderFacets(container, { counts, facets }, selected) {
    const focusedId = container.contains(document.activeElement) ? document.activeElement.id : "";
    const fieldsets = facets.map((facet) => fieldset(facet, counts.get(facet.name), new Set(selected[facet.name] ?? [])));
    const hasSelection = Object.values(selected).flat().length > 0;
    container.replaceChildren(...fieldsets.filter(Boolean), ...(hasSelection ? [clearButton(container)] : []));
    container.closest("details")?.toggleAttribute("data-selected", hasSelection);
    if (focusedId) document.getElementById(focusedId)?.focus();
  }

  function fieldset(facet, counts, keys) {
    const rows = visibleValues(facet, counts, keys);
    if (!rows.length) return false;
    const first = rows.filter(({ key }, i) => i < MAX_VALUES || keys.has(key));
    const rest = rows.filter((row) => !first.includes(row));
    const checkboxes = (some) => some.map((row) => checkbox(facet, row, keys));
    return menglu.element("fieldset", {}, menglu.element("legend", {}, menglu.gettext(facet.label)), ...checkboxes(first), rest.length > 0 && more(facet, checkboxes(rest)));
  }

  function more({ name }, checkboxes) {
    const summary = menglu.element("summary", {}, menglu.gettext("{count} more", { count: checkboxes.length }));
    const details = menglu.element("details", { open: expanded.has(name) }, summary, ...checkboxes);
    details.addEventListener("toggle", () => (details.open ? expanded.add(name) : expanded.delete(name)));
    return details;
  }

  /** Return the values of a facet that leave something, the most frequent first. */
  function visibleValues(facet, counts, keys) {
    const all = facet.values.map(([key, label, outer], i) => ({ key, label, outer, count: counts[i] }));
    const visible = all.filter(({ key, count }) => count || keys.has(key));
    if (facet.name === "region") return nestedRegions(all, visible, keys);
    return HAS_OWN_ORDER.has(facet.name) ? visible : visible.sort(byCount);
  }

  /** Return regions each followed by those in it; inner ones only where the outer one is selected. */
  function nestedRegions(all, visible, keys) {
    const rows = visible.filter(({ key, outer }) => outer === undefined || keys.has(all[outer].key) || keys.has(key));
    const isIn = (row, outer) => (row.outer ?? -1) === outer || (outer === -1 && row.outer !== undefined && !rows.includes(all[row.outer]));
    const nested = (outer) => rows.filter((row) => isIn(row, outer)).sort(byCount).flatMap((row) => [row, ...nested(all.indexOf(row))]);
    return nested(-1);
  }

  const HAS_OWN_ORDER = new Set(["kind", "type", "role", "state"]);
  const byCount = (a, b) => b.count - a.count;

  function checkbox({ name }, { key, label, outer, count }, keys) {
    const input = menglu.element("input", { type: "checkbox", name, value: key, id: `facet-${name}-${key}`, checked: keys.has(key) });
    return menglu.element("label", { class: outer === undefined ? "" : "inner" }, input, menglu.element("span", { lang: menglu.languageOf(label) }, label), menglu.element("small", {}, String(count)));
  }

  function clearButton(container) {
    return menglu.button("Choose nothing", () => {
      for (const input of container.querySelectorAll("input:checked")) input.checked = false;
      container.dispatchEvent(new Event("change"));
      container.closest("details").querySelector("summary").focus();
    });
  }

  Object.assign(menglu, { renderFacets });
}
