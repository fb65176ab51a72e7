"use strict";
/* What is set aside when names are compared: the rules come with the directory, the table says which characters
   are written in two ways. menglu/search/folding.py does the same when the site is built. */
{
  const menglu = self.menglu;
  let setAside, piece, simplified;

  /** Take the rules: patterns, and the pairs of traditional and simplified characters. */
  menglu.foldBy = (rules, pairs) => {
    setAside = new RegExp(rules.setAside, "gu");
    piece = new RegExp(rules.piece, "gu");
    simplified = new Map();
    const characters = [...pairs];
    for (let i = 0; i < characters.length; i += 2) simplified.set(characters[i], characters[i + 1]);
  };

  const plain = (text) => {
    const lower = text.normalize("NFKC").toLowerCase();
    let written = "";
    for (const one of lower) written += simplified.get(one) ?? one;
    return written;
  };

  /** Cut a text into words; width, case and style of character are set aside. */
  menglu.words = (text) => plain(text).replace(setAside, " ").split(" ").filter(Boolean);

  /** Reduce a text to what it is found by. */
  menglu.folded = (text) => menglu.words(text).join("");

  /** Cut words into what has a sound of its own: Han characters, numbers, runs of letters. */
  menglu.pieces = (words) => words.flatMap((word) => word.match(piece));

  /** Find where the folded characters from *start* to *end* stand in the text as it is written. */
  menglu.unfolded = (text, start, end) => {
    let count = 0;
    let first = -1;
    let at = 0;
    for (const one of text) {
      const length = menglu.folded(one).length;
      if (first < 0 && length && count + length > start) first = at;
      count += length;
      at += one.length;
      if (count >= end) return [first, at];
    }
    return [0, 0];
  };
}
