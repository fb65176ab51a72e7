"use strict";
/* Names as they are typed with an input method: whole syllables, initials, any mix of both, also with Han characters
   between them. A query is walked along the units of a spelling; each unit takes one or more of its characters. */
{
  const menglu = self.menglu;
  const MOST_STEPS = 600;
  /** How the units were typed. */
  const INITIALS = 1;
  const WHOLE = 2;
  const MIXED = 3;
  menglu.typed = { INITIALS, WHOLE, MIXED };

  /** Prepare a walk of *query* over the units of a table: how many characters each unit can take at each place. */
  function rows(query, units) {
    const made = new Array(query.length);
    return (place) => (made[place] ??= Uint8Array.from(units, (unit) => taken(query, place, unit)));
  }

  function taken(query, place, unit) {
    if (unit.han && query.startsWith(unit.han, place)) return unit.han.length;
    const sound = unit.sound;
    let count = 0;
    while (count < sound.length && place + count < query.length) {
      const typed = query[place + count];
      const read = sound[count];
      if (typed !== read && !(read === "v" && (typed === "u" || typed === "ü"))) break;
      count += 1;
    }
    return count;
  }

  /** Walk *query* from every unit where it can begin; *found* gets the spelling, the units taken, and how typed. */
  menglu.walk = (query, table, found) => {
    const { walked, units, spellings } = table;
    const row = rows(query, units);
    const first = row(0);
    const lengths = new Uint8Array(walked.length ? query.length + 1 : 0);
    let steps = 0;
    let depth = 0;
    let last = 0;

    function onward(at, place) {
      if ((steps += 1) > MOST_STEPS) return false;
      const unit = walked[at];
      if (!unit) return false;
      for (let take = row(place)[unit]; take > 0; take -= 1) {
        lengths[depth] = take;
        if (place + take === query.length) {
          last = at;
          return true;
        }
        depth += 1;
        if (onward(at + 1, place + take)) return true;
        depth -= 1;
      }
      return depth > 0 && units[unit].small && onward(at + 1, place);
    }

    let number = 0;
    for (let at = 0; at < walked.length; at += 1) {
      if (!first[walked[at]]) continue;
      steps = 0;
      depth = 0;
      if (!onward(at, 0)) continue;
      while (number + 1 < spellings.length && spellings[number + 1].firstUnit <= at) number += 1;
      found(spellings[number], at, last, how(at, last));
    }

    function how(from, to) {
      if (to - from !== depth) return MIXED;
      let initials = true;
      let whole = true;
      for (let i = 0; i <= depth; i += 1) {
        const unit = units[walked[from + i]];
        const sound = unit.sound;
        const take = lengths[i];
        if (take !== 1 && !(take === 2 && sound[1] === "h")) initials = false;
        if (take !== (unit.han && take === unit.han.length && sound.length > take ? take : sound.length)) whole = false;
      }
      return whole ? WHOLE : initials ? INITIALS : MIXED;
    }
  };

  /** Say which characters of the folded spelling the units from *from* to *to* are. */
  menglu.unitsAt = (spelling, from, to, { walked, units }) => {
    let start = 0;
    for (let at = spelling.firstUnit; at < from; at += 1) start += menglu.unitLength(units[walked[at]]);
    let end = start;
    for (let at = from; at <= to; at += 1) end += menglu.unitLength(units[walked[at]]);
    return [start, end];
  };

  /** Whether the characters of *query* stand for units of a spelling in their order, some left out. */
  menglu.inOrder = (query, fromFirst, table, found) => {
    const { walked, units, spellings } = table;
    const characters = [...query];
    for (const spelling of spellings) {
      let next = 0;
      let first = -1;
      for (let at = spelling.firstUnit; walked[at]; at += 1) {
        const unit = units[walked[at]];
        if (unit.han === characters[next] || unit.sound[0] === characters[next]) {
          if (first < 0) first = at;
          next += 1;
          if (next === characters.length) {
            found(spelling, first, at);
            break;
          }
        } else if (fromFirst && at === spelling.firstUnit) break;
      }
    }
  };
}
