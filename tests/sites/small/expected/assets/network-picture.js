"use strict";
/* Lets a reader choose the alliances of the picture; the choice stands in the address. Draws what _bipartite.html does:
   menglu/stages/plan/overview/bipartite.py says which members are shown and where. */
{
  const { menglu } = self;
  const MAX_ALLIANCES = 8;
  const MAX_MEMBERS = 24;
  const PARAMETER = "alliance";
  const chooser = document.querySelector("[data-choose]");
  const picture = document.querySelector("[data-linked]");
  const count = document.querySelector("[data-linked-count]");
  const built = { picture: [...picture.childNodes], count: count.textContent };
  let loading;

  start();

  function start() {
    chooser.hidden = false;
    chooser.addEventListener("toggle", () => chooser.open && load().then(fillChooser, showFailure));
    chooser.addEventListener("change", () => {
      const keys = [...chooser.querySelectorAll("input:checked")].map(({ value }) => value);
      writeAddress(keys);
      render();
    });
    addEventListener("popstate", render);
    for (const type of ["pointerover", "focusin"]) picture.addEventListener(type, ({ target }) => light(target.closest(".linked > ul > li")));
    for (const type of ["pointerleave", "focusout"]) picture.addEventListener(type, () => light(null));
    if (chosenKeys().length) render();
  }

  /** Load names and memberships; after a failure, the next call tries again. */
  function load() {
    loading ??= loadTables().catch((error) => ((loading = undefined), Promise.reject(error)));
    return loading;
  }

  async function loadTables() {
    await Promise.all([menglu.loadSearch(), menglu.loadScript("assets/search/facet-filter.js")]);
    if (!menglu.table.memberships) await menglu.loadMemberships();
  }

  function chosenKeys() {
    return new URLSearchParams(location.search).getAll(PARAMETER);
  }

  function writeAddress(keys) {
    const parameters = new URLSearchParams(keys.map((key) => [PARAMETER, key]));
    try {
      history.pushState(null, "", `${location.pathname}${keys.length ? `?${parameters}` : ""}`);
    } catch {
      // Browsers limit the rate of changes: the address stays as it was.
    }
  }

  /** Fill the chooser once with all alliances that can be chosen. */
  function fillChooser() {
    const box = chooser.querySelector("fieldset");
    if (!box.querySelector("input")) {
      const boxes = menglu.table.entries.slice(0, menglu.table.alliances).map(({ slug, name }) => {
        const input = menglu.element("input", { type: "checkbox", value: slug });
        return menglu.element("label", {}, input, menglu.element("span", {}, name));
      });
      box.append(menglu.element("div", {}, ...boxes));
    }
    markChosen(chosenAlliances());
  }

  /** Check the boxes of what is chosen; when no more fits, the others cannot be checked. */
  function markChosen(chosen) {
    const keys = new Set(chosen.map(({ slug }) => slug));
    for (const input of chooser.querySelectorAll("input")) {
      input.checked = keys.has(input.value);
      input.disabled = !input.checked && keys.size >= MAX_ALLIANCES;
    }
  }

  /** Return the chosen alliances that there are, in the order of the table. */
  function chosenAlliances() {
    const keys = new Set(chosenKeys());
    const { table } = menglu;
    return table.entries.slice(0, table.alliances).filter(({ slug }) => keys.has(slug)).slice(0, MAX_ALLIANCES);
  }

  async function render() {
    if (chosenKeys().length) {
      try {
        await load();
      } catch {
        showFailure();
        return;
      }
    }
    const chosen = chosenKeys().length ? chosenAlliances() : [];
    markChosen(chosen);
    if (!chosen.length) {
      picture.replaceChildren(...built.picture);
      count.textContent = built.count;
      return;
    }
    const linking = linkingMembers(chosen);
    const rows = linking.slice(0, MAX_MEMBERS).sort((a, b) => middle(a) - middle(b));
    picture.replaceChildren(...(rows.length ? drawn(chosen, rows, linking.length - rows.length) : []));
    count.textContent = summary(chosen, linking);
  }

  function showFailure() {
    const message = "The names cannot be loaded: check the connection";
    count.textContent = menglu.messages[message] ?? message;
  }

  /** Return the members of several of the alliances, with the places of these; first those of most. */
  function linkingMembers(alliances) {
    const { table } = menglu;
    const beside = new Set(table.beside);
    const places = new Map();
    alliances.forEach(({ index }, place) => {
      const groups = table.memberships[index].filter(({ role, former }) => !former && !beside.has(role));
      for (const member of new Set(groups.flatMap(({ members }) => members))) places.set(member, [...(places.get(member) ?? []), place]);
    });
    const linking = [...places].filter(([, of]) => of.length > 1).map(([member, of]) => ({ entry: table.entries[member], of }));
    return linking.sort((a, b) => b.of.length - a.of.length || a.entry.index - b.entry.index);
  }

  function middle({ of }) {
    return of.reduce((sum, place) => sum + place, 0) / of.length;
  }

  function summary(chosen, linking) {
    if (chosen.length < 2) return menglu.gettext("Choose one more alliance");
    if (!linking.length) return menglu.gettext("No two alliances share a member");
    return menglu.ngettext("{count} member links these alliances", "{count} members link these alliances", linking.length);
  }

  /** Create the picture, what it leaves out, and the same as a list. */
  function drawn(alliances, rows, leftOut) {
    const { element, gettext, ngettext } = menglu;
    const boxes = alliances.map((entry, place) => element("li", { class: `line-${place}` }, link(entry, element("span", {}, entry.name))));
    const marks = rows.map(({ entry }) => element("li", {}, menglu.entryIcon(entry), link(entry)));
    const names = ({ of }) => of.map((place) => alliances[place].name).join(gettext(", "));
    const listed = rows.map((row) => element("li", {}, menglu.entryIcon(row.entry), link(row.entry), " ", element("small", { lang: menglu.languageOf(names(row)) }, names(row))));
    return [
      element("div", { class: "linked" }, element("ul", { "aria-label": chooser.dataset.alliances }, ...boxes), lines(alliances, rows), element("ul", { "aria-label": chooser.dataset.members }, ...marks)),
      leftOut && element("p", { class: "empty" }, ngettext("{count} member that links fewer of them is left out", "{count} members that link fewer of them are left out", leftOut)),
      element("details", { open: Boolean(picture.querySelector("details[open]")) }, element("summary", {}, gettext("The same as a list")), element("ul", { class: "plain" }, ...listed)),
    ].filter(Boolean);
  }

  function link(entry, content = entry.name) {
    return menglu.element("a", { href: menglu.url(entry.href), lang: menglu.languageOf(entry.name) }, content);
  }

  function lines(alliances, rows) {
    const svg = vector("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    rows.forEach(({ of }, row) => {
      const right = height(row, rows.length);
      for (const place of of) {
        const left = height(place, alliances.length);
        svg.append(vector("path", { class: `line-${place}`, "data-ends": `${place} ${row}`, d: `M0 ${left}C50 ${left} 50 ${right} 100 ${right}` }));
      }
    });
    return svg;
  }

  /** Return where the middle of a row stands, in percent, as Python writes it. */
  function height(row, count) {
    return Number((((row + 0.5) * 100) / count).toPrecision(4));
  }

  function vector(name, attributes) {
    const created = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    return created;
  }

  /** Make the lines of an alliance or a member stand out; null for none. */
  function light(row) {
    const all = picture.querySelector(".linked");
    const end = row && [...row.parentElement.children].indexOf(row);
    const side = row?.parentElement === all?.lastElementChild ? 1 : 0;
    all?.classList.toggle("lit", Boolean(row));
    for (const path of picture.querySelectorAll("path[data-ends]")) path.classList.toggle("lit", Boolean(row) && Number(path.dataset.ends.split(" ")[side]) === end);
  }
}
