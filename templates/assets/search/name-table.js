"use strict";
/* Unpacks the name table (menglu/search/table.py says how it is packed) into arrays that are quick to walk. */
{
  const menglu = self.menglu;
  const SHOWN = { "": "name", a: "alias", f: "former", e: "english", t: "traditional", s: "seat", h: "hidden" };
  const SMALL = new Set(["of", "and", "the", "for", "in"]);
  const number = (text) => parseInt(text, 36);
  const numbers = (text) => text.split(",").map(number);

  /** Make the table of entries and spellings. */
  menglu.unpack = (packed, directory) => {
    menglu.foldBy(directory.rules, packed.simplified);
    const entries = packed.rows ? packed.rows.split("\n").map((row, place) => entry(row, place, packed)) : [];
    return { ...packed, rows: "", entries, ...spellings(entries, packed.sounds) };
  };

  function entry(row, place, packed) {
    const [slug, name, ...cells] = row.split("\t");
    const isAlliance = place < packed.alliances;
    const made = { place, slug, name, isAlliance, kind: 0, regions: [], industries: [], role: 99, extras: [], note: "" };
    made.href = `${isAlliance ? "alliances" : "members"}/${slug}.html`;
    made.spellings = [{ entry: made, sort: "name", text: name }];
    made.odd = "";
    for (const cell of cells) {
      const rest = cell.slice(1);
      switch (cell[0]) {
        case "k": made.kind = number(rest); break;
        case "g": made.regions = numbers(rest); break;
        case "i": made.industries = numbers(rest); break;
        case "r": made.role = number(rest); break;
        case "x": made.extras = rest.split(",").map((one) => one.split(".").map(number)); break;
        case "d": made.note = rest; break;
        case "p": made.odd = rest; break;
        case "b": made.spellings.push({ entry: made, sort: "alias", text: name.slice(0, number(rest)) }); break;
        default: made.spellings.push({ entry: made, sort: SHOWN[cell[0]], text: rest });
      }
    }
    return made;
  }

  /** Lay all spellings one after the other: as folded text, and as units of sound. A zero ends each spelling. */
  function spellings(entries, sounds) {
    const sound = new Map();
    for (const [syllable, characters] of Object.entries(sounds)) {
      for (const character of characters) sound.set(character, syllable);
    }
    const units = [{ han: "", sound: "", small: false }];
    const unitOf = new Map();
    const unit = (piece, read) => {
      const key = `${piece} ${read}`;
      let id = unitOf.get(key);
      if (id === undefined) {
        id = units.length;
        unitOf.set(key, id);
        units.push({ han: sound.has(piece) ? piece : "", sound: read, small: SMALL.has(piece) });
      }
      return id;
    };
    const all = entries.flatMap((one) => one.spellings);
    const texts = [];
    const walked = [];
    let characters = 0;
    for (const made of entries) {
      const odd = new Map(made.odd ? made.odd.split(",").map((one) => oddSound(one)) : []);
      made.spellings.forEach((spelling, at) => {
        const words = menglu.words(spelling.text);
        const folded = words.join("");
        spelling.start = characters;
        spelling.length = folded.length;
        spelling.firstUnit = walked.length;
        menglu.pieces(words).forEach((piece, place) => {
          walked.push(unit(piece, odd.get(`${at}.${place}`) ?? sound.get(piece) ?? piece));
        });
        walked.push(0);
        texts.push(folded);
        characters += folded.length + 1;
      });
    }
    return { spellings: all, text: texts.join("\n"), units, walked: Uint16Array.from(walked) };
  }

  function oddSound(written) {
    const [spelling, place, read] = written.split(".");
    return [`${number(spelling)}.${number(place)}`, read];
  }

  /** How long a unit is in the folded text. */
  menglu.unitLength = (unit) => (unit.han || unit.sound).length;
}
