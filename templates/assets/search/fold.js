"use strict";
/* Folding of names for comparison. The rules come with the configuration, the traditional characters with the name
   table; menglu/search/folding.py does the same during a build. */
{
  const { menglu } = self;
  /** A character with the marks that follow it, those of half-width kana included. */
  const CLUSTER = /[^][\p{M}\uff9e\uff9f]*/gu;
  let ignored, piece, marks, letter, letters;
  const simplified = new Map();
  const foldedCharacters = new Map();

  /** Set the patterns, the letters that do not decompose, and the traditional characters of names. */
  function setFoldingRules(rules, pairs) {
    ignored = new RegExp(rules.ignoredCharacters, "gu");
    piece = new RegExp(rules.piece, "gu");
    marks = new RegExp(rules.marks, "gu");
    letters = rules.letters;
    letter = new RegExp(`[${Object.keys(letters).join("")}]`, "gu");
    addSimplified(pairs);
  }

  /** Add traditional characters, each followed by its simplified form. */
  function addSimplified(pairs) {
    const characters = [...pairs];
    for (let i = 0; i < characters.length; i += 2) simplified.set(characters[i], characters[i + 1]);
    foldedCharacters.clear();
  }

  function simplify(text) {
    let result = "";
    for (const character of text) result += simplified.get(character) ?? character;
    return result;
  }

  /** Return a text without accents, width and ligatures. */
  function plainLetters(text) {
    return text.normalize("NFKD").replace(marks, "").replace(letter, (found) => letters[found]).normalize("NFC");
  }

  /** Split a text into folded words: without differences of accents, width, case and script. */
  function splitWords(text) {
    return simplify(plainLetters(text).toLowerCase()).replace(ignored, " ").split(" ").filter(Boolean);
  }

  /** Fold a text into one run of characters. */
  function fold(text) {
    return splitWords(text).join("");
  }

  /** Split words into pieces that are read as one: Han characters, numbers, runs of letters. */
  function splitPieces(words) {
    return words.flatMap((word) => word.match(piece));
  }

  /** Fold a character of a text: alone and in lower case; signs stay. */
  function foldCharacter(character) {
    let folded = foldedCharacters.get(character);
    if (folded === undefined) {
      folded = (character.search(ignored) < 0 ? simplify(plainLetters(character)) : character).toLowerCase();
      foldedCharacters.set(character, folded);
    }
    return folded;
  }

  /** Fold a text character by character; *positions* says where each folded one begins in the text, and at last its end. */
  function foldText(text) {
    let folded = "";
    const positions = [];
    let position = 0;
    for (const character of text) {
      const plain = foldCharacter(character);
      folded += plain;
      for (let i = 0; i < plain.length; i += 1) positions.push(position);
      position += character.length;
    }
    positions.push(position);
    return { folded, positions };
  }

  /** Return the range of the original text that the folded characters from *start* to *end* come from. */
  function unfoldRange(text, start, end) {
    let folded = 0;
    let position = 0;
    let first = -1;
    for (const [cluster] of text.matchAll(CLUSTER)) {
      const { length } = fold(cluster);
      if (first < 0 && length && folded + length > start) first = position;
      folded += length;
      position += cluster.length;
      if (folded >= end) return [first, position];
    }
    return [0, 0];
  }

  Object.assign(menglu, { addSimplified, fold, foldText, setFoldingRules, splitPieces, splitWords, unfoldRange });
}
