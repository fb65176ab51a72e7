"use strict";
/* Full text by Pagefind. The index holds one token for each character (menglu/search/tokens.py says how), so that a
   quoted run of tokens is an exact substring. Several words are several searches; what all find is found. */
{
  const menglu = self.menglu;
  const MOST_WORDS = 5;
  const MOST_CHARACTERS = 100;
  const BEFORE = 24;
  const AFTER = 56;
  const MOST_EXCERPTS = 3;
  const base = menglu.address("pagefind/");
  let engine;
  let lost = false;

  async function start() {
    lost = false;
    const { fulltext, rules } = await menglu.directory();
    await menglu.load("pagefind/pagefind.js");
    const made = menglu.createInstance({ basePath: base, baseUrl: "/", noWorker: true, metaCacheTag: fulltext });
    await made.init();
    return { search: (text) => made.search(text), token: new RegExp(rules.token, "gsu") };
  }

  /** Fetch a part of the index for Pagefind: from the host or, on pages opened from a folder, from the pack it is in. */
  menglu.part = async (address) => {
    try {
      return location.protocol === "file:" ? await packed(/.*\/pagefind\/([^?]*)/.exec(address)[1]) : await hosted(address);
    } catch (error) {
      lost = true;
      throw error;
    }
  };

  async function hosted(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response;
  }

  async function packed(name) {
    const { digits } = await menglu.directory();
    const hash = /^(?:index|fragment)\/.*_(\w+)\./.exec(name)?.[1];
    const pack = hash ? hash.slice(0, digits) : "engine";
    await menglu.load(`pagefind/packs/${pack}.js`);
    const { [name]: base64 } = await menglu.received(pack);
    return new Response(Uint8Array.from(atob(base64), (one) => one.charCodeAt(0)));
  }

  /** Find the pages that hold every word of *typed*: [{id, load}]. The earlier it says them, the earlier it
   *  comes: Pagefind scores all exact hits alike, and ordering them by words takes seconds where words are common. */
  menglu.findText = async (typed) => {
    const words = menglu.textWords(typed);
    if (!words.length) return [];
    const { search, token } = await (engine ??= start()).catch(anew);
    const quoted = words.map((word) => tokens(word, token));
    lost = false;
    const answers = await Promise.all(quoted.map((one) => search(`"${one}"`))).catch(anew);
    if (lost) anew(new Error("a part of the index could not be had"));
    const found = answers.map(({ results }) => new Map(results.map((one) => [one.id, one])));
    const [first, ...rest] = found;
    const ids = [...first.keys()].filter((id) => rest.every((one) => one.has(id)));
    const early = new Map(ids.map((id) => [id, found.reduce((sum, one) => sum + one.get(id).words[0], 0)]));
    ids.sort((a, b) => early.get(a) - early.get(b));
    return ids.map((id) => ({ id, load: async () => text(await first.get(id).data()) }));
  };

  let places;
  /** Give the entry of each page of the index, by its slug. */
  menglu.textPlaces = async () => {
    if (!places) {
      await menglu.load(`pagefind/places.js?${(await menglu.directory()).fulltext}`);
      const entries = new Map(menglu.table.entries.map((entry) => [entry.slug, entry]));
      const rows = (await menglu.received("places")).split("\n").map((row) => row.split(" "));
      places = new Map(rows.map(([id, slug]) => [id, entries.get(slug)]));
    }
    return places;
  };

  /** Begin again with the next search: Pagefind takes a part that it did not get for an empty one, and never asks again. */
  function anew(error) {
    [engine, lost] = [undefined, false];
    throw error;
  }

  /** Cut what was typed into the words of a full-text search. */
  menglu.textWords = (typed) => typed.slice(0, MOST_CHARACTERS).normalize("NFC").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);

  const tokens = (word, token) => halfWidth(word).replaceAll('"', "＂").match(token).join(" ");

  /** Letters and figures of full width are indexed as those of half width; punctuation stays. */
  const halfWidth = (word) => word.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (one) => one.normalize("NFKC"));

  /** Put the tokens of a page together again. */
  const text = ({ content }) => content.replaceAll(" ", "").replaceAll("␣", " ").replaceAll("＂", '"').replaceAll("¶", "\n");

  /** Cut the places where the words stand out of a text, each as a fragment with the words marked. */
  menglu.excerpts = (content, words) => {
    const lower = halfWidth(content).toLowerCase();
    const sought = words.map((word) => halfWidth(word).toLowerCase());
    const hits = [];
    for (const word of sought) {
      const at = lower.indexOf(word);
      for (let next = at; next >= 0 && hits.length < 30; next = lower.indexOf(word, next + word.length)) hits.push([next, next + word.length]);
    }
    hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const shown = [];
    for (const [start, end] of hits) {
      const last = shown.at(-1);
      if (last && start < last.end) last.hits.push([start, end]);
      else if (shown.length < MOST_EXCERPTS) {
        const from = Math.max(content.lastIndexOf("\n", start) + 1, start - BEFORE);
        const lineEnd = content.indexOf("\n", end);
        const to = Math.min(lineEnd < 0 ? content.length : lineEnd, end + AFTER);
        shown.push({ start: from, end: to, hits: [[start, end]], cut: [from && content[from - 1] !== "\n", to < content.length && content[to] !== "\n"] });
      }
    }
    return shown.map((one) => fragment(content, one));
  };

  function fragment(content, { start, end, hits, cut }) {
    const made = document.createDocumentFragment();
    let at = start;
    if (cut[0]) made.append("…");
    for (const [from, to] of hits) {
      if (to <= at) continue;
      made.append(content.slice(at, Math.max(at, from)), menglu.element("mark", {}, content.slice(Math.max(at, from), to)));
      at = to;
    }
    made.append(content.slice(at, Math.max(at, end)));
    if (cut[1]) made.append("…");
    return made;
  }
}
