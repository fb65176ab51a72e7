"use strict";
/* Narrows a long roster while a visitor types; without script the whole roster stands there. */
{
  const box = document.querySelector("[data-roster-filter]");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const tiers = [...document.querySelectorAll("[data-tier]")];
  const rows = tiers.flatMap((tier) => [...tier.querySelectorAll("li")].map((row) => ({ row, text: plain(row.textContent) })));

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function narrow() {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const tier of tiers) tier.hidden = !tier.querySelector("li:not([hidden])");
    status.textContent = `${shown} / ${rows.length}`;
  }

  input.addEventListener("input", narrow);
  box.hidden = false;
  narrow();
}
