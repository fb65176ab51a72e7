"use strict";
/* Folding of names for comparison. The rules come with the configuration, the traditional characters with the name
   table; menglu/search/folding.py does the same during a build. */
{
  const { menglu } = self;
  let ignored, piece, simplified;

  /** Set the patterns, and the traditional characters, each followed by its simplified form. */
  function setFoldingRules(rules, pairs) {
    ignored = new RegExp(rules.setAside, "gu");
    piece = new RegExp(rules.piece, "gu");
    simplified = new Map();
    const characters = [...pairs];
    for (let i = 0; i < characters.length; i += 2) simplified.set(characters[i], characters[i + 1]);
  }

  function simplify(text) {
    let result = "";
    for (const character of text) result += simplified.get(character) ?? character;
    return result;
  }

  /** Split a text into folded words: without differences of width, case and script. */
  function splitWords(text) {
    return simplify(text.normalize("NFKC").toLowerCase()).replace(ignored, " ").split(" ").filter(Boolean);
  }

  /** Fold a text into one run of characters. */
  function fold(text) {
    return splitWords(text).join("");
  }

  /** Split words into pieces that are read as one: Han characters, numbers, runs of letters. */
  function splitPieces(words) {
    return words.flatMap((word) => word.match(piece));
  }

  /** Return the range of the original text that the folded characters from *start* to *end* come from. */
  function unfoldRange(text, start, end) {
    let folded = 0;
    let position = 0;
    let first = -1;
    for (const character of text) {
      const { length } = fold(character);
      if (first < 0 && length && folded + length > start) first = position;
      folded += length;
      position += character.length;
      if (folded >= end) return [first, position];
    }
    return [0, 0];
  }

  Object.assign(menglu, { fold, setFoldingRules, splitPieces, splitWords, unfoldRange });
}
