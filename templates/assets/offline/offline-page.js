"use strict";
/* The page about use without a network: what is kept, saving with its size, progress and cancelling; and, for a page
   that was not saved, what the table of names knows of it. */
{
  const menglu = self.menglu;
  const find = (name) => document.querySelector(`[data-${name}]`);
  const button = { save: find("offline-save"), cancel: find("offline-cancel"), remove: find("offline-remove") };
  const progress = find("offline-progress");
  const BROKEN = "The connection broke or the site has just changed: save again, and it goes on from here";
  const STAYS = "The update did not arrive whole: what was saved before stays, and the next visit tries again";
  const FULL = "There is no room left for it on this device: make room, then save again";
  let turn = 0;

  begin();

  async function begin() {
    find(location.protocol === "file:" ? "folder" : "hosted").hidden = false;
    await menglu.directory().catch(() => undefined);
    const page = new URLSearchParams(location.search).get("page");
    if (page) missing(page).catch(() => undefined);
    addEventListener("menglu-offline", show);
    button.save.addEventListener("click", save);
    button.cancel.addEventListener("click", () => menglu.copy.cancel());
    button.remove.addEventListener("click", () => menglu.copy.remove());
    show();
  }

  async function show() {
    const mine = (turn += 1);
    const { offline, offlineProblem } = document.documentElement.dataset;
    button.cancel.hidden = progress.hidden = offline !== "saving";
    button.save.hidden = true;
    button.remove.hidden = offline !== "saved";
    if (offlineProblem) note(offlineProblem === "space" ? FULL : offline === "saved" ? STAYS : BROKEN);
    if (!menglu.copy.possible) return tell("This browser cannot keep anything on this device, or the address is not a safe one (https)");
    if (offline === "saving") return tell("Saving …");
    if (offline === "none") return tell("Nothing is saved on this device yet");
    const isSaved = offline === "saved";
    const sizes = await menglu.copy.sizes().catch(() => undefined);
    if (mine !== turn) return;
    if (!sizes) return tell(isSaved ? "Everything is saved on this device" : "Only names are saved on this device");
    const size = menglu.say("{number} MB", { number: megabytes(sizes.bytes) });
    button.save.hidden = !sizes.bytes && isSaved;
    if (isSaved) return tell(sizes.bytes ? "Everything is saved on this device; an update of {size} is there" : "Everything is saved on this device", { size });
    tell(sizes.bytes < sizes.total ? "Begun, but not complete: {size} are still to come" : "Only names are saved on this device; everything takes {size}", { size });
  }

  async function save() {
    note("");
    progress.value = 0;
    await navigator.storage?.persist?.().catch(() => undefined);
    await menglu.copy.save((part) => (progress.value = part)).catch((error) => {
      if (error.unreachable) note(BROKEN);
    });
  }

  const tell = (sentence, gaps) => (find("offline-state").textContent = menglu.say(sentence, gaps));
  const note = (sentence) => (find("offline-note").textContent = sentence && menglu.say(sentence));
  const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

  /** Show what the names know of a page that is not at hand. */
  async function missing(path) {
    const section = find("missing");
    const place = find("known");
    const rows = await menglu.data("names");
    const table = (menglu.table = menglu.unpack(rows, await menglu.directory()));
    const entry = table.entries.find(({ href }) => href === path);
    section.hidden = false;
    if (!entry) return place.replaceChildren(menglu.element("p", {}, menglu.say("nothing found")));
    menglu.seat(table, await menglu.data("seats"));
    const names = entry.spellings.slice(1).filter(({ sort }) => sort !== "hidden").map(({ text }) => text);
    place.replaceChildren(
      menglu.element("h2", {}, entry.name),
      menglu.element("p", {}, [...menglu.details(entry), entry.note].filter(Boolean).join(" · ")),
      names.length ? menglu.element("p", {}, names.join(" · ")) : "",
      menglu.element("ul", { class: "plain" }, ...seats(entry, table)),
    );
  }

  function seats(entry, table) {
    const rows = entry.isAlliance
      ? table.seats[entry.place].filter(({ former }) => !former).flatMap(({ role, members }) => members.map((place) => [place, role]))
      : table.seatsOf[entry.place].filter(({ state }) => !state).map(({ alliance, role }) => [alliance, role]);
    return rows.map(([place, role]) => {
      const other = table.entries[place];
      const link = menglu.element("a", { href: menglu.address(other.href) }, other.name);
      return menglu.element("li", {}, link, " ", menglu.element("small", {}, table.roles[role][1]));
    });
  }
}
