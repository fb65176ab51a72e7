"use strict";
/* Loads the search when a visitor approaches the search box. */
{
  const { menglu } = self;
  const SCRIPTS = ["ui", "fold", "name-table", "pinyin-match", "short-forms", "fuzzy-match", "part-match", "name-search", "result-view", "combobox"];
  const field = document.querySelector("input[type=search][name=q]");
  const form = field?.form;
  let loading;
  let attaching;

  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = field.value.trim();
      if (query && !form.dataset.ready) location.assign(searchUrl(query));
    });
    for (const type of ["focusin", "pointerenter", "touchstart"]) form.addEventListener(type, attach, { passive: true });
    if (document.activeElement === field) attach();
    document.addEventListener("keydown", (event) => {
      const isTyping = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
      }
    });
  }

  /** Load scripts and names; after a failure, the next call tries again. */
  function loadSearch() {
    return (loading ??= load().catch((error) => ((loading = undefined), Promise.reject(error))));
  }

  async function load() {
    const scripts = SCRIPTS.map((name) => menglu.loadScript(`assets/search/${name}.js`));
    const table = menglu.config().then(({ names }) => menglu.loadScript(names));
    await Promise.all([table.catch(() => undefined), ...scripts]);
    await menglu.loadNames();
  }

  /** Return the URL of the results for a query. */
  function searchUrl(query) {
    return `${menglu.url("search.html")}?q=${encodeURIComponent(query)}`;
  }

  /** Attach the combobox once; after a failure, the next call tries again. */
  function attach() {
    attaching ??= loadSearch().then(
      () => {
        showStatus(false);
        menglu.attachCombobox(field);
      },
      () => {
        attaching = undefined;
        showStatus(true);
      },
    );
  }

  function showStatus(failed) {
    form.toggleAttribute("data-failed", failed);
    form.dataset.ready = failed ? "" : "yes";
    form.querySelector("[data-search-status]").textContent = failed ? form.dataset.failure : "";
  }

  Object.assign(menglu, { loadSearch, searchUrl });
}
