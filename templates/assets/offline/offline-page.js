"use strict";
/* The page about offline use: what is saved, saving with size, progress and cancelling; and, in place of a page that is
   not saved, the facts of its entry from the name table. */
{
  const { menglu } = self;
  const find = (name) => document.querySelector(`[data-${name}]`);
  const button = { save: find("offline-save"), cancel: find("offline-cancel"), remove: find("offline-remove") };
  const progress = find("offline-progress");
  const INTERRUPTED = "The connection broke or the site has just changed: save again, and it goes on from here";
  const UPDATE_FAILED = "The update did not arrive whole: what was saved before stays, and the next visit tries again";
  const NO_SPACE = "There is no room left for it on this device: make room, then save again";
  let currentRun = 0;

  start();

  async function start() {
    find(location.protocol === "file:" ? "folder" : "hosted").hidden = false;
    await menglu.config().catch(() => undefined);
    const page = new URLSearchParams(location.search).get("page");
    if (page) renderMissingPage(page).catch(() => undefined);
    addEventListener("menglu-copy", render);
    button.save.addEventListener("click", save);
    button.cancel.addEventListener("click", () => menglu.copy.cancel());
    button.remove.addEventListener("click", () => menglu.copy.remove());
    render();
  }

  async function render() {
    const run = (currentRun += 1);
    const { offline, offlineProblem } = document.documentElement.dataset;
    button.cancel.hidden = progress.hidden = offline !== "saving";
    button.save.hidden = true;
    button.remove.hidden = offline !== "saved";
    if (offlineProblem) setNote(offlineProblem === "space" ? NO_SPACE : offline === "saved" ? UPDATE_FAILED : INTERRUPTED);
    if (!menglu.copy.isSupported) return setState("This browser cannot save pages on this device, or the site is not served over https");
    if (offline === "saving") return setState("Saving …");
    if (offline === "none") return setState("Nothing is saved on this device yet");
    const isSaved = offline === "saved";
    const sizes = await menglu.copy.sizes().catch(() => undefined);
    if (run !== currentRun) return;
    if (!sizes) return setState(isSaved ? "Everything is saved on this device" : "Only names are saved on this device");
    const size = menglu.gettext("{number} MB", { number: megabytes(sizes.bytes) });
    button.save.hidden = !sizes.bytes && isSaved;
    if (isSaved) return setState(sizes.bytes ? "Everything is saved on this device; an update of {size} is there" : "Everything is saved on this device", { size });
    setState(sizes.bytes < sizes.total ? "Begun, but not complete: {size} are still to come" : "Only names are saved on this device; everything takes {size}", { size });
  }

  async function save() {
    setNote("");
    progress.value = 0;
    await navigator.storage?.persist?.().catch(() => undefined);
    await menglu.copy.save((fraction) => (progress.value = fraction)).catch((error) => {
      if (error.isUnreachable) setNote(INTERRUPTED);
    });
  }

  const setState = (message, values) => (find("offline-state").textContent = menglu.gettext(message, values));
  const setNote = (message) => (find("offline-note").textContent = message && menglu.gettext(message));
  const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

  /** Render the facts of the entry whose page is not saved. */
  async function renderMissingPage(path) {
    const facts = find("entry-facts");
    const table = await menglu.loadNames();
    const entry = table.entries.find(({ href }) => href === path);
    find("missing").hidden = false;
    if (!entry) return facts.replaceChildren(menglu.element("p", {}, menglu.gettext("nothing found")));
    await menglu.loadMemberships();
    const otherNames = entry.spellings.slice(1).filter(({ form }) => form !== "hidden").map(({ text }) => text);
    facts.replaceChildren(
      menglu.element("h2", { lang: menglu.languageOf(entry.name) }, entry.name),
      menglu.element("p", {}, [...menglu.entryDetails(entry), entry.note].filter(Boolean).join(" · ")),
      otherNames.length ? menglu.element("p", { lang: menglu.languageOf(otherNames.join("")) }, otherNames.join(" · ")) : "",
      menglu.element("ul", { class: "plain" }, ...membershipRows(entry, table)),
    );
  }

  function membershipRows({ index, isAlliance }, { entries, memberships, membershipsOf, roles }) {
    const rows = isAlliance
      ? memberships[index].filter(({ former }) => !former).flatMap(({ role, members }) => members.map((member) => [member, role]))
      : membershipsOf[index].filter(({ state }) => !state).map(({ alliance, role }) => [alliance, role]);
    return rows.map(([other, role]) => {
      const link = menglu.element("a", { href: menglu.url(entries[other].href), lang: menglu.languageOf(entries[other].name) }, entries[other].name);
      return menglu.element("li", {}, link, " ", menglu.element("small", {}, roles[role][1]));
    });
  }
}
