"use strict";
/* Matches short forms: the telling character of each word of a name (首师大 for 首都师范大学), its initial in pinyin
   (ssd), or the first letters of Latin words (mit). Where words begin is said by the name table. */
{
  const { menglu } = self;
  const MAX_CHARACTERS = 8;
  const MAX_CACHED = 200;
  /** Costs of a short form: of a character that does not begin its word, and of words that are left out. */
  const COST = { next: 1, other: 2, inner: 4, innerFirst: 8, notTelling: 1, leftOut: 3, firstLeftOut: 60, countryLeftOut: 40, leftAtEnd: 1 };
  /** How people shorten: what they hardly ever say, what goes without saying at the end, the country that they leave out
   *  first of all, and words that their first character does not tell, as another word has it. */
  const SELDOM_SAID = new Set(["技术", "高等", "有限", "股份"]);
  const SILENT_AT_END = new Set(["大学", "公司", "有限", "股份"]);
  const COUNTRY = new Set(["中国", "中华", "国家", "全国"]);
  const NOT_TELLING = new Set(["工程", "工商", "河北", "河南", "湖北", "湖南", "广东", "广西", "山东", "山西", "江苏", "江西"]);
  /** Provinces by the character that stands for them although it is not of their name. */
  const PROVINCES = new Map(Object.entries({
    沪: "上海", 渝: "重庆", 冀: "河北", 豫: "河南", 鄂: "湖北", 湘: "湖南", 粤: "广东", 桂: "广西", 鲁: "山东", 晋: "山西",
    赣: "江西", 皖: "安徽", 闽: "福建", 滇: "云南", 黔: "贵州", 蜀: "四川", 琼: "海南", 秦: "陕西",
  }));
  const FAR = 1000;
  const [BEGINS, STANDS_FOR] = [1, 2];
  /** How far a word has been matched: not at all, in part, or up to the unit before. */
  const STATES = 3;
  const [NONE, MATCHED, JUST] = [0, 1, 2];

  /** Match *query* along the words of each spelling; call onMatch(spelling, cost, first unit, last unit). Characters that
   *  stand side by side are no short form: the name contains them, and what straddles two words is no word. */
  function matchShortForms(query, table, onMatch) {
    const characters = [...query];
    const count = characters.length;
    if (count < 2 || count > MAX_CHARACTERS) return;
    const { unitIds, spellings } = table;
    const accepts = characters.map((character) => unitsBeginning(character, table));
    const costs = new Uint16Array((count + 1) * STATES);
    let [number, next, first, last] = [0, 0, 0, 0];
    for (let at = 0; at < unitIds.length; at += 1) {
      const id = unitIds[at];
      if (id) {
        if (next === count || !accepts[next][id]) continue;
        if (!next) first = at;
        last = at;
        next += 1;
        continue;
      }
      if (next === count) report(spellings[number], first, last);
      number += 1;
      next = 0;
    }

    function report(spelling, from, to) {
      const standSideBySide = to - from + 1 === count && accepts[0][unitIds[from]] === BEGINS;
      if (spelling.form === "hidden" || standSideBySide) return;
      const cost = costOf(spelling.firstUnit, accepts, PROVINCES.get(characters[0]), table, costs);
      if (cost < FAR) onMatch(spelling, cost, from, to);
    }
  }

  /** Return whether a short form leaves out the first word of the name. */
  const leavesOutFirst = (cost) => cost >= COST.countryLeftOut;

  /** Return which units a typed character can stand for: itself, what begins with it when read, or perhaps its province. */
  function unitsBeginning(character, table) {
    const cache = (table.unitsBeginning ??= new Map());
    if (!cache.has(character)) {
      if (cache.size >= MAX_CACHED) cache.clear();
      const [province] = PROVINCES.get(character) ?? "";
      const kindOf = ({ han, sound }) => (han === character || sound[0] === character ? BEGINS : han && han === province ? STANDS_FOR : 0);
      cache.set(character, Uint8Array.from(table.units, kindOf));
    }
    return cache.get(character);
  }

  /** Return the lowest cost of matching all characters in order, from the first unit of a spelling. */
  function costOf(firstUnit, accepts, province, table, costs) {
    const { unitIds, wordStarts } = table;
    const count = accepts.length;
    costs.fill(FAR);
    costs[NONE] = 0;
    let word = wordAt(firstUnit, table);
    let isFirst = true;
    for (let at = firstUnit; unitIds[at]; at += 1) {
      if (at > firstUnit && wordStarts[at]) {
        leaveWord(costs, count, costOfLeavingOut(word, isFirst), costAtEnd(word));
        word = wordAt(at, table);
        isFirst = false;
      }
      for (let i = count; i >= 0; i -= 1) {
        const state = i * STATES;
        const [none, matched, just] = [costs[state + NONE], costs[state + MATCHED], costs[state + JUST]];
        const accepted = i < count ? accepts[i][unitIds[at]] : 0;
        if (accepted === BEGINS || (accepted && at === firstUnit && word.text === province)) {
          const begun = none + (NOT_TELLING.has(word.text) ? COST.notTelling : 0);
          const inner = none + (isFirst ? COST.innerFirst : COST.inner);
          const taken = wordStarts[at] ? begun : Math.min(inner, matched + COST.other, just + COST.next);
          costs[state + STATES + JUST] = taken;
        } else if (i < count) costs[state + STATES + JUST] = FAR;
        costs[state + MATCHED] = Math.min(matched, just);
      }
      costs[JUST] = FAR;
    }
    const end = count * STATES;
    return Math.min(costs[end + NONE] + costAtEnd(word), costs[end + MATCHED], costs[end + JUST]);
  }

  /** Return the word that begins at a unit, as far as it matters here: two characters of it. */
  function wordAt(at, { unitIds, units, wordStarts }) {
    const { han, isStopWord } = units[unitIds[at]];
    return { text: han && !wordStarts[at + 1] ? han + units[unitIds[at + 1]].han : han, isStopWord };
  }

  function costOfLeavingOut({ text, isStopWord }, isFirst) {
    if (isFirst) return COUNTRY.has(text) ? COST.countryLeftOut : COST.firstLeftOut;
    return isStopWord || SELDOM_SAID.has(text) ? 0 : COST.leftOut;
  }

  function costAtEnd({ text, isStopWord }) {
    return isStopWord || SILENT_AT_END.has(text) ? 0 : COST.leftAtEnd;
  }

  /** Go on to the next word; leaving one out costs little once all characters are matched. */
  function leaveWord(costs, count, leftOut, leftAtEnd) {
    for (let i = 0; i <= count; i += 1) {
      const state = i * STATES;
      const cost = i === count ? leftAtEnd : leftOut;
      costs[state + NONE] = Math.min(costs[state + NONE] + cost, costs[state + MATCHED], costs[state + JUST]);
      costs[state + MATCHED] = FAR;
      costs[state + JUST] = FAR;
    }
  }

  Object.assign(menglu, { leavesOutFirst, matchShortForms, unitsBeginning });
}
