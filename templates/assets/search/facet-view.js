"use strict";
/* Shows the facets with their counts. A value that would leave nothing is hidden, unless it is chosen. */
{
  const menglu = self.menglu;
  const MOST = 8;
  const opened = new Set();

  /** Show what can be chosen: *narrowed* is what menglu.narrow gives. */
  menglu.showFacets = (place, { counts, facets }, chosen) => {
    const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
    const made = facets.map((facet) => fieldset(facet, counts.get(facet.name), new Set(chosen[facet.name] ?? [])));
    const count = Object.values(chosen).flat().length;
    if (count) made.push(clear(place));
    place.replaceChildren(...made.filter(Boolean));
    place.closest("details")?.toggleAttribute("data-chosen", count > 0);
    if (focused) document.getElementById(focused)?.focus();
  };

  function fieldset(facet, counts, keys) {
    const rows = values(facet, counts, keys);
    if (!rows.length) return false;
    const made = menglu.element("fieldset", {}, menglu.element("legend", {}, menglu.say(facet.label)));
    const visible = rows.filter(({ key }, i) => i < MOST || keys.has(key));
    const rest = rows.filter((row) => !visible.includes(row));
    made.append(...visible.map((row) => choice(facet, row, keys)));
    if (rest.length) {
      const details = menglu.element("details", { open: opened.has(facet.name) }, menglu.element("summary", {}, menglu.say("{count} more", { count: rest.length })));
      details.append(...rest.map((row) => choice(facet, row, keys)));
      details.addEventListener("toggle", () => (details.open ? opened.add(facet.name) : opened.delete(facet.name)));
      made.append(details);
    }
    return made;
  }

  /** Give the values of a facet that leave something, the most frequent first; places within the chosen ones only. */
  function values(facet, counts, keys) {
    const all = facet.values.map(([key, label, outer], place) => ({ key, label, outer, count: counts[place] }));
    const kept = all.filter(({ key, count }) => count || keys.has(key));
    if (facet.name !== "region") return kept.sort(SORTS[facet.name] ?? ((a, b) => b.count - a.count));
    const open = ({ outer }) => outer === undefined || keys.has(all[outer].key);
    const order = kept.filter((one) => open(one) || keys.has(one.key));
    const inside = (outer) =>
      order
        .filter((one) => (one.outer ?? -1) === outer || (outer === -1 && one.outer !== undefined && !order.includes(all[one.outer])))
        .sort((a, b) => b.count - a.count)
        .flatMap((one) => [one, ...inside(all.indexOf(one))]);
    return inside(-1);
  }

  /** Some facets have an order of their own. */
  const SORTS = { kind: () => 0, type: () => 0, role: () => 0, state: () => 0 };

  function choice({ name }, { key, label, outer, count }, keys) {
    const id = `choose-${name}-${key}`;
    const input = menglu.element("input", { type: "checkbox", name, value: key, id, checked: keys.has(key) });
    return menglu.element("label", { class: outer === undefined ? "" : "inner" }, input, menglu.element("span", {}, label), menglu.element("small", {}, String(count)));
  }

  function clear(place) {
    const button = menglu.element("button", { type: "button", class: "door" }, menglu.say("Choose nothing"));
    button.addEventListener("click", () => {
      for (const input of place.querySelectorAll("input:checked")) input.checked = false;
      place.dispatchEvent(new Event("change"));
      place.closest("details").querySelector("summary").focus();
    });
    return button;
  }
}
