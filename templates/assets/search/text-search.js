"use strict";
/* Full-text search by Pagefind. The index has one token a character (see menglu/search/tokenizer.py), so that a quoted
   phrase is an exact substring; in English, a word is a token, and is found by its beginning. Index and query are folded
   alike, what is shown is not. Each word is a query of its own; the results are intersected. */
{
  const { menglu } = self;
  const MAX_WORDS = 5;
  const NOT_IN_TEXT = 1e6;
  /** Pagefind, when no word begins so, returns those that begin with less of it. */
  const NOTHING = [];
  const MAX_CHARACTERS = 100;
  const MAX_EXCERPTS = 3;
  const MAX_OCCURRENCES = 30;
  const CHARACTERS_BEFORE = 24;
  const CHARACTERS_AFTER = 56;
  const LATIN_WORD = /^[a-z]{2,}$/;
  let engine;
  let isIncomplete = false;
  /** Whether a Latin word is one token. */
  let hasWords = false;

  async function startEngine() {
    isIncomplete = false;
    const { fulltext, rules, shards } = await menglu.config();
    await menglu.loadScript("pagefind/pagefind.js");
    menglu.addSimplified(await menglu.loadData("pagefind/pagefind.js", "traditional"));
    const instance = menglu.createInstance({ basePath: menglu.url("pagefind/"), baseUrl: "/", noWorker: true, metaCacheTag: fulltext });
    await instance.init();
    for (const folder of shardFolders(shards).slice(1)) await instance.mergeIndex(menglu.url(folder), { metaCacheTag: fulltext });
    const token = new RegExp(rules.token, "gsu");
    hasWords = "ab".match(token).length === 1;
    return { search: (text) => instance.search(text), token };
  }

  /** Return the folders of the shards of the index; the first has the program too. */
  function shardFolders(count) {
    return Array.from({ length: count }, (_, number) => (number ? `pagefind/${number}/` : "pagefind/"));
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

  /** Find the pages that contain every word, or at least one if their entry is *describedBy* the others: [{id, load}],
   *  those first that contain most words, and early. (Pagefind scores all exact matches alike.) */
  async function searchText(typed, describedBy) {
    const words = queryWords(typed);
    if (!words.length) return [];
    const started = await (engine ??= startEngine()).catch(discardEngine);
    isIncomplete = false;
    const answers = await Promise.all(words.map((word) => searchWord(word, started))).catch(discardEngine);
    if (isIncomplete) discardEngine(new Error("a file of the index cannot be fetched"));
    const resultsByWord = answers.map((results) => new Map(results.map((result) => [result.id, result])));
    const entries = describedBy && words.length > 1 ? await textEntries() : new Map();
    const described = words.map((word) => (entries.size ? describedBy(word) : new Set()));
    const results = new Map(resultsByWord.flatMap((found) => [...found]));
    const hasAll = (id) => resultsByWord.every((found, i) => found.has(id) || described[i].has(entries.get(id)));
    const ids = [...results.keys()].filter(hasAll);
    const places = new Map(ids.map((id) => [id, resultsByWord.reduce((sum, found) => sum + (found.get(id)?.words[0] ?? NOT_IN_TEXT), 0)]));
    ids.sort((a, b) => places.get(a) - places.get(b));
    return ids.map((id) => ({ id, load: async () => joinTokens(await results.get(id).data()) }));
  }

  /** Find a word: a run of tokens as a quoted phrase, a Latin word by its beginning. */
  async function searchWord(typed, { search, token }) {
    const word = menglu.foldText(typed).folded;
    if (!hasWords || !LATIN_WORD.test(word)) return (await search(`"${tokens(word, token)}"`)).results;
    const { results } = await search(word);
    return results.length && occurrences(joinTokens(await results[0].data()), [word]).length ? results : NOTHING;
  }

  let entriesById;
  /** Return the entry of each page of the index, by the id of the page; for a page that is no entry, its address. */
  async function textEntries() {
    if (!entriesById) {
      const { fulltext, shards } = await menglu.config();
      const load = (folder) => menglu.loadData(`${folder}entry-ids.js?${fulltext}`, `entryIds ${folder}`);
      const rows = (await Promise.all(shardFolders(shards).map(load))).filter(Boolean);
      const entriesBySlug = new Map(menglu.table.entries.map((entry) => [entry.slug, entry]));
      entriesById = new Map(rows.flatMap((text) => text.split("\n")).map((row) => row.split(" ")).map(([id, slug]) => [id, slug.includes("/") ? { page: slug } : entriesBySlug.get(slug)]));
    }
    return entriesById;
  }

  /** Split a query into words; what is neither letter nor digit counts in texts. */
  function queryWords(typed) {
    return typed.slice(0, MAX_CHARACTERS).normalize("NFC").split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  }

  const tokens = (word, token) => word.replaceAll('"', "＂").match(token).join(" ");

  /** Return the text of a page from its tokens. */
  const joinTokens = ({ content }) => content.replaceAll(" ", "").replaceAll("␣", " ").replaceAll("＂", '"').replaceAll("¶", "\n");

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
    const { folded, positions } = menglu.foldText(content);
    const found = [];
    for (const word of words.map((typed) => menglu.foldText(typed).folded)) {
      const isWord = hasWords && LATIN_WORD.test(word);
      for (let at = folded.indexOf(word); at >= 0 && found.length < MAX_OCCURRENCES; at = folded.indexOf(word, at + word.length)) {
        const end = at + word.length;
        if (!isWord || !/[a-z]/.test(folded[at - 1] ?? "")) found.push([positions[at], endOf(positions, end)]);
      }
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /** Return where the original characters end of which the last is folded before *end*. */
  function endOf(positions, end) {
    const last = positions[end - 1];
    while (positions[end] === last) end += 1;
    return positions[end];
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
