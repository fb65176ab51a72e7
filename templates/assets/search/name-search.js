"use strict";
/* Finds entries by name and orders them: the better the match the earlier, then by role, then by length. */
{
  const menglu = self.menglu;
  const MOST_CHARACTERS = 160;
  const MOST_PARTS = 6;
  const ENOUGH = 20;
  /** The more a match says, the smaller its tier. */
  const TIER = {
    exact: 0, exactOther: 1, prefix: 2, prefixOther: 3, sounds: 4, soundsOther: 5, inside: 6, insideOther: 7,
    initials: 8, begins: 9, initialsInside: 10, soundsInside: 11, parts: 12, inOrder: 13, context: 14,
  };
  const STEP = 1000;
  const NONE = 65535;
  const SPOKEN = /[a-z0-9ü]/;

  /** Find the entries that a query names: {hits: [{entry, spelling, from, to}], near: whether only similar ones}. */
  menglu.find = (typed, table = menglu.table) => {
    const words = menglu.words(typed.slice(0, 2000));
    const query = words.join("").slice(0, MOST_CHARACTERS);
    if (!query) return { hits: [], near: false };
    const found = new Found(table);
    scan(query, table, found);
    const parts = words.slice(0, MOST_PARTS);
    if (parts.length > 1) together(parts, table, found);
    else {
      if (found.size < ENOUGH) split(query, table, found);
      inContext(query, table, (entry) => found.offer(entry, TIER.context * STEP));
    }
    if (found.size < ENOUGH) skipping(query, table, found);
    if (found.size) return { hits: found.inOrder(), near: false };
    menglu.findNear(query, table, (spelling, distance) => found.offer(spelling.entry, distance, spelling));
    return { hits: found.inOrder().slice(0, ENOUGH), near: true };
  };

  /** The best match of each entry. */
  class Found {
    constructor(table) {
      this.table = table;
      this.scores = new Uint16Array(table.entries.length).fill(NONE);
      this.matches = new Map();
    }

    get size() {
      return this.matches.size;
    }

    offer(entry, score, spelling = entry.spellings[0], from = 0, to = 0) {
      if (score >= this.scores[entry.place]) return;
      this.scores[entry.place] = score;
      this.matches.set(entry.place, { entry, spelling, from, to });
    }

    inOrder() {
      const { scores } = this;
      const order = (a, b) =>
        scores[a.entry.place] - scores[b.entry.place] ||
        a.entry.role - b.entry.role ||
        a.entry.spellings[0].length - b.entry.spellings[0].length ||
        a.entry.place - b.entry.place;
      return [...this.matches.values()].sort(order);
    }
  }

  /** Look for one run of characters in all spellings, as written and as it sounds. */
  function scan(query, table, found) {
    asWritten(query, table, (spelling, from) => {
      const to = from + query.length;
      const other = spelling.sort === "name" ? 0 : 1;
      const tier = from ? TIER.inside : to === spelling.length ? TIER.exact : TIER.prefix;
      found.offer(spelling.entry, (tier + other) * STEP, spelling, from, to);
    });
    if (!SPOKEN.test(query)) return;
    const atFirst = query.length === 1;
    menglu.walk(query, table, (spelling, from, to, how) => {
      const begins = from === spelling.firstUnit;
      if (atFirst && !begins) return;
      const score = soundTier(spelling, begins, begins && !table.walked[to + 1], how) * STEP;
      if (score < found.scores[spelling.entry.place]) {
        found.offer(spelling.entry, score, spelling, ...menglu.unitsAt(spelling, from, to, table));
      }
    });
  }

  function soundTier(spelling, begins, complete, how) {
    const { INITIALS, MIXED } = menglu.typed;
    if (complete && how !== MIXED) return spelling.sort === "name" ? TIER.sounds : TIER.soundsOther;
    if (how === INITIALS) return begins ? TIER.initials : TIER.initialsInside;
    return begins ? TIER.begins : TIER.soundsInside;
  }

  /** Find a run of characters in the folded spellings; *found* gets the spelling and the first place in it. */
  function asWritten(query, { text, spellings }, found) {
    let number = 0;
    for (let at = text.indexOf(query); at >= 0; ) {
      while (number + 1 < spellings.length && spellings[number + 1].start <= at) number += 1;
      const spelling = spellings[number];
      found(spelling, at - spelling.start);
      at = text.indexOf(query, spelling.start + spelling.length);
    }
  }

  /** Find entries that all parts speak of, in any order: by name, or by kind, place, industry or alliance. */
  function together(parts, table, found) {
    const counted = parts.map((part) => {
      const one = new Found(table);
      scan(part, table, one);
      inContext(part, table, (entry) => one.offer(entry, TIER.context * STEP));
      return one;
    });
    if (table.seats) withAlliances(counted, table);
    const [first, ...rest] = counted.sort((a, b) => a.size - b.size);
    for (const { entry, spelling, from, to } of first.matches.values()) {
      if (!rest.every((one) => one.matches.has(entry.place))) continue;
      const sum = counted.reduce((total, one) => total + one.scores[entry.place] / STEP, 0);
      found.offer(entry, TIER.parts * STEP + sum, spelling, from, to);
    }
  }

  /** A part that names an alliance also speaks of its members. */
  function withAlliances(counted, table) {
    for (const one of counted) {
      for (const { entry } of [...one.matches.values()]) {
        if (!entry.isAlliance || one.scores[entry.place] >= TIER.parts * STEP) continue;
        for (const place of menglu.membersOf(entry.place, table)) {
          one.offer(table.entries[place], TIER.context * STEP);
        }
      }
    }
  }

  /** Find two parts in any order where no space divides them. */
  function split(query, table, found) {
    if (query.length < 4 || query.length > 16 || SPOKEN.test(query)) return;
    for (let cut = 2; cut <= query.length - 2; cut += 1) {
      const [rare, other] = [query.slice(0, cut), query.slice(cut)];
      asWritten(rare, table, (spelling, from) => {
        if (spelling.entry.spellings.some((one) => foldedText(one, table).includes(other))) {
          found.offer(spelling.entry, TIER.parts * STEP, spelling, from, from + rare.length);
        }
      });
    }
  }

  function foldedText({ start, length }, { text }) {
    return text.slice(start, start + length);
  }

  /** Find names whose characters or initials stand in the order typed, with others between them. */
  function skipping(query, table, found) {
    const count = [...query].length;
    const spoken = SPOKEN.test(query);
    if (count < (spoken ? 3 : 2) || count > 20) return;
    menglu.inOrder(query, spoken, table, (spelling, from, to) => {
      const score = TIER.inOrder * STEP + Math.min(to - from + 1 - count, STEP - 1);
      if (score < found.scores[spelling.entry.place]) {
        found.offer(spelling.entry, score, spelling, ...menglu.unitsAt(spelling, from, to, table));
      }
    });
  }

  /** Find entries whose kind, place or industry is called so. */
  function inContext(query, table, found) {
    if (query.length < 2) return;
    const named = (rows) => rows.map(([, label]) => menglu.folded(label).includes(query));
    const context = (table.context ??= new Map());
    if (!context.has(query)) {
      if (context.size > 50) context.clear();
      const regions = named(table.regions);
      table.regions.forEach((region, i) => (regions[i] ||= region.length > 2 && regions[region[2]]));
      const lists = { kinds: named(table.kinds), types: named(table.types), regions, industries: named(table.industries) };
      context.set(query, Object.values(lists).some((list) => list.includes(true)) ? lists : null);
    }
    const lists = context.get(query);
    if (!lists) return;
    for (const entry of table.entries) {
      const kinds = entry.isAlliance ? lists.kinds : lists.types;
      const speaks = kinds[entry.kind] || entry.regions.some((i) => lists.regions[i]) || entry.industries.some((i) => lists.industries[i]);
      if (speaks) found(entry);
    }
  }
}
