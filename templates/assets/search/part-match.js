"use strict";
/* Matches queries of several words, each of which may be said by another place: a name, a kind or type, a region, an
   industry, an alliance. */
{
  const { menglu } = self;
  const HAS_PINYIN = /[a-z0-9]/;
  const STEP_OF_BEST = 1000;

  /** Match entries that satisfy all parts, in any order: by name, or by kind, region, industry or alliance. */
  function matchAllParts(parts, table, matches) {
    const byPart = parts.map((part) => matchPart(part, table));
    const [rarest] = [...byPart].sort((a, b) => a.size - b.size);
    for (const { entry } of rarest.byIndex.values()) {
      if (!byPart.every(({ byIndex }) => byIndex.has(entry.index))) continue;
      const tiers = byPart.map(({ scores }) => Math.floor(scores[entry.index] / menglu.STEP));
      const best = Math.min(...tiers);
      const score = best * STEP_OF_BEST + tiers.reduce((sum, tier) => sum + tier);
      const { spelling, from, to } = byPart[tiers.indexOf(best)].byIndex.get(entry.index);
      matches.add(entry, menglu.TIER.parts * menglu.STEP + score, spelling, from, to);
    }
  }

  /** Match one part by name, kind, region, industry or alliance. */
  function matchPart(part, table) {
    const matches = new menglu.Matches(table);
    menglu.matchRun(part, table, matches);
    matchContext(part, table, (entry) => matches.add(entry, menglu.TIER.context * menglu.STEP));
    if (table.memberships) addMembersOfAlliances(matches, table);
    return matches;
  }

  /** Let a part that names an alliance match its members too. */
  function addMembersOfAlliances(matches, table) {
    for (const { entry } of [...matches.byIndex.values()]) {
      if (!entry.isAlliance || matches.scores[entry.index] >= menglu.TIER.parts * menglu.STEP) continue;
      for (const member of menglu.currentMembers(entry.index, table)) matches.add(table.entries[member], menglu.TIER.context * menglu.STEP);
    }
  }

  /** Return the entries that a typed word describes without their text: by name, kind, region, industry or alliance. */
  function describedBy(typed, { table } = menglu) {
    const word = menglu.fold(typed);
    if (word.length < 2) return new Set();
    const { byIndex, scores } = matchPart(word, table);
    const tierOf = ({ entry }) => Math.floor(scores[entry.index] / menglu.STEP);
    const isTelling = (match) => tierOf(match) < menglu.TIER.shortInside || tierOf(match) === menglu.TIER.context;
    return new Set([...byIndex.values()].filter(isTelling).map(({ entry }) => entry));
  }

  /** Match two parts in any order that no space divides. */
  function matchTwoParts(query, table, matches) {
    if (query.length < 4 || query.length > 16 || HAS_PINYIN.test(query)) return;
    for (let cut = 2; cut <= query.length - 2; cut += 1) {
      const [first, second] = [query.slice(0, cut), query.slice(cut)];
      menglu.matchText(first, table, (spelling, from) => {
        if (spelling.entry.spellings.some((other) => foldedText(other, table).includes(second))) {
          matches.add(spelling.entry, menglu.TIER.parts * menglu.STEP, spelling, from, from + first.length);
        }
      });
    }
  }

  function foldedText({ start, length }, { text }) {
    return text.slice(start, start + length);
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

  /** Return, for each vocabulary, which of its labels or other words contain *query*; null if none does. A region includes those in it. */
  function contextOf(query, table) {
    const contains = (rows, also) => rows.map(([, label], i) => [label, ...(also?.[i] ?? [])].some((word) => menglu.fold(word).includes(query)));
    const { also } = table;
    const regions = contains(table.regions);
    table.regions.forEach(([, , outer], i) => (regions[i] ||= outer !== undefined && regions[outer]));
    const labels = { kinds: contains(table.kinds, also.kinds), types: contains(table.types, also.types), regions, industries: contains(table.industries, also.industries) };
    return Object.values(labels).some((list) => list.includes(true)) ? labels : null;
  }

  Object.assign(menglu, { describedBy, matchAllParts, matchContext, matchTwoParts });
}
