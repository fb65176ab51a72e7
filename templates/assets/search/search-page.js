"use strict";
/* The page of the search: what is typed and chosen stands in the address, and what the address says is shown. */
{
  const menglu = self.menglu;
  const STEP = 30;
  const TEXT_STEP = 10;
  const PAUSE_MILLISECONDS = 180;
  const field = document.querySelector("input[type=search][name=q]");
  const results = (name) => document.querySelector(`[data-results="${name}"]`);
  const lists = { entries: results("entries"), text: results("text") };
  const status = document.querySelector("[data-status]");
  const title = document.title;
  const own = document.querySelector("[data-facets]");
  let turn = 0;
  let paused;
  let typing = false;

  begin();

  async function begin() {
    own.closest("details").open = matchMedia("(min-width: 62rem)").matches;
    field.value = asked().query;
    try {
      await menglu.ready();
      const { fulltext } = await menglu.directory();
      lists.text.closest("section").hidden = !fulltext;
      menglu.seat(menglu.table, await menglu.data("seats"));
    } catch {
      for (const list of Object.values(lists)) finish(list, 0);
      lists.entries.replaceChildren(failure("The search cannot be loaded: check the connection", () => location.reload()));
      return;
    }
    menglu.typing(field, () => {
      remember({ ...asked(), query: field.value.trim() }, typing);
      typing = true;
      show();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !menglu.composes(event)) event.preventDefault();
    });
    document.addEventListener("keydown", step);
    own.addEventListener("change", () => choose(chosenIn(own)));
    addEventListener("popstate", () => {
      typing = false;
      field.value = asked().query;
      show();
    });
    if (field.value.trim() !== asked().query) remember({ ...asked(), query: field.value.trim() }, true);
    show();
  }

  /** Read the address: the query, and the keys chosen of each facet. */
  function asked() {
    const given = new URLSearchParams(location.search);
    const chosen = {};
    for (const { name, values } of menglu.table?.seats ? menglu.facets(menglu.table) : []) {
      const wanted = given.getAll(name);
      const known = wanted.length ? values.map(([key]) => key).filter((key) => wanted.includes(key)) : [];
      if (known.length) chosen[name] = known;
    }
    return { query: (given.get("q") ?? "").trim(), chosen };
  }

  /** Write the address; while somebody types it is the same step back. */
  function remember({ query, chosen }, same) {
    const given = new URLSearchParams();
    if (query) given.set("q", query);
    for (const [name, values] of Object.entries(chosen)) for (const value of values) given.append(name, value);
    const address = `${location.pathname}${String(given) ? `?${given}` : ""}`;
    try {
      history[same ? "replaceState" : "pushState"](null, "", address);
    } catch {
      // A browser that is asked too often keeps the address before.
    }
  }

  function choose(chosen) {
    typing = false;
    remember({ query: asked().query, chosen }, false);
    show();
  }

  function show() {
    const { query, chosen } = asked();
    const mine = (turn += 1);
    const { table } = menglu;
    const { hits, near } = menglu.find(query);
    const found = query ? hits : table.entries.map((entry) => ({ entry, spelling: entry.spellings[0], from: 0, to: 0 }));
    const narrowed = menglu.narrow(found.map(({ entry }) => entry), chosen, table);
    const left = new Set(narrowed.left);
    const kept = query || Object.keys(chosen).length ? found.filter(({ entry }) => left.has(entry)) : [];
    document.title = query ? `${menglu.say("“{query}”", { query })} · ${title}` : title;
    showEntries(kept, near, query);
    menglu.showFacets(own, narrowed, chosen);
    clearTimeout(paused);
    lists.text.setAttribute("aria-busy", "true");
    paused = setTimeout(() => showText(mine, query, chosen, kept.length), typing ? PAUSE_MILLISECONDS : 0);
  }

  function showEntries(hits, near, query) {
    const list = menglu.element("ol", { class: "found" });
    lists.entries.replaceChildren();
    if (near && hits.length) lists.entries.append(menglu.element("p", { class: "near" }, menglu.say("Nothing is called so; similar names:")));
    lists.entries.append(list);
    more(list, hits, STEP, (hit) => menglu.element("li", {}, menglu.shown(hit, { "data-result": true })));
    if (!hits.length) list.replaceWith(menglu.element("p", { class: "empty" }, menglu.say(query ? "No entry is called so" : "Type a name, its pinyin or initials, or choose below")));
    finish(lists.entries, hits.length);
  }

  async function showText(mine, query, chosen, entries) {
    let found = [];
    try {
      found = await textHits(query, chosen);
      if (mine !== turn) return;
      const list = menglu.element("ol", { class: "found texts" });
      lists.text.replaceChildren(list);
      await more(list, found, TEXT_STEP, (hit) => textResult(hit, query));
      if (mine !== turn) return;
      if (query && !found.length) list.replaceWith(menglu.element("p", { class: "empty" }, menglu.say("No text says so")));
    } catch {
      if (mine !== turn) return;
      const onlyNames = document.documentElement.dataset.offline !== "saved" && !navigator.onLine;
      const sentence = onlyNames ? "Only names are saved on this device" : "The texts cannot be loaded: check the connection";
      lists.text.replaceChildren(failure(sentence, show));
    }
    finish(lists.text, found.length);
    if (query) status.textContent = `${menglu.sayCount("{count} entry", "{count} entries", entries)}; ${menglu.sayCount("{count} text", "{count} texts", found.length)}`;
  }

  /** Find texts, each with its entry; what is chosen holds for them too. */
  async function textHits(query, chosen) {
    if (!query || !(await menglu.directory()).fulltext) return [];
    const [found, places] = await Promise.all([menglu.findText(query), menglu.textPlaces()]);
    const hits = found.map((hit) => ({ ...hit, entry: places.get(hit.id) })).filter(({ entry }) => entry);
    const left = new Set(menglu.narrow(hits.map(({ entry }) => entry), chosen, menglu.table).left);
    return hits.filter(({ entry }) => left.has(entry));
  }

  async function textResult({ entry, load }, query) {
    const excerpts = menglu.excerpts(await load(), menglu.textWords(query));
    const spelling = entry.spellings[0];
    return menglu.element(
      "li",
      {},
      menglu.shown({ entry, spelling, from: 0, to: 0 }, { "data-result": true }),
      ...excerpts.map((one) => menglu.element("p", { class: "excerpt" }, one)),
    );
  }

  /** Add the next results to a list, and a button for those after them. */
  async function more(list, hits, step, made, from = 0) {
    const next = hits.slice(from, from + step).map(made);
    list.append(...(next[0] instanceof Promise ? await Promise.all(next) : next));
    if (from + step >= hits.length) return;
    const button = menglu.element("button", { type: "button", class: "door" }, menglu.say("Show more"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      await more(list, hits, step, made, from + step).then(
        () => {
          button.remove();
          list.children[from + step]?.querySelector("a")?.focus();
        },
        () => button.replaceWith(failure("The texts cannot be loaded: check the connection", show)),
      );
    });
    list.after(button);
  }

  function finish(list, total) {
    list.dataset.total = total;
    list.setAttribute("aria-busy", "false");
    const count = list.closest("section").querySelector("[data-count]");
    count.textContent = total || "";
  }

  function failure(sentence, again) {
    const button = menglu.element("button", { type: "button", class: "door" }, menglu.say("Try again"));
    button.addEventListener("click", again);
    return menglu.element("div", { class: "empty", role: "alert" }, menglu.element("p", {}, menglu.say(sentence)), button);
  }

  function chosenIn(facets) {
    const chosen = {};
    for (const { name, value } of facets.querySelectorAll("input:checked")) (chosen[name] ??= []).push(value);
    return chosen;
  }

  /** Go from the field to the results, and from one to the next, with the arrow keys. */
  function step(event) {
    const stops = [field, ...document.querySelectorAll("[data-result]")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || menglu.composes(event) || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    stops[event.key === "ArrowDown" ? at + 1 : at - 1]?.focus();
  }
}
