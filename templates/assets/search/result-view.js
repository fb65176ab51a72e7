"use strict";
/* Puts what was found on the page. Text is only ever put in as text: nothing typed or written becomes markup. */
{
  const menglu = self.menglu;

  /** Make an element; a false child is left out. */
  menglu.element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== false && child !== undefined && child !== ""));
    return made;
  };

  /** Say a sentence of the site's language; {gaps} are filled in. */
  menglu.say = (sentence, gaps = {}) =>
    (Object.hasOwn(menglu.said, sentence) ? menglu.said[sentence] : sentence).replace(/\{(\w+)\}/g, (gap, name) => gaps[name] ?? gap);

  /** Say how many: there is a sentence for one and for several. */
  menglu.sayCount = (one, several, count) => menglu.say(count === 1 ? one : several, { count });

  /** Write a text with the part from *start* to *end* marked. */
  menglu.marked = (text, start, end) => {
    const made = document.createDocumentFragment();
    made.append(text.slice(0, start));
    if (end > start) made.append(menglu.element("mark", {}, text.slice(start, end)));
    made.append(text.slice(Math.max(start, end)));
    return made;
  };

  /** Show an entry that was found: its name, what it was found by, what and where it is. */
  menglu.shown = ({ entry, spelling, from, to }, attributes) => {
    const found = to > from ? menglu.unfolded(spelling.text, from, to) : [0, 0];
    const byName = spelling.sort === "name";
    const name = menglu.element("span", { class: "name" }, byName ? menglu.marked(entry.name, ...found) : entry.name);
    const other = !byName && spelling.sort !== "hidden" && to > from;
    return menglu.element(
      "a",
      { href: menglu.address(entry.href), ...attributes },
      menglu.mark(entry),
      name,
      entry.note && menglu.element("small", { class: "found-by" }, entry.note),
      other && menglu.element("span", { class: "found-by" }, menglu.say(BY[spelling.sort]), menglu.marked(spelling.text, ...found)),
      menglu.element("span", { class: "details" }, ...menglu.details(entry).map((one) => menglu.element("span", {}, one))),
    );
  };

  const BY = { alias: "also ", former: "formerly ", english: "", traditional: "", seat: "with " };

  /** Draw the mark of an entry, as the templates have it. */
  menglu.mark = (entry) => {
    const key = entry.isAlliance ? "alliance" : menglu.table.types[entry.kind][0];
    const drawn = document.querySelector(`template[data-mark="${CSS.escape(key)}"]`);
    return drawn ? drawn.content.cloneNode(true) : "";
  };

  /** Say what and where an entry is. */
  menglu.details = (entry) => {
    const { kinds, types } = menglu.table;
    const [, kind] = (entry.isAlliance ? kinds : types)[entry.kind];
    return [kind, ...entry.regions.slice(0, 2).map((place) => menglu.placeName(place))];
  };

  /** Name a region with those it lies in. */
  menglu.placeName = (place) => {
    const [, name, above] = menglu.table.regions[place];
    return above === undefined ? name : menglu.say("{inner}, {outer}", { inner: name, outer: menglu.placeName(above) });
  };
}
