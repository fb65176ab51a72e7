"use strict";
/* Suggestions below the search box, by the pattern of a combobox with a list (WAI-ARIA). */
{
  const menglu = self.menglu;
  const MOST = 8;
  let count = 0;

  /** Give a search field its suggestions. */
  menglu.attach = (field) => {
    if (field.dataset.suggests === "none") return;
    const list = menglu.element("div", { class: "suggestions", role: "listbox", id: "suggestions", hidden: true, "data-suggestions": true, "aria-label": menglu.say("Suggestions") });
    const status = field.form.querySelector("[data-search-status]");
    field.after(list);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    let chosen = -1;

    function suggest() {
      const typed = field.value.trim();
      const { hits, near } = menglu.find(typed);
      choose(-1);
      list.replaceChildren();
      if (typed) list.append(...options(typed, hits, near));
      show(Boolean(typed));
      status.textContent = typed ? summary(hits.length, near) : "";
    }

    function show(open) {
      list.hidden = !open;
      field.setAttribute("aria-expanded", String(open));
      if (!open) choose(-1);
    }

    function choose(number) {
      list.children[chosen]?.removeAttribute("aria-selected");
      chosen = number;
      const option = list.children[chosen];
      if (!option) return field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    }

    menglu.typing(field, suggest);
    field.addEventListener("focus", () => field.value.trim() && suggest());
    field.form.addEventListener("focusout", ({ relatedTarget }) => field.form.contains(relatedTarget) || show(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      if (menglu.composes(event)) return;
      const all = list.hidden ? 0 : list.children.length;
      if (event.key === "Escape" && all) {
        event.preventDefault();
        show(false);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (list.children[chosen]) list.children[chosen].click();
        else if (field.value.trim()) location.assign(menglu.searchFor(field.value.trim()));
      } else if (all && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(chosen < 0 && step < 0 ? all - 1 : (chosen + step + all) % all);
      }
    });
    if (document.activeElement === field && field.value.trim()) suggest();
  };

  function options(typed, hits, near) {
    const rows = hits.slice(0, MOST).map((hit) => menglu.shown(hit, option()));
    if (near && rows.length) rows[0].prepend(menglu.element("small", { class: "near" }, menglu.say("similar names")));
    const all = menglu.element("a", { ...option(), href: menglu.searchFor(typed), class: "all" }, allSentence(typed, hits.length, near));
    return [...rows, all];
  }

  function option() {
    return { role: "option", id: `suggestion-${(count += 1)}`, tabindex: "-1" };
  }

  function allSentence(typed, total, near) {
    if (near || !total) return menglu.say("search all texts for “{query}”", { query: typed });
    return menglu.say("all results for “{query}”: {count}", { query: typed, count: total });
  }

  function summary(total, near) {
    if (!total) return menglu.say("nothing found");
    return near ? menglu.say("nothing found, but similar names") : menglu.sayCount("{count} entry", "{count} entries", total);
  }

  /** Whether a key belongs to an input method; Safari says so of the last one only by this number. */
  menglu.composes = (event) => event.isComposing || event.keyCode === 229;

  /** Call *changed* when a field holds other text; not while an input method is still composing it. */
  menglu.typing = (field, changed) => {
    let composing = false;
    field.addEventListener("compositionstart", () => (composing = true));
    field.addEventListener("compositionend", () => {
      composing = false;
      changed();
    });
    field.addEventListener("input", (event) => composing || event.isComposing || changed());
  };
}
