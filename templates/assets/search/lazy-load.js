"use strict";
/* The search box of every page: the search is fetched when a visitor goes near it. */
{
  const menglu = self.menglu;
  const SCRIPTS = ["fold", "name-table", "pinyin-match", "name-search", "fuzzy-match", "result-view", "combobox"];

  let ready;
  /** Make the search ready: its scripts, the words of the site, the name table. A failure can be tried again. */
  menglu.ready = () => (ready ??= prepare().catch((error) => ((ready = undefined), Promise.reject(error))));

  async function prepare() {
    const scripts = SCRIPTS.map((name) => menglu.load(`assets/search/${name}.js`));
    const [rows] = await Promise.all([menglu.data("names"), ...scripts]);
    menglu.table = menglu.unpack(rows, await menglu.directory());
    return menglu.table;
  }

  const field = document.querySelector("input[type=search][name=q]");
  const form = field?.form;
  let attempt;

  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = field.value.trim();
      if (query && !form.dataset.ready) location.assign(menglu.searchFor(query));
    });
    for (const near of ["focusin", "pointerenter", "touchstart"]) form.addEventListener(near, approach, { passive: true });
    if (document.activeElement === field) approach();
    document.addEventListener("keydown", (event) => {
      const typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.focus();
      }
    });
  }

  /** Give the address of the results for a query. */
  menglu.searchFor = (query) => `${menglu.address("search.html")}?q=${encodeURIComponent(query)}`;

  /** Make the box ready once; after a failure the next approach tries again. */
  function approach() {
    attempt ??= menglu.ready().then(
      () => {
        tell(false);
        menglu.attach(field);
      },
      () => {
        attempt = undefined;
        tell(true);
      },
    );
  }

  function tell(failed) {
    form.toggleAttribute("data-failed", failed);
    form.dataset.ready = failed ? "" : "yes";
    form.querySelector("[data-search-status]").textContent = failed ? form.dataset.failure : "";
  }
}
