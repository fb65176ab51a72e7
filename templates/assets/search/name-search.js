"use strict";
/* Search by name. Results are ordered by tier of match, then by role, then by length. */
{
  const { menglu } = self;
  const MAX_TYPED_CHARACTERS = 2000;
  const MAX_CHARACTERS = 160;
  const MAX_PARTS = 6;
  const ENOUGH = 20;
  /** Tiers of matches, the most telling first; *Other*: in another spelling than the name. Inside a name, what begins
   *  with a word comes before what straddles two. */
  const TIERS = [
    "exact", "exactOther", "prefix", "prefixOther", "pinyin", "pinyinOther", "initials", "shortForm", "pinyinPrefix",
    "word", "wordOther", "pinyinWord", "inside", "insideOther", "shortInside", "initialsInside", "pinyinInside",
    "parts", "subsequence", "context",
  ];
  const TIER = Object.fromEntries(TIERS.map((name, i) => [name, i]));
  const STEP = 100_000;
  const NO_SCORE = 2 ** 32 - 1;
  const COST_OF_SHORT_FORM = 200;
  const COST_OF_OTHER = 100;
  const MAX_LENGTH = 99;
  const HAS_PINYIN = /[a-z0-9]/;

  /** Find the entries that a query names: {hits: [{entry, spelling, from, to}], similar: whether none is named so}. */
  function searchNames(typed, table = menglu.table) {
    const words = menglu.splitWords(typed.slice(0, MAX_TYPED_CHARACTERS));
    const query = words.join("").slice(0, MAX_CHARACTERS);
    if (!query) return { hits: [], similar: false };
    const matches = new Matches(table);
    matchRun(query, table, matches);
    const parts = words.slice(0, MAX_PARTS);
    if (parts.length > 1) menglu.matchAllParts(parts, table, matches);
    else {
      if (matches.size < ENOUGH) menglu.matchTwoParts(query, table, matches);
      menglu.matchContext(query, table, (entry) => matches.add(entry, TIER.context * STEP));
    }
    if (matches.size < ENOUGH) matchWithGaps(query, table, matches);
    if (matches.size) return { hits: matches.sorted(), similar: false };
    menglu.matchFuzzy(query, table, (spelling, distance) => matches.add(spelling.entry, distance, spelling));
    return { hits: matches.sorted().slice(0, ENOUGH), similar: true };
  }

  /** The best match of each entry. */
  class Matches {
    constructor(table) {
      this.scores = new Uint32Array(table.entries.length).fill(NO_SCORE);
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
      const tier = !from ? (to === spelling.length ? TIER.exact : TIER.prefix) : table.textStarts[spelling.start + from] ? TIER.word : TIER.inside;
      matches.add(spelling.entry, (tier + other) * STEP + cutsWord(spelling.start + to, table), spelling, from, to);
    });
    matchShort(query, table, matches);
    if (!HAS_PINYIN.test(query)) return;
    const onlyPrefixes = query.length === 1;
    menglu.matchPinyin(query, table, (spelling, from, to, input) => {
      const isPrefix = from === spelling.firstUnit;
      if (onlyPrefixes && !isPrefix) return;
      const tier = pinyinTier(spelling, from, isPrefix && !table.unitIds[to + 1], input, table);
      matches.addUnits(spelling, tier * STEP, from, to, table);
    });
  }

  /** Let Latin words that are typed whole come before those that only begin so. */
  function cutsWord(position, { text, textStarts }) {
    return HAS_PINYIN.test(text[position] ?? "\n") && !textStarts[position] ? 1 : 0;
  }

  /** Match a short form: those that leave little out first, of these the shorter names. */
  function matchShort(query, table, matches) {
    const hasPinyin = HAS_PINYIN.test(query);
    menglu.matchShortForms(query, table, (spelling, cost, from, to) => {
      const isInside = menglu.leavesOutFirst(cost);
      if (isInside && hasPinyin) return;
      const other = spelling.form === "name" ? 0 : COST_OF_OTHER;
      const score = cost * COST_OF_SHORT_FORM + other + Math.min(spelling.length, MAX_LENGTH);
      matches.addUnits(spelling, (isInside ? TIER.shortInside : TIER.shortForm) * STEP + score, from, to, table);
    });
  }

  function pinyinTier(spelling, from, isComplete, input, { wordStarts }) {
    const isPrefix = from === spelling.firstUnit;
    const { INITIALS, MIXED } = menglu.INPUT;
    if (isComplete && input !== MIXED) return spelling.form === "name" ? TIER.pinyin : TIER.pinyinOther;
    if (input === INITIALS) return isPrefix ? TIER.initials : TIER.initialsInside;
    if (isPrefix) return TIER.pinyinPrefix;
    return wordStarts[from] ? TIER.pinyinWord : TIER.pinyinInside;
  }

  /** Find a run of characters in the folded spellings; call onMatch(spelling, its first position there, if possible one
   *  where a word begins). */
  function matchText(query, { text, spellings, textStarts }, onMatch) {
    let number = 0;
    for (let at = text.indexOf(query); at >= 0; ) {
      while (number + 1 < spellings.length && spellings[number + 1].start <= at) number += 1;
      const spelling = spellings[number];
      const end = spelling.start + spelling.length;
      let best = at;
      while (at >= 0 && at < end && !textStarts[best]) {
        if (textStarts[at]) best = at;
        else at = text.indexOf(query, at + 1);
      }
      onMatch(spelling, best - spelling.start);
      at = at >= end || at < 0 ? at : text.indexOf(query, end);
    }
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

  Object.assign(menglu, { matchRun, matchText, Matches, searchNames, STEP, TIER });
}
