"use strict";
/* The search page: the query and the selected facets stand in the address; what the address says is rendered. */
{
  const { menglu } = self;
  const ENTRIES_PER_PAGE = 30;
  const TEXTS_PER_PAGE = 10;
  const TEXT_DELAY_MILLISECONDS = 180;
  const field = document.querySelector("input[type=search][name=q]");
  const facetBox = document.querySelector("[data-facets]");
  const status = document.querySelector("[data-status]");
  const resultsOf = (section) => document.querySelector(`[data-results="${section}"]`);
  const sections = { entries: resultsOf("entries"), text: resultsOf("text") };
  const pageTitle = document.title;
  let currentRun = 0;
  let textTimer;
  let isTyping = false;

  start();

  async function start() {
    facetBox.closest("details").open = matchMedia("(min-width: 62rem)").matches;
    field.value = readAddress().query;
    try {
      const { fulltext, memberships } = await menglu.config();
      menglu.loadScript(memberships).catch(() => undefined); // on its way while the names are
      await menglu.loadSearch();
      sections.text.closest("section").hidden = !fulltext;
      await menglu.loadMemberships();
      await menglu.nextTask();
    } catch {
      for (const section of Object.values(sections)) complete(section, 0);
      sections.entries.replaceChildren(failure("The search cannot be loaded: check the connection", () => location.reload()));
      return;
    }
    menglu.onTextInput(field, () => {
      writeQuery(isTyping);
      isTyping = true;
      render();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !menglu.isComposing(event)) event.preventDefault();
    });
    document.addEventListener("keydown", moveFocus);
    facetBox.addEventListener("change", () => {
      isTyping = false;
      writeAddress({ query: readAddress().query, selected: selectedValues() }, false);
      render();
    });
    addEventListener("popstate", () => {
      isTyping = false;
      field.value = readAddress().query;
      render();
    });
    if (field.value.trim() !== readAddress().query) writeQuery(true);
    render();
  }

  /** Parse the address: the query, and the keys selected of each facet. */
  function readAddress() {
    const parameters = new URLSearchParams(location.search);
    const selected = {};
    for (const { name, values } of menglu.table?.memberships ? menglu.facets(menglu.table) : []) {
      const wanted = parameters.getAll(name);
      const keys = wanted.length ? values.map(([key]) => key).filter((key) => wanted.includes(key)) : [];
      if (keys.length) selected[name] = keys;
    }
    return { query: (parameters.get("q") ?? "").trim(), selected };
  }

  function writeQuery(replaces) {
    writeAddress({ ...readAddress(), query: field.value.trim() }, replaces);
  }

  /** Write the address, as a new step of the history or in place of the last one. */
  function writeAddress({ query, selected }, replaces) {
    const parameters = new URLSearchParams();
    if (query) parameters.set("q", query);
    for (const [name, values] of Object.entries(selected)) for (const value of values) parameters.append(name, value);
    const address = `${location.pathname}${String(parameters) ? `?${parameters}` : ""}`;
    try {
      history[replaces ? "replaceState" : "pushState"](null, "", address);
    } catch {
      // Browsers limit the rate of changes: the address stays as it was.
    }
  }

  function selectedValues() {
    const selected = {};
    for (const { name, value } of facetBox.querySelectorAll("input:checked")) (selected[name] ??= []).push(value);
    return selected;
  }

  function render() {
    const { query, selected } = readAddress();
    const run = (currentRun += 1);
    const { table } = menglu;
    const { hits, similar } = menglu.searchNames(query);
    const candidates = query ? hits : table.entries.map((entry) => ({ entry, spelling: entry.spellings[0], from: 0, to: 0 }));
    const filtered = menglu.filterEntries(candidates.map(({ entry }) => entry), selected, table);
    const left = new Set(filtered.left);
    const results = query || Object.keys(selected).length ? candidates.filter(({ entry }) => left.has(entry)) : [];
    document.title = query ? `${menglu.gettext("“{query}”", { query })} · ${pageTitle}` : pageTitle;
    renderEntries(results, similar, query);
    menglu.renderFacets(facetBox, filtered, selected);
    clearTimeout(textTimer);
    sections.text.setAttribute("aria-busy", "true");
    textTimer = setTimeout(() => renderTexts(run, query, selected, results.length), isTyping ? TEXT_DELAY_MILLISECONDS : 0);
  }

  function renderEntries(hits, similar, query) {
    const list = menglu.element("ol", { class: "found" });
    const note = similar && hits.length && menglu.element("p", { class: "near" }, menglu.gettext("Nothing is called so; similar names:"));
    sections.entries.replaceChildren(...(note ? [note, list] : [list]));
    appendResults(list, hits, ENTRIES_PER_PAGE, (hit) => menglu.element("li", {}, menglu.entryLink(hit, { "data-result": true })));
    if (!hits.length) list.replaceWith(emptyNote(query ? "No entry is called so" : "Type a name or its initials, or choose below"));
    complete(sections.entries, hits.length);
  }

  async function renderTexts(run, query, selected, entryCount) {
    let hits = [];
    try {
      hits = await searchTexts(query, selected);
      if (run !== currentRun) return;
      const list = menglu.element("ol", { class: "found texts" });
      sections.text.replaceChildren(list);
      await appendResults(list, hits, TEXTS_PER_PAGE, (hit) => textResult(hit, query));
      if (run !== currentRun) return;
      if (query && !hits.length) list.replaceWith(emptyNote("No text says so"));
    } catch {
      if (run !== currentRun) return;
      const hasNoTexts = document.documentElement.dataset.offline !== "saved" && !navigator.onLine;
      sections.text.replaceChildren(failure(hasNoTexts ? "Only names are saved on this device" : "The texts cannot be loaded: check the connection", render));
    }
    complete(sections.text, hits.length);
    if (query) status.textContent = `${menglu.ngettext("{count} entry", "{count} entries", entryCount)}; ${menglu.ngettext("{count} text", "{count} texts", hits.length)}`;
  }

  /** Search the texts, and filter them by their entries; a page that is no entry has none of the facets. */
  async function searchTexts(query, selected) {
    if (!query || !(await menglu.config()).fulltext) return [];
    const [results, entriesById] = await Promise.all([menglu.searchText(query, menglu.describedBy), menglu.textEntries()]);
    const hits = results.map((result) => ({ ...result, entry: entriesById.get(result.id) })).filter(({ entry }) => entry);
    const entries = hits.map(({ entry }) => entry).filter((entry) => !entry.page);
    const left = new Set(menglu.filterEntries(entries, selected, menglu.table).left);
    return hits.filter(({ entry }) => left.has(entry) || (entry.page && !Object.keys(selected).length));
  }

  async function textResult({ entry, load }, query) {
    const content = await load();
    const excerpts = menglu.excerpts(content, menglu.queryWords(query));
    const attributes = { "data-result": true };
    const link = entry.page
      ? menglu.pageLink(entry.page, content.split("\n", 1)[0], attributes)
      : menglu.entryLink({ entry, spelling: entry.spellings[0], from: 0, to: 0 }, attributes);
    return menglu.element("li", {}, link, ...excerpts.map((excerpt) => menglu.element("p", { class: "excerpt", lang: menglu.languageOf(excerpt.textContent) }, excerpt)));
  }

  /** Append the next results to a list, and a button for those after them. */
  async function appendResults(list, hits, count, createResult, from = 0) {
    const results = hits.slice(from, from + count).map(createResult);
    list.append(...(results[0] instanceof Promise ? await Promise.all(results) : results));
    if (from + count >= hits.length) return;
    const more = menglu.button("Show more", async () => {
      more.disabled = true;
      await appendResults(list, hits, count, createResult, from + count).then(
        () => {
          more.remove();
          list.children[from + count]?.querySelector("a")?.focus();
        },
        () => more.replaceWith(failure("The texts cannot be loaded: check the connection", render)),
      );
    });
    list.after(more);
  }

  function complete(section, total) {
    section.dataset.total = total;
    section.setAttribute("aria-busy", "false");
    section.closest("section").querySelector("[data-count]").textContent = total || "";
  }

  function emptyNote(message) {
    return menglu.element("p", { class: "empty" }, menglu.gettext(message));
  }

  function failure(message, onRetry) {
    return menglu.element("div", { class: "empty", role: "alert" }, menglu.element("p", {}, menglu.gettext(message)), menglu.button("Try again", onRetry));
  }

  /** Move the focus by arrow keys: from the field to the results, and from one to the next. */
  function moveFocus(event) {
    const stops = [field, ...document.querySelectorAll("[data-result]")];
    const current = stops.indexOf(document.activeElement);
    if (current < 0 || menglu.isComposing(event) || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    stops[event.key === "ArrowDown" ? current + 1 : current - 1]?.focus();
  }
}
