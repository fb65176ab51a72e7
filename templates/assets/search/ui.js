"use strict";
/* Elements and translated messages. Text is only ever inserted as text: nothing typed or written becomes markup. */
{
  const { menglu } = self;
  const HAN = /\p{Script=Han}/u;
  let foreignChinese = "";

  menglu.config().then(
    (config) => (foreignChinese = config.foreignChinese),
    () => undefined,
  );

  /** Create an element; false, undefined and empty children are left out. */
  function element(name, attributes = {}, ...children) {
    const created = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) created.setAttribute(key, "");
      else if (value !== false && value !== undefined) created.setAttribute(key, value);
    }
    created.append(...children.filter((child) => child !== false && child !== undefined && child !== ""));
    return created;
  }

  /** Create a button with a translated label. */
  function button(message, onClick) {
    const created = element("button", { type: "button", class: "door" }, gettext(message));
    created.addEventListener("click", onClick);
    return created;
  }

  /** Translate a message into the site's language and fill in its {placeholders}. */
  function gettext(message, values = {}) {
    const translated = Object.hasOwn(menglu.messages, message) ? menglu.messages[message] : message;
    return translated.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
  }

  /** Translate the singular or the plural of a message, by *count*. */
  function ngettext(singular, plural, count) {
    return gettext(count === 1 ? singular : plural, { count });
  }

  /** Return a text as a fragment with the *ranges* marked; ranges are [start, end], sorted by start. */
  function highlight(text, ranges) {
    const fragment = document.createDocumentFragment();
    let position = 0;
    for (const [start, end] of ranges) {
      if (end <= position) continue;
      const from = Math.max(position, start);
      fragment.append(text.slice(position, from), element("mark", {}, text.slice(from, end)));
      position = end;
    }
    fragment.append(text.slice(position));
    return fragment;
  }

  /** Return the language of a text where it is not that of the page; *known* is what its declaration says. */
  function languageOf(text, known) {
    return known ?? (foreignChinese && HAN.test(text) ? foreignChinese : undefined);
  }

  Object.assign(menglu, { button, element, gettext, highlight, languageOf, ngettext });
}
