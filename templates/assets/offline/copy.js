"use strict";
/* The copy of the site on this device, for use without a network. This script is its only owner.

   A copy is one edition of the site: its core (the frame of the site and all names) and, once the reader saves
   everything, its packs. A record in the cache names the edition and all its files. Files of a newer edition lie beside
   those of the copy until all of them are there; then the record is replaced, and what belongs to no edition any more
   goes. The state follows from what is there (record, published edition, locks); events are only reasons to look again,
   so none of them can be missed.

   menglu.copy: possible, look, save, cancel, remove, sizes. After each change: the event "menglu-offline", and on
   <html> data-offline (none, core, saving, saved), data-offline-edition and data-offline-problem ("", space, update). */
{
  const menglu = self.menglu;
  const AT_ONCE = 6;
  const ATTEMPTS = 3;
  const state = document.documentElement.dataset;
  const scope = menglu.address("");
  const cacheName = `menglu ${scope} copy`;
  const updating = `${cacheName} is updated`;
  const saving = `${cacheName} is saved`;
  const recordAddress = menglu.address("offline/record");
  const listeners = new Set();
  const copy = (menglu.copy = { look, save, cancel, remove, sizes });
  let channel;
  let cancelled = false;
  let stop = () => undefined;
  let turn = 0;

  copy.possible = location.protocol !== "file:" && "serviceWorker" in navigator && "caches" in self && "locks" in navigator;
  Object.assign(state, { offline: "none", offlineEdition: "", offlineProblem: "" });

  if (copy.possible) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "manifest", href: menglu.address("manifest.webmanifest") });
    document.head.append(link);
    addEventListener("load", () => start().catch(impossible), { once: true });
  }

  function impossible() {
    copy.possible = false;
    dispatchEvent(new Event("menglu-offline"));
  }

  /** Register the worker, then look now and whenever something may have changed. */
  async function start() {
    await caches.has(cacheName);
    const container = navigator.serviceWorker;
    const registered = await container.register(menglu.address("sw.js"), { updateViaCache: "none" }).catch(() => container.getRegistration(scope));
    if (!registered) return impossible();
    channel = new BroadcastChannel(cacheName);
    channel.addEventListener("message", ({ data }) => (data === "cancel" ? stopHere() : show()));
    container.addEventListener("controllerchange", show);
    container.ready.then(show);
    addEventListener("online", look);
    addEventListener("pageshow", ({ persisted }) => persisted && look());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
    await look();
  }

  let looking;
  let lookAgain = false;

  /** Show the state, and bring the copy up to date with the published edition. Never rejects; a look that is asked for
   *  during another follows it. */
  function look() {
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain) {
        lookAgain = false;
        await show();
        const record = await readRecord();
        if (cancelled || (record?.packs && navigator.connection?.saveData)) continue;
        await attempt(() => update(Boolean(record?.packs))).catch(() => undefined);
      }
    })().finally(() => (looking = undefined));
    return looking;
  }

  /** Save everything; *hear* is told the part that has come, from 0 to 1. Rejects when it is cut off or does not fit. */
  async function save(hear) {
    listeners.add(hear);
    cancelled = false;
    try {
      await attempt(() => update(true));
    } finally {
      listeners.delete(hear);
    }
  }

  /** Stop saving, in whatever tab it goes on; the next page that is opened may go on. */
  function cancel() {
    stopHere();
    channel?.postMessage("cancel");
  }

  function stopHere() {
    cancelled = true;
    stop();
  }

  /** Remove the packs from the copy. */
  async function remove() {
    await navigator.locks.request(updating, async () => {
      const record = await readRecord();
      if (record) await finish(await caches.open(cacheName), { edition: record.edition, core: record.core });
    });
    await changed();
  }

  /** Return the bytes that all packs have, and of those that are still to be fetched. */
  async function sizes() {
    const { packs } = await published(true);
    return { bytes: size(await missingOf(rowsOf(packs))), total: size(rowsOf(packs)) };
  }

  /** Do what changes the copy, and say what came of it. A host that cannot be reached is no problem. */
  async function attempt(work) {
    try {
      await work();
      state.offlineProblem = "";
    } catch (error) {
      if (error.name === "QuotaExceededError") state.offlineProblem = "space";
      else if (error.name !== "AbortError" && !error.unreachable) state.offlineProblem = "update";
      throw error;
    } finally {
      await changed();
    }
  }

  async function changed() {
    channel?.postMessage("changed");
    await show();
  }

  /** Derive the state from what is there; while something is being saved, here or in another tab, again when that ends. */
  async function show() {
    const mine = (turn += 1);
    const [record, registration, locks] = await Promise.all([readRecord(), navigator.serviceWorker.getRegistration(scope), navigator.locks.query()]);
    if (mine !== turn) return;
    const isSaving = locks.held.some(({ name, mode }) => name === saving && mode === "exclusive");
    if (isSaving) navigator.locks.request(saving, { mode: "shared" }, () => undefined).then(show);
    const kept = !registration?.active || !record ? "none" : record.packs ? "saved" : "core";
    state.offline = isSaving ? "saving" : kept;
    state.offlineEdition = record?.edition ?? "";
    dispatchEvent(new Event("menglu-offline"));
  }

  async function readRecord() {
    if (!(await caches.has(cacheName))) return undefined;
    return (await (await caches.open(cacheName)).match(recordAddress))?.json();
  }

  /** Make the copy one of the published edition, with its packs or without. One tab at a time does so; the others find
   *  that nothing is left to do. An edition that is replaced meanwhile is left for the new one. */
  async function update(everything) {
    await navigator.locks.request(updating, async () => {
      for (let attempts = 1; ; attempts += 1) {
        if (cancelled) throw new DOMException("cancelled", "AbortError");
        const edition = await published(false);
        const record = await readRecord();
        if (record?.edition === edition.edition && (record.packs || !everything)) return;
        try {
          return await (everything ? navigator.locks.request(saving, fetchAll) : fetchCore(edition));
        } catch (error) {
          if (cancelled || attempts === ATTEMPTS || error.name === "QuotaExceededError") throw error;
          if ((await published(false)).edition === edition.edition) throw error;
        }
      }
    });
  }

  async function fetchCore({ edition, core }) {
    await fetchFiles(await missingOf(rowsOf(core)));
    await finish(await caches.open(cacheName), { edition, core });
  }

  async function fetchAll() {
    changed();
    const { edition, core, packs } = await published(true);
    const missing = [...(await missingOf(rowsOf(core))), ...(await missingOf(rowsOf(packs)))];
    await fetchFiles(missing);
    await finish(await caches.open(cacheName), { edition, core, packs });
  }

  /** Return what the host publishes: {edition, core}, with packs on request; files as {path: [digest, bytes]}. */
  async function published(withPacks) {
    const response = await fetch(menglu.address("offline/core.json"), { cache: "no-store" }).catch(unreachable);
    if (!response.ok) throw new Error(response.statusText);
    const { edition, core, packs } = await response.json();
    if (!withPacks) return { edition, core };
    return { edition, core, packs: JSON.parse(new TextDecoder().decode(await fetchFile("offline/packs.json", packs))) };
  }

  function unreachable(error) {
    throw Object.assign(error, { unreachable: true });
  }

  const rowsOf = (files) => Object.entries(files).map(([path, [digest, bytes]]) => ({ path, digest, bytes }));
  const size = (rows) => rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const key = ({ path, digest }) => `${menglu.address(path)}?${digest}`;

  async function missingOf(rows) {
    const kept = new Set((await (await caches.open(cacheName)).keys()).map(({ url }) => url));
    return rows.filter((row) => !kept.has(key(row)));
  }

  /** Fetch files into the cache, some at once; the first that fails ends the others. */
  async function fetchFiles(rows) {
    const cache = await caches.open(cacheName);
    const abort = new AbortController();
    const waiting = [...rows];
    const total = size(rows);
    let fetched = 0;
    const take = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        await cache.put(key(row), new Response(await fetchFile(row.path, row.digest, abort.signal)));
        fetched += row.bytes;
        for (const hear of listeners) hear(fetched / total);
      }
    };
    stop = () => abort.abort();
    try {
      if (!cancelled) await Promise.all(Array.from({ length: AT_ONCE }, take));
    } finally {
      abort.abort();
      waiting.length = 0;
    }
    if (cancelled) throw new DOMException("cancelled", "AbortError");
  }

  /** Fetch a file of an edition; rejects unless it has come whole and unchanged. */
  async function fetchFile(path, digest, signal) {
    const response = await fetch(menglu.address(path), { cache: "reload", signal });
    const content = await response.arrayBuffer();
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const actual = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!response.ok || !actual.startsWith(digest)) throw new Error(`${path} is of another edition`);
    return content;
  }

  /** Replace the record now that all its files are there, and delete those of other editions. */
  async function finish(cache, record) {
    await cache.put(recordAddress, new Response(JSON.stringify(record)));
    const wanted = new Set([recordAddress, ...rowsOf({ ...record.core, ...record.packs }).map(key)]);
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }
}
