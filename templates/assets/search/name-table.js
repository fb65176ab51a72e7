"use strict";
/* The name table, unpacked into arrays that are fast to scan. menglu/search/name_table.py describes its packed form. */
{
  const { menglu } = self;
  const FORMS = { a: "alias", f: "former", e: "english", t: "traditional", s: "participant", h: "hidden" };
  const STOP_WORDS = new Set(["of", "and", "the", "for", "in"]);
  const USUAL_WORD_LENGTH = 2;
  const table = {};

  /** Load a packed table that the configuration names; if it is gone, a new edition was published: reload the
   *  configuration. Reject memberships of another edition than the names: they would point at wrong entries. */
  async function loadTable(kind) {
    const old = await menglu.config();
    try {
      return await menglu.loadData(old[kind], kind);
    } catch (error) {
      const current = await menglu.reloadConfig();
      if (current[kind] === old[kind] || (kind !== "names" && current.names !== old.names)) throw error;
      return menglu.loadData(current[kind], kind);
    }
  }

  /** Let the browser answer before what takes long: a task of its own for each. */
  function nextTask() {
    return new Promise((resolve) => setTimeout(resolve));
  }

  /** Load and unpack the name table; return it. */
  async function loadNames() {
    const packed = await loadTable("names");
    const { rules } = await menglu.config();
    await nextTask();
    if (!table.entries) {
      menglu.setFoldingRules(rules, packed.simplified);
      const entries = packed.rows ? packed.rows.split("\n").map((row, index) => parseEntry(row, index, packed)) : [];
      Object.assign(table, packed, { rows: "", entries, ...parseSpellings(entries, packed.sounds) });
    }
    return table;
  }

  const parseNumber = (text) => parseInt(text, 36);
  const parseNumbers = (text) => text.split(",").map(parseNumber);

  function parseEntry(row, index, { alliances }) {
    const [slug, name, ...cells] = row.split("\t");
    const isAlliance = index < alliances;
    const href = `${isAlliance ? "alliances" : "members"}/${slug}.html`;
    const entry = { index, slug, name, href, isAlliance, kind: 0, regions: [], industries: [], role: 99, extras: [], note: "", readings: new Map(), wordLengths: new Map(), spellings: [] };
    const addSpelling = (form, text) => entry.spellings.push({ entry, form, text });
    addSpelling("name", name);
    for (const cell of cells) {
      const value = cell.slice(1);
      switch (cell[0]) {
        case "k": entry.kind = parseNumber(value); break;
        case "g": entry.regions = parseNumbers(value); break;
        case "i": entry.industries = parseNumbers(value); break;
        case "r": entry.role = parseNumber(value); break;
        case "x": entry.extras = value.split(",").map((pair) => pair.split(".").map(parseNumber)); break;
        case "d": entry.note = value; break;
        case "p": entry.readings = new Map(value.split(",").map(parseReading)); break;
        case "w": entry.wordLengths = new Map(value.split(",").map((pair) => pair.split("."))); break;
        case "b": addSpelling("alias", name.slice(0, parseNumber(value))); break;
        default: addSpelling(FORMS[cell[0]], value);
      }
    }
    return entry;
  }

  /** Parse the reading of one piece of a spelling, where it is not the usual one of its character. */
  function parseReading(text) {
    const [spelling, piece, syllable] = text.split(".");
    return [`${parseNumber(spelling)}.${parseNumber(piece)}`, syllable];
  }

  /** Concatenate all spellings, as folded text and as units: pieces with their reading. Unit 0 ends each spelling.
   *  Mark where words begin, in the text and among the units: words.py states their lengths where not all have two. */
  function parseSpellings(entries, sounds) {
    const syllables = new Map();
    for (const [syllable, characters] of Object.entries(sounds)) {
      for (const character of characters) syllables.set(character, syllable);
    }
    const units = [{ han: "", sound: "", isStopWord: false }];
    const idsByKey = new Map();
    const unitId = (piece, sound) => {
      const key = `${piece} ${sound}`;
      let id = idsByKey.get(key);
      if (id === undefined) {
        id = units.length;
        idsByKey.set(key, id);
        units.push({ han: syllables.has(piece) ? piece : "", sound, isStopWord: STOP_WORDS.has(piece) });
      }
      return id;
    };
    const texts = [];
    const unitIds = [];
    const startUnits = [];
    const startPositions = [];
    let start = 0;
    for (const { spellings, readings, wordLengths } of entries) {
      spellings.forEach((spelling, number) => {
        const words = menglu.splitWords(spelling.text);
        const folded = words.join("");
        Object.assign(spelling, { start, length: folded.length, firstUnit: unitIds.length });
        const lengths = [...(wordLengths.get(number.toString(36)) ?? "")];
        let position = start;
        let i = 0;
        for (const word of words) {
          let left = 0;
          for (const piece of menglu.splitPieces([word])) {
            const isHan = syllables.has(piece);
            if (!isHan || !left) {
              startUnits.push(unitIds.length);
              startPositions.push(position);
              left = isHan ? Number(lengths.shift() ?? USUAL_WORD_LENGTH) : 0;
            }
            if (isHan) left -= 1;
            unitIds.push(unitId(piece, readings.get(`${number}.${i}`) ?? syllables.get(piece) ?? piece));
            position += piece.length;
            i += 1;
          }
        }
        unitIds.push(0);
        texts.push(folded);
        start += folded.length + 1;
      });
    }
    const spellings = entries.flatMap((entry) => entry.spellings);
    const text = texts.join("\n");
    const [wordStarts, textStarts] = [flags(startUnits, unitIds.length), flags(startPositions, text.length)];
    return { spellings, text, units, unitIds: Uint32Array.from(unitIds), syllables, wordStarts, textStarts };
  }

  function flags(positions, length) {
    const marked = new Uint8Array(length);
    for (const position of positions) marked[position] = 1;
    return marked;
  }

  Object.assign(menglu, { loadNames, loadTable, nextTask, table });
}
