"use strict";
/* Matches names as typed with an input method: full syllables, initials, any mix of both, also with Han characters
   between them. A query is matched along the units of a spelling; each unit takes one or more of its characters. */
{
  const { menglu } = self;
  const MAX_STEPS = 600;
  /** How the units of a match were typed. */
  const INPUT = { INITIALS: 1, FULL: 2, MIXED: 3 };

  /** Prepare a query: return a function from a position in it to the number of characters each unit can take there. */
  function matchLengths(query, units) {
    const cached = new Array(query.length);
    return (position) => (cached[position] ??= Uint8Array.from(units, (unit) => matchLength(query, position, unit)));
  }

  function matchLength(query, position, { han, sound }) {
    if (han && query.startsWith(han, position)) return han.length;
    let count = 0;
    while (count < sound.length && position + count < query.length) {
      const typed = query[position + count];
      const letter = sound[count];
      if (typed !== letter && !(letter === "v" && (typed === "u" || typed === "ü"))) break;
      count += 1;
    }
    return count;
  }

  /** Match *query* from every unit where it can begin; call onMatch(spelling, first unit, last unit, input). */
  function matchPinyin(query, table, onMatch) {
    const { unitIds, units, spellings } = table;
    const lengthsAt = matchLengths(query, units);
    const firstLengths = lengthsAt(0);
    const lengths = new Uint8Array(unitIds.length ? query.length + 1 : 0);
    let steps = 0;
    let depth = 0;
    let last = 0;

    function matchFrom(at, position) {
      if ((steps += 1) > MAX_STEPS) return false;
      const id = unitIds[at];
      if (!id) return false;
      for (let length = lengthsAt(position)[id]; length > 0; length -= 1) {
        lengths[depth] = length;
        if (position + length === query.length) {
          last = at;
          return true;
        }
        depth += 1;
        if (matchFrom(at + 1, position + length)) return true;
        depth -= 1;
      }
      return depth > 0 && units[id].isStopWord && matchFrom(at + 1, position);
    }

    let number = 0;
    for (let at = 0; at < unitIds.length; at += 1) {
      if (!firstLengths[unitIds[at]]) continue;
      steps = 0;
      depth = 0;
      if (!matchFrom(at, 0)) continue;
      while (number + 1 < spellings.length && spellings[number + 1].firstUnit <= at) number += 1;
      onMatch(spellings[number], at, last, inputOf(at, last));
    }

    function inputOf(from, to) {
      if (to - from !== depth) return INPUT.MIXED;
      let isInitials = true;
      let isFull = true;
      for (let i = 0; i <= depth; i += 1) {
        const { han, sound } = units[unitIds[from + i]];
        const length = lengths[i];
        if (length !== 1 && !(length === 2 && sound[1] === "h")) isInitials = false;
        if (length !== (han && length === han.length && sound.length > length ? length : sound.length)) isFull = false;
      }
      return isFull ? INPUT.FULL : isInitials ? INPUT.INITIALS : INPUT.MIXED;
    }
  }

  /** Match the characters of *query* against units in their order, with others between them. */
  function matchSubsequence(query, fromFirst, table, onMatch) {
    const { unitIds, spellings } = table;
    const accepts = [...query].map((character) => menglu.unitsBeginning(character, table));
    const count = accepts.length;
    let [number, next, first, last] = [0, 0, 0, 0];
    for (let at = 0; at < unitIds.length; at += 1) {
      const id = unitIds[at];
      if (id) {
        if (next === count || accepts[next][id] !== 1) continue; // 1: itself or read so, not its province
        if (!next) first = at;
        last = at;
        next += 1;
        continue;
      }
      if (next === count && (!fromFirst || first === spellings[number].firstUnit)) onMatch(spellings[number], first, last);
      number += 1;
      next = 0;
    }
  }

  /** Return the range of the folded spelling that the units from *from* to *to* cover. */
  function unitRange(spelling, from, to, { unitIds, units }) {
    const lengthOf = ({ han, sound }) => (han || sound).length;
    let start = 0;
    for (let at = spelling.firstUnit; at < from; at += 1) start += lengthOf(units[unitIds[at]]);
    let end = start;
    for (let at = from; at <= to; at += 1) end += lengthOf(units[unitIds[at]]);
    return [start, end];
  }

  Object.assign(menglu, { INPUT, matchPinyin, matchSubsequence, unitRange });
}
