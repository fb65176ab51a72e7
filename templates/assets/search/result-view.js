"use strict";
/* Entries as results: links with their name, the spelling that matched, and their details; and other pages. */
{
  const { menglu } = self;
  const LANGUAGES = { english: "en", traditional: "zh-Hant" };
  const PREFIXES = { alias: "also ", former: "formerly ", english: "", traditional: "", participant: "with " };

  /** Create the link of a hit. */
  function entryLink({ entry, spelling, from, to }, attributes) {
    const range = to > from ? menglu.unfoldRange(spelling.text, from, to) : [0, 0];
    const isName = spelling.form === "name";
    const showsSpelling = !isName && spelling.form !== "hidden" && to > from;
    return menglu.element(
      "a",
      { href: menglu.url(entry.href), ...attributes },
      entryIcon(entry),
      menglu.element("span", { class: "name", lang: menglu.languageOf(entry.name) }, isName ? menglu.highlight(entry.name, [range]) : entry.name),
      entry.note && menglu.element("small", { class: "found-by", lang: menglu.languageOf(entry.note) }, entry.note),
      showsSpelling && menglu.element("span", { class: "found-by" }, menglu.gettext(PREFIXES[spelling.form]), spellingText(spelling, range)),
      menglu.element("span", { class: "details" }, ...entryDetails(entry).map((detail) => menglu.element("span", { lang: menglu.languageOf(detail) }, detail))),
    );
  }

  /** Create the link of a page that is no entry. */
  function pageLink(page, title, attributes) {
    const details = menglu.element("span", { class: "details" }, menglu.element("span", {}, menglu.gettext("Page")));
    return menglu.element("a", { href: menglu.url(page), ...attributes }, menglu.element("span", { class: "name", lang: menglu.languageOf(title) }, title), details);
  }

  function spellingText({ text, form }, range) {
    return menglu.element("span", { lang: menglu.languageOf(text, LANGUAGES[form]) }, menglu.highlight(text, [range]));
  }

  /** Return the icon of an entry's type, from the template of the page. */
  function entryIcon({ isAlliance, kind }) {
    const key = isAlliance ? "alliance" : menglu.table.types[kind][0];
    const template = document.querySelector(`template[data-icon="${CSS.escape(key)}"]`);
    return template ? template.content.cloneNode(true) : "";
  }

  /** Return the kind or type and the first regions of an entry. */
  function entryDetails({ isAlliance, kind, regions }) {
    const { kinds, types } = menglu.table;
    const [, label] = (isAlliance ? kinds : types)[kind];
    return [label, ...regions.slice(0, 2).map(regionName)];
  }

  /** Return the name of a region with those it lies in. */
  function regionName(region) {
    const [, inner, outer] = menglu.table.regions[region];
    return outer === undefined ? inner : menglu.gettext("{inner}, {outer}", { inner, outer: regionName(outer) });
  }

  Object.assign(menglu, { entryDetails, entryIcon, entryLink, pageLink });
}
