"use strict";
/* Similar names, for queries without a match: homophones, and names a few characters off. The edit distance, to any
   part of a spelling, is computed by the bit vectors of Myers (1999), up to 31 characters; a swapped pair counts as one
   edit (Hyyrö 2003). */
{
  const { menglu } = self;
  const MAX_LENGTH = 31;
  const MIN_SWAPPED = 3;
  const HOMOPHONE_DISTANCE = 1;
  const EDIT_DISTANCE = 10;

  /** Match spellings similar to *query*; call onMatch(spelling, distance). */
  function matchFuzzy(query, table, onMatch) {
    const sound = [...query].map((character) => table.syllables.get(character) ?? character).join("");
    if (sound !== query) menglu.matchPinyin(sound, table, (spelling) => onMatch(spelling, HOMOPHONE_DISTANCE));
    const isPinyin = /^[a-z0-9]+$/.test(query);
    const pattern = query.slice(0, MAX_LENGTH);
    const minLength = isPinyin ? 4 : 3;
    const maxDistance = pattern.length < minLength ? 0 : Math.floor(pattern.length / (minLength + 1)) || 1;
    if (!maxDistance && isPinyin && pattern.length === MIN_SWAPPED) matchSwapped(pattern, table, onMatch);
    if (maxDistance) matchApproximately(pattern, isPinyin ? pinyinText(table) : table, maxDistance, onMatch);
  }

  /** Match words that begin with a short query of which two neighbours are swapped (teh). */
  function matchSwapped(query, table, onMatch) {
    for (let i = 1; i < query.length; i += 1) {
      const swapped = query.slice(0, i - 1) + query[i] + query[i - 1] + query.slice(i + 1);
      menglu.matchText(swapped, table, (spelling, from) => table.textStarts[spelling.start + from] && onMatch(spelling, EDIT_DISTANCE + 1));
    }
  }

  /** Return all shown spellings in pinyin, a line each; computed when first needed. */
  function pinyinText(table) {
    if (!table.pinyin) {
      const spellings = table.spellings.filter(({ form }) => form !== "hidden");
      const lines = spellings.map(({ firstUnit }) => {
        let line = "";
        for (let at = firstUnit; table.unitIds[at]; at += 1) line += table.units[table.unitIds[at]].sound;
        return line;
      });
      table.pinyin = { text: lines.join("\n"), spellings };
    }
    return table.pinyin;
  }

  function matchApproximately(pattern, { text, spellings }, maxDistance, onMatch) {
    const bits = new Map();
    for (let i = 0; i < pattern.length; i += 1) {
      const code = pattern.charCodeAt(i);
      bits.set(code, (bits.get(code) ?? 0) | (1 << i));
    }
    const last = 1 << (pattern.length - 1);
    let [plus, minus, distance, best, number] = [-1, 0, pattern.length, pattern.length, 0];
    let [lastEqual, lastDiagonal] = [0, -1];
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 10;
      if (code === 10) {
        if (best <= maxDistance) onMatch(spellings[number], EDIT_DISTANCE + best);
        [plus, minus, distance, best, number] = [-1, 0, pattern.length, pattern.length, number + 1];
        [lastEqual, lastDiagonal] = [0, -1];
        continue;
      }
      const equal = bits.get(code) ?? 0;
      const swapped = ((~lastDiagonal & equal) << 1) & lastEqual;
      const diagonal = (((equal & plus) + plus) ^ plus) | equal | minus | swapped;
      [lastEqual, lastDiagonal] = [equal, diagonal];
      let up = minus | ~(diagonal | plus);
      let down = plus & diagonal;
      if (up & last) distance += 1;
      if (down & last) distance -= 1;
      up <<= 1;
      down <<= 1;
      plus = down | ~(diagonal | up);
      minus = up & diagonal;
      if (distance < best) best = distance;
    }
  }

  Object.assign(menglu, { matchFuzzy });
}
