"use strict";
/* Loads scripts and data. Classic scripts also run from file://. Each adds functions to `menglu`, in one statement:

   loader.js: config, loadData, loadScript, messages, receive, reloadConfig, url
   offline/copy.js: copy
   offline/packs.js: decodeBase64, indexPack
   search/lazy-load.js: loadSearch, searchUrl
   search/ui.js: button, element, gettext, highlight, languageOf, ngettext
   search/fold.js: addSimplified, fold, foldText, setFoldingRules, splitPieces, splitWords, unfoldRange
   search/name-table.js: loadNames, loadTable, nextTask, table
   search/pinyin-match.js: INPUT, matchPinyin, matchSubsequence, unitRange
   search/short-forms.js: leavesOutFirst, matchShortForms, unitsBeginning
   search/fuzzy-match.js: matchFuzzy
   search/part-match.js: describedBy, matchAllParts, matchContext, matchTwoParts
   search/name-search.js: Matches, STEP, TIER, matchRun, matchText, searchNames
   search/result-view.js: entryDetails, entryIcon, entryLink, pageLink
   search/combobox.js: attachCombobox, isComposing, onTextInput
   search/facet-filter.js: currentMembers, facets, filterEntries, loadMemberships
   search/facet-view.js: renderFacets
   search/text-search.js: excerpts, fetchIndexFile, queryWords, searchText, textEntries
   pagefind/pagefind.js: createInstance */
{
  const CONFIG = "assets/config.js";
  const root = new URL("../", document.currentScript.src);
  const scripts = new Map();
  const slots = new Map();
  const messages = {};

  for (const script of document.scripts) watch(script);

  /** Return the absolute URL of a file of the site. */
  function url(path) {
    return new URL(path, root).href;
  }

  /** Receive data of a kind from the script that carries it. */
  function receive(kind, data) {
    slot(kind).resolve(data);
  }

  function slot(kind) {
    if (!slots.has(kind)) {
      let resolve;
      const promise = new Promise((done) => (resolve = done));
      slots.set(kind, { promise, resolve });
    }
    return slots.get(kind);
  }

  /** Run a script once; after a failure, the next call tries again. */
  function loadScript(path) {
    const src = url(path);
    if (!scripts.has(src)) {
      const script = document.createElement("script");
      script.src = src;
      watch(script);
      document.head.append(script);
    }
    return scripts.get(src);
  }

  function watch(script) {
    const { src } = script;
    const loaded = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = () => {
        scripts.delete(src);
        script.remove();
        reject(new Error(`${src} cannot be loaded`));
      };
    });
    loaded.catch(() => undefined);
    scripts.set(src, loaded);
  }

  /** Run the script that carries data of a kind; return the data. */
  async function loadData(path, kind) {
    await loadScript(path);
    return slot(kind).promise;
  }

  /** Fetch the configuration again; until then, keep the old one. */
  async function reloadConfig() {
    const old = slots.get("config");
    slots.delete("config");
    await loadScript(`${CONFIG}?${Date.now()}`).catch((error) => {
      slots.set("config", old);
      throw error;
    });
    return config();
  }

  /** Return the paths of the tables, the folding rules and the translations. */
  async function config() {
    const loaded = await loadData(CONFIG, "config");
    Object.assign(messages, loaded.words);
    return loaded;
  }

  self.menglu = { config, loadData, loadScript, messages, receive, reloadConfig, url };
}
