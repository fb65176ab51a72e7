"use strict";
/* Similar names, for when nothing matches: the same sounds in other characters, and a few characters off.
   The distance is that of Myers (1999), to any part of a spelling, 31 characters at a time. */
{
  const menglu = self.menglu;
  const LONGEST = 31;
  const SAME_SOUND = 1;
  const OFF = 10;

  /** Find spellings near *query*; *found* gets each with how far it is. */
  menglu.findNear = (query, table, found) => {
    const spoken = soundsOf(query, table);
    if (spoken !== query) menglu.walk(spoken, table, (spelling) => found(spelling, SAME_SOUND));
    const isSpoken = /^[a-z0-9]+$/.test(query);
    const sought = query.slice(0, LONGEST);
    const least = isSpoken ? 4 : 3;
    const allowed = sought.length < least ? 0 : Math.floor(sought.length / (least + 1)) || 1;
    if (allowed) approximate(sought, isSpoken ? spokenText(table) : written(table), allowed, found);
  };

  function soundsOf(query, { sounds }) {
    const of = new Map();
    for (const [syllable, characters] of Object.entries(sounds)) for (const one of characters) of.set(one, syllable);
    return [...query].map((one) => of.get(one) ?? one).join("");
  }

  const written = ({ text, spellings }) => ({ text, owners: spellings });

  /** All names and aliases as they sound, made when first needed. */
  function spokenText(table) {
    if (!table.spoken) {
      const owners = table.spellings.filter(({ sort }) => sort !== "hidden");
      const lines = owners.map(({ firstUnit }) => {
        let line = "";
        for (let at = firstUnit; table.walked[at]; at += 1) line += table.units[table.walked[at]].sound;
        return line;
      });
      table.spoken = { text: lines.join("\n"), owners };
    }
    return table.spoken;
  }

  function approximate(query, { text, owners }, allowed, found) {
    const bits = new Map();
    for (let i = 0; i < query.length; i += 1) {
      const code = query.charCodeAt(i);
      bits.set(code, (bits.get(code) ?? 0) | (1 << i));
    }
    const last = 1 << (query.length - 1);
    let [plus, minus, distance, best, number] = [-1, 0, query.length, query.length, 0];
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : 10;
      if (code === 10) {
        if (best <= allowed) found(owners[number], OFF + best);
        [plus, minus, distance, best, number] = [-1, 0, query.length, query.length, number + 1];
        continue;
      }
      const equal = bits.get(code) ?? 0;
      const vertical = equal | minus;
      const diagonal = (((equal & plus) + plus) ^ plus) | equal;
      let up = minus | ~(diagonal | plus);
      let down = plus & diagonal;
      if (up & last) distance += 1;
      if (down & last) distance -= 1;
      up <<= 1;
      down <<= 1;
      plus = down | ~(vertical | up);
      minus = up & vertical;
      if (distance < best) best = distance;
    }
  }
}
