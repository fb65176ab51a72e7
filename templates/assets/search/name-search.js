"use strict";
/* Search by name. Results are ordered by tier of match, then by role, then by length. */
{
  const { menglu } = self;
  const MAX_TYPED_CHARACTERS = 2000;
  const MAX_CHARACTERS = 160;
  const MAX_PARTS = 6;
  const ENOUGH = 20;
  /** Tiers of matches, the most telling first; *Other*: in another spelling than the name. */
  const TIER = {
    exact: 0, exactOther: 1, prefix: 2, prefixOther: 3, pinyin: 4, pinyinOther: 5, inside: 6, insideOther: 7,
    initials: 8, pinyinPrefix: 9, initialsInside: 10, pinyinInside: 11, parts: 12, subsequence: 13, context: 14,
  };
  const STEP = 1000;
  const NO_SCORE = 65535;
  const HAS_PINYIN = /[a-z0-9ü]/;

  /** Find the entries that a query names: {hits: [{entry, spelling, from, to}], similar: whether none is named so}. */
  function searchNames(typed, table = menglu.table) {
    const words = menglu.splitWords(typed.slice(0, MAX_TYPED_CHARACTERS));
    const query = words.join("").slice(0, MAX_CHARACTERS);
    if (!query) return { hits: [], similar: false };
    const matches = new Matches(table);
    matchRun(query, table, matches);
    const parts = words.slice(0, MAX_PARTS);
    if (parts.length > 1) matchAllParts(parts, table, matches);
    else {
      if (matches.size < ENOUGH) matchTwoParts(query, table, matches);
      matchContext(query, table, (entry) => matches.add(entry, TIER.context * STEP));
    }
    if (matches.size < ENOUGH) matchWithGaps(query, table, matches);
    if (matches.size) return { hits: matches.sorted(), similar: false };
    menglu.matchFuzzy(query, table, (spelling, distance) => matches.add(spelling.entry, distance, spelling));
    return { hits: matches.sorted().slice(0, ENOUGH), similar: true };
  }

  /** The best match of each entry. */
  class Matches {
    constructor(table) {
      this.scores = new Uint16Array(table.entries.length).fill(NO_SCORE);
      this.byIndex = new Map();
    }

    get size() {
      return this.byIndex.size;
    }

    add(entry, score, spelling = entry.spellings[0], from = 0, to = 0) {
      if (score >= this.scores[entry.index]) return;
      this.scores[entry.index] = score;
      this.byIndex.set(entry.index, { entry, spelling, from, to });
    }

    /** Add a match of units, unless there is a better one: its range takes time to compute. */
    addUnits(spelling, score, from, to, table) {
      if (score >= this.scores[spelling.entry.index]) return;
      this.add(spelling.entry, score, spelling, ...menglu.unitRange(spelling, from, to, table));
    }

    sorted() {
      const { scores } = this;
      const compare = (a, b) =>
        scores[a.entry.index] - scores[b.entry.index] ||
        a.entry.role - b.entry.role ||
        a.entry.spellings[0].length - b.entry.spellings[0].length ||
        a.entry.index - b.entry.index;
      return [...this.byIndex.values()].sort(compare);
    }
  }

  /** Match one run of characters in all spellings, as text and as pinyin. */
  function matchRun(query, table, matches) {
    matchText(query, table, (spelling, from) => {
      const to = from + query.length;
      const other = spelling.form === "name" ? 0 : 1;
      const tier = from ? TIER.inside : to === spelling.length ? TIER.exact : TIER.prefix;
      matches.add(spelling.entry, (tier + other) * STEP, spelling, from, to);
    });
    if (!HAS_PINYIN.test(query)) return;
    const onlyPrefixes = query.length === 1;
    menglu.matchPinyin(query, table, (spelling, from, to, input) => {
      const isPrefix = from === spelling.firstUnit;
      if (onlyPrefixes && !isPrefix) return;
      const tier = pinyinTier(spelling, isPrefix, isPrefix && !table.unitIds[to + 1], input);
      matches.addUnits(spelling, tier * STEP, from, to, table);
    });
  }

  function pinyinTier(spelling, isPrefix, isComplete, input) {
    const { INITIALS, MIXED } = menglu.INPUT;
    if (isComplete && input !== MIXED) return spelling.form === "name" ? TIER.pinyin : TIER.pinyinOther;
    if (input === INITIALS) return isPrefix ? TIER.initials : TIER.initialsInside;
    return isPrefix ? TIER.pinyinPrefix : TIER.pinyinInside;
  }

  /** Find a run of characters in the folded spellings; call onMatch(spelling, its first position there). */
  function matchText(query, { text, spellings }, onMatch) {
    let number = 0;
    for (let at = text.indexOf(query); at >= 0; ) {
      while (number + 1 < spellings.length && spellings[number + 1].start <= at) number += 1;
      const spelling = spellings[number];
      onMatch(spelling, at - spelling.start);
      at = text.indexOf(query, spelling.start + spelling.length);
    }
  }

  /** Match entries that satisfy all parts, in any order: by name, or by kind, region, industry or alliance. */
  function matchAllParts(parts, table, matches) {
    const byPart = parts.map((part) => {
      const partMatches = new Matches(table);
      matchRun(part, table, partMatches);
      matchContext(part, table, (entry) => partMatches.add(entry, TIER.context * STEP));
      return partMatches;
    });
    if (table.memberships) addMembersOfAlliances(byPart, table);
    const [rarest, ...others] = byPart.sort((a, b) => a.size - b.size);
    for (const { entry, spelling, from, to } of rarest.byIndex.values()) {
      if (!others.every(({ byIndex }) => byIndex.has(entry.index))) continue;
      const tiers = byPart.reduce((sum, { scores }) => sum + scores[entry.index] / STEP, 0);
      matches.add(entry, TIER.parts * STEP + tiers, spelling, from, to);
    }
  }

  /** Let a part that names an alliance match its members too. */
  function addMembersOfAlliances(byPart, table) {
    for (const matches of byPart) {
      for (const { entry } of [...matches.byIndex.values()]) {
        if (!entry.isAlliance || matches.scores[entry.index] >= TIER.parts * STEP) continue;
        for (const member of menglu.currentMembers(entry.index, table)) {
          matches.add(table.entries[member], TIER.context * STEP);
        }
      }
    }
  }

  /** Match two parts in any order that no space divides. */
  function matchTwoParts(query, table, matches) {
    if (query.length < 4 || query.length > 16 || HAS_PINYIN.test(query)) return;
    for (let cut = 2; cut <= query.length - 2; cut += 1) {
      const [first, second] = [query.slice(0, cut), query.slice(cut)];
      matchText(first, table, (spelling, from) => {
        if (spelling.entry.spellings.some((other) => foldedText(other, table).includes(second))) {
          matches.add(spelling.entry, TIER.parts * STEP, spelling, from, from + first.length);
        }
      });
    }
  }

  function foldedText({ start, length }, { text }) {
    return text.slice(start, start + length);
  }

  /** Match characters or initials in the order typed, with others between them; the fewer, the better. */
  function matchWithGaps(query, table, matches) {
    const count = [...query].length;
    const hasPinyin = HAS_PINYIN.test(query);
    if (count < (hasPinyin ? 3 : 2) || count > 20) return;
    menglu.matchSubsequence(query, hasPinyin, table, (spelling, from, to) => {
      const gaps = Math.min(to - from + 1 - count, STEP - 1);
      matches.addUnits(spelling, TIER.subsequence * STEP + gaps, from, to, table);
    });
  }

  /** Match entries by the label of their kind, region or industry. */
  function matchContext(query, table, onMatch) {
    if (query.length < 2) return;
    const cache = (table.contexts ??= new Map());
    if (!cache.has(query)) {
      if (cache.size > 50) cache.clear();
      cache.set(query, contextOf(query, table));
    }
    const labels = cache.get(query);
    if (!labels) return;
    for (const entry of table.entries) {
      const kinds = entry.isAlliance ? labels.kinds : labels.types;
      const hasLabel = kinds[entry.kind] || entry.regions.some((i) => labels.regions[i]) || entry.industries.some((i) => labels.industries[i]);
      if (hasLabel) onMatch(entry);
    }
  }

  /** Return, for each vocabulary, which of its labels contain *query*; null if none does. A region includes those in it. */
  function contextOf(query, table) {
    const contains = (rows) => rows.map(([, label]) => menglu.fold(label).includes(query));
    const regions = contains(table.regions);
    table.regions.forEach(([, , outer], i) => (regions[i] ||= outer !== undefined && regions[outer]));
    const labels = { kinds: contains(table.kinds), types: contains(table.types), regions, industries: contains(table.industries) };
    return Object.values(labels).some((list) => list.includes(true)) ? labels : null;
  }

  Object.assign(menglu, { searchNames });
}
