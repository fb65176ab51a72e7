"use strict";
/* Suggestions below a search field: a combobox with a listbox (WAI-ARIA). */
{
  const { menglu } = self;
  const MAX_SUGGESTIONS = 8;
  let optionCount = 0;

  /** Attach suggestions to a search field, unless it wants none. */
  function attachCombobox(field) {
    if (field.dataset.suggests === "none") return;
    const list = menglu.element("div", { class: "suggestions", role: "listbox", id: "suggestions", hidden: true, "data-suggestions": true, "aria-label": menglu.gettext("Suggestions") });
    const status = field.form.querySelector("[data-search-status]");
    field.after(list);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    let selected = -1;

    function suggest() {
      const query = field.value.trim();
      const { hits, similar } = menglu.searchNames(query);
      select(-1);
      list.replaceChildren(...(query ? options(query, hits, similar) : []));
      setOpen(Boolean(query));
      status.textContent = query ? summary(hits.length, similar) : "";
    }

    function setOpen(isOpen) {
      list.hidden = !isOpen;
      field.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) select(-1);
    }

    function select(index) {
      list.children[selected]?.removeAttribute("aria-selected");
      selected = index;
      const option = list.children[selected];
      if (!option) return field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    }

    onTextInput(field, suggest);
    field.addEventListener("focus", () => field.value.trim() && suggest());
    field.form.addEventListener("focusout", ({ relatedTarget }) => field.form.contains(relatedTarget) || setOpen(false));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    field.addEventListener("keydown", (event) => {
      if (isComposing(event)) return;
      const count = list.hidden ? 0 : list.children.length;
      if (event.key === "Escape" && count) {
        event.preventDefault();
        setOpen(false);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (list.children[selected]) list.children[selected].click();
        else if (field.value.trim()) location.assign(menglu.searchUrl(field.value.trim()));
      } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        select(selected < 0 && step < 0 ? count - 1 : (selected + step + count) % count);
      }
    });
    if (document.activeElement === field && field.value.trim()) suggest();
  }

  function options(query, hits, similar) {
    const links = hits.slice(0, MAX_SUGGESTIONS).map((hit) => menglu.entryLink(hit, optionAttributes()));
    if (similar && links.length) links[0].prepend(menglu.element("small", { class: "near" }, menglu.gettext("similar names")));
    const all = menglu.element("a", { ...optionAttributes(), href: menglu.searchUrl(query), class: "all" }, allLabel(query, hits.length, similar));
    return [...links, all];
  }

  function optionAttributes() {
    return { role: "option", id: `suggestion-${(optionCount += 1)}`, tabindex: "-1" };
  }

  function allLabel(query, count, similar) {
    if (similar || !count) return menglu.gettext("search all texts for “{query}”", { query });
    return menglu.gettext("all results for “{query}”: {count}", { query, count });
  }

  function summary(count, similar) {
    if (!count) return menglu.gettext("nothing found");
    return similar ? menglu.gettext("nothing found, but similar names") : menglu.ngettext("{count} entry", "{count} entries", count);
  }

  /** Check whether a key belongs to an input method. Safari marks the last key of a composition only by code 229. */
  function isComposing(event) {
    return event.isComposing || event.keyCode === 229;
  }

  /** Call *listener* when the text of a field changes, but not during a composition. */
  function onTextInput(field, listener) {
    let composing = false;
    field.addEventListener("compositionstart", () => (composing = true));
    field.addEventListener("compositionend", () => {
      composing = false;
      listener();
    });
    field.addEventListener("input", (event) => composing || event.isComposing || listener());
  }

  Object.assign(menglu, { attachCombobox, isComposing, onTextInput });
}
