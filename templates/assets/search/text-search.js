"use strict";
/* Full-text search by Pagefind. The index has one token a character (see menglu/search/tokenizer.py), so that a quoted
   phrase is an exact substring. Each word is a query of its own; the results are intersected. */
{
  const { menglu } = self;
  const MAX_WORDS = 5;
  const MAX_CHARACTERS = 100;
  const MAX_EXCERPTS = 3;
  const MAX_OCCURRENCES = 30;
  const CHARACTERS_BEFORE = 24;
  const CHARACTERS_AFTER = 56;
  let engine;
  let isIncomplete = false;

  async function startEngine() {
    isIncomplete = false;
    const { fulltext, rules } = await menglu.config();
    await menglu.loadScript("pagefind/pagefind.js");
    const instance = menglu.createInstance({ basePath: menglu.url("pagefind/"), baseUrl: "/", noWorker: true, metaCacheTag: fulltext });
    await instance.init();
    return { search: (text) => instance.search(text), token: new RegExp(rules.token, "gsu") };
  }

  /** Discard the engine: Pagefind takes a file that it did not get for an empty one, and never fetches it again. */
  function discardEngine(error) {
    engine = undefined;
    isIncomplete = false;
    throw error;
  }

  /** Fetch a file of the index for Pagefind: from the host, or from its pack on pages opened from a folder. */
  async function fetchIndexFile(address) {
    try {
      return await (location.protocol === "file:" ? fetchFromPack(/.*\/pagefind\/([^?]*)/.exec(address)[1]) : fetchFromHost(address));
    } catch (error) {
      isIncomplete = true;
      throw error;
    }
  }

  async function fetchFromHost(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  }

  async function fetchFromPack(name) {
    const pack = menglu.indexPack(name, (await menglu.config()).digits) ?? "engine";
    const { [name]: base64 } = await menglu.loadData(`pagefind/packs/${pack}.js`, pack);
    return new Response(menglu.decodeBase64(base64));
  }

  /** Find the pages that contain every word: [{id, load}], those first that contain them early. (Pagefind scores all
   *  exact matches alike, and its ranking of unquoted words takes seconds where words are common.) */
  async function searchText(typed) {
    const words = queryWords(typed);
    if (!words.length) return [];
    const { search, token } = await (engine ??= startEngine()).catch(discardEngine);
    isIncomplete = false;
    const answers = await Promise.all(words.map((word) => search(`"${tokens(word, token)}"`))).catch(discardEngine);
    if (isIncomplete) discardEngine(new Error("a file of the index cannot be fetched"));
    const resultsByWord = answers.map(({ results }) => new Map(results.map((result) => [result.id, result])));
    const [first, ...others] = resultsByWord;
    const ids = [...first.keys()].filter((id) => others.every((results) => results.has(id)));
    const positions = new Map(ids.map((id) => [id, resultsByWord.reduce((sum, results) => sum + results.get(id).words[0], 0)]));
    ids.sort((a, b) => positions.get(a) - positions.get(b));
    return ids.map((id) => ({ id, load: async () => joinTokens(await first.get(id).data()) }));
  }

  let entriesById;
  /** Return the entry of each page of the index, by the id of the page. */
  async function textEntries() {
    if (!entriesById) {
      const rows = await menglu.loadData(`pagefind/places.js?${(await menglu.config()).fulltext}`, "places");
      const entriesBySlug = new Map(menglu.table.entries.map((entry) => [entry.slug, entry]));
      entriesById = new Map(rows.split("\n").map((row) => row.split(" ")).map(([id, slug]) => [id, entriesBySlug.get(slug)]));
    }
    return entriesById;
  }

  /** Split a query into words; full text is not folded as names are. */
  function queryWords(typed) {
    return typed.slice(0, MAX_CHARACTERS).normalize("NFC").split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  }

  const tokens = (word, token) => halfWidth(word).replaceAll('"', "＂").match(token).join(" ");

  /** Return the text of a page from its tokens. */
  const joinTokens = ({ content }) => content.replaceAll(" ", "").replaceAll("␣", " ").replaceAll("＂", '"').replaceAll("¶", "\n");

  /** Replace letters and digits of full width, as in the index; punctuation stays. */
  const halfWidth = (text) => text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (character) => character.normalize("NFKC"));

  /** Return the excerpts of a text that contain the words, as fragments with the words highlighted. */
  function excerpts(content, words) {
    const ranges = [];
    for (const [start, end] of occurrences(content, words)) {
      const last = ranges.at(-1);
      if (last && start < last.end) last.highlights.push([start, end]);
      else if (ranges.length < MAX_EXCERPTS) ranges.push({ ...excerptRange(content, start, end), highlights: [[start, end]] });
    }
    return ranges.map((range) => excerpt(content, range));
  }

  function occurrences(content, words) {
    const text = halfWidth(content).toLowerCase();
    const found = [];
    for (const word of words.map((typed) => halfWidth(typed).toLowerCase())) {
      for (let at = text.indexOf(word); at >= 0 && found.length < MAX_OCCURRENCES; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /** Return the range around an occurrence, within its line. */
  function excerptRange(content, start, end) {
    const lineEnd = content.indexOf("\n", end);
    return {
      start: Math.max(content.lastIndexOf("\n", start) + 1, start - CHARACTERS_BEFORE),
      end: Math.min(lineEnd < 0 ? content.length : lineEnd, end + CHARACTERS_AFTER),
    };
  }

  function excerpt(content, { start, end, highlights }) {
    const fragment = document.createDocumentFragment();
    const lastEnd = Math.max(end, ...highlights.map((range) => range[1]));
    if (start && content[start - 1] !== "\n") fragment.append("…");
    fragment.append(menglu.highlight(content.slice(start, lastEnd), highlights.map((range) => range.map((position) => position - start))));
    if (end < content.length && content[end] !== "\n") fragment.append("…");
    return fragment;
  }

  Object.assign(menglu, { excerpts, fetchIndexFile, queryWords, searchText, textEntries });
}
