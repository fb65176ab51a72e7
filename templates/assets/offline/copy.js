"use strict";
/* The copy of the site on this device, of which this script is the only owner. A record names its edition and files: the
   core (frame and names) and, once saved, the packs. When all files of a newer edition are there, its record replaces the
   old one. The state follows from record, published edition and locks, never from events alone.

   Each change dispatches "menglu-copy" and sets on <html> data-offline (none, core, saving, saved),
   data-offline-edition and data-offline-problem ("", space, update). */
{
  const { menglu } = self;
  const PARALLEL_REQUESTS = 6;
  const MAX_ATTEMPTS = 3;
  const state = document.documentElement.dataset;
  const scope = menglu.url("");
  const cacheName = `menglu ${scope} copy`;
  const updateLock = `${cacheName} is updated`;
  const saveLock = `${cacheName} is saved`;
  const recordUrl = menglu.url("offline/record");
  const progressListeners = new Set();
  const copy = { refresh, save, cancel, remove, sizes };
  let channel;
  let isCancelled = false;
  let abortDownload = () => undefined;
  let currentRun = 0;

  copy.isSupported = location.protocol !== "file:" && "serviceWorker" in navigator && "caches" in self && "locks" in navigator;
  Object.assign(state, { offline: "none", offlineEdition: "", offlineProblem: "" });

  if (copy.isSupported) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "manifest", href: menglu.url("manifest.webmanifest") });
    document.head.append(link);
    addEventListener("load", () => start().catch(setUnsupported), { once: true });
  }

  function setUnsupported() {
    copy.isSupported = false;
    dispatchEvent(new Event("menglu-copy"));
  }

  /** Register the worker; refresh now and when something may have changed. */
  async function start() {
    await caches.has(cacheName);
    const container = navigator.serviceWorker;
    const registration = await container.register(menglu.url("sw.js"), { updateViaCache: "none" }).catch(() => container.getRegistration(scope));
    if (!registration) return setUnsupported();
    channel = new BroadcastChannel(cacheName);
    channel.addEventListener("message", ({ data }) => (data === "cancel" ? cancelHere() : showState()));
    container.addEventListener("controllerchange", showState);
    container.ready.then(showState);
    addEventListener("online", refresh);
    addEventListener("pageshow", ({ persisted }) => persisted && refresh());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
    await refresh();
  }

  let refreshing;
  let refreshAgain = false;

  /** Show the state and update the copy; a call during another follows it. Never rejects. */
  function refresh() {
    refreshAgain = true;
    refreshing ??= (async () => {
      while (refreshAgain) {
        refreshAgain = false;
        await showState();
        const record = await readRecord();
        if (isCancelled || (record?.packs && navigator.connection?.saveData)) continue;
        await updateAndReport(Boolean(record?.packs)).catch(() => undefined);
      }
    })().finally(() => (refreshing = undefined));
    return refreshing;
  }

  /** Save everything; call onProgress(fraction). */
  async function save(onProgress) {
    progressListeners.add(onProgress);
    isCancelled = false;
    try {
      await updateAndReport(true);
    } finally {
      progressListeners.delete(onProgress);
    }
  }

  /** Cancel saving in all tabs; the next page may resume it. */
  function cancel() {
    cancelHere();
    channel?.postMessage("cancel");
  }

  function cancelHere() {
    isCancelled = true;
    abortDownload();
  }

  /** Remove the packs from the copy. */
  async function remove() {
    await navigator.locks.request(updateLock, async () => {
      const record = await readRecord();
      if (record) await writeRecord({ edition: record.edition, core: record.core });
    });
    await announce();
  }

  /** Return the bytes of all packs, and of those to be fetched. */
  async function sizes() {
    const packs = filesOf((await fetchEdition(true)).packs);
    return { bytes: sizeOf(await missingOf(packs)), total: sizeOf(packs) };
  }

  /** Update the copy and report problems; an unreachable host is none. */
  async function updateAndReport(everything) {
    try {
      await update(everything);
      state.offlineProblem = "";
    } catch (error) {
      if (error.name === "QuotaExceededError") state.offlineProblem = "space";
      else if (error.name !== "AbortError" && !error.isUnreachable) state.offlineProblem = "update";
      throw error;
    } finally {
      await announce();
    }
  }

  async function announce() {
    channel?.postMessage("changed");
    await showState();
  }

  /** Derive and show the state; if a tab is saving, again when that ends. */
  async function showState() {
    const run = (currentRun += 1);
    const [record, registration, locks] = await Promise.all([readRecord(), navigator.serviceWorker.getRegistration(scope), navigator.locks.query()]);
    if (run !== currentRun) return;
    const isSaving = locks.held.some(({ name, mode }) => name === saveLock && mode === "exclusive");
    if (isSaving) navigator.locks.request(saveLock, { mode: "shared" }, () => undefined).then(showState);
    const saved = !registration?.active || !record ? "none" : record.packs ? "saved" : "core";
    state.offline = isSaving ? "saving" : saved;
    state.offlineEdition = record?.edition ?? "";
    dispatchEvent(new Event("menglu-copy"));
  }

  async function readRecord() {
    if (!(await caches.has(cacheName))) return undefined;
    return (await (await caches.open(cacheName)).match(recordUrl))?.json();
  }

  /** Update the copy, in one tab at a time; start over if the published edition changes meanwhile. */
  async function update(everything) {
    await navigator.locks.request(updateLock, async () => {
      for (let attempt = 1; ; attempt += 1) {
        throwIfCancelled();
        const published = await fetchEdition(false);
        const record = await readRecord();
        if (record?.edition === published.edition && (record.packs || !everything)) return;
        try {
          return await (everything ? navigator.locks.request(saveLock, saveEverything) : saveFiles(published));
        } catch (error) {
          if (isCancelled || attempt === MAX_ATTEMPTS || error.name === "QuotaExceededError") throw error;
          if ((await fetchEdition(false)).edition === published.edition) throw error;
        }
      }
    });
  }

  function throwIfCancelled() {
    if (isCancelled) throw new DOMException("cancelled", "AbortError");
  }

  async function saveEverything() {
    announce();
    await saveFiles(await fetchEdition(true));
  }

  async function saveFiles(edition) {
    await fetchFiles(await missingOf(filesOf({ ...edition.core, ...edition.packs })));
    await writeRecord(edition);
  }

  /** Fetch the published {edition, core, packs}, packs on request; files are {path: [digest, bytes]}. */
  async function fetchEdition(withPacks) {
    const response = await fetch(menglu.url("offline/core.json"), { cache: "no-store" }).catch((error) => {
      throw Object.assign(error, { isUnreachable: true });
    });
    if (!response.ok) throw new Error(response.statusText);
    const { edition, core, packs } = await response.json();
    if (!withPacks) return { edition, core };
    return { edition, core, packs: JSON.parse(new TextDecoder().decode(await fetchFile("offline/packs.json", packs))) };
  }

  const filesOf = (list) => Object.entries(list).map(([path, [digest, bytes]]) => ({ path, digest, bytes }));
  const sizeOf = (files) => files.reduce((sum, { bytes }) => sum + bytes, 0);
  const keyOf = ({ path, digest }) => `${menglu.url(path)}?${digest}`;

  async function missingOf(files) {
    const cached = new Set((await (await caches.open(cacheName)).keys()).map(({ url }) => url));
    return files.filter((file) => !cached.has(keyOf(file)));
  }

  /** Fetch files into the cache; the first failure aborts the others. */
  async function fetchFiles(files) {
    const cache = await caches.open(cacheName);
    const controller = new AbortController();
    const queue = [...files];
    const total = sizeOf(files);
    let fetched = 0;
    const fetchQueued = async () => {
      for (let file = queue.shift(); file; file = queue.shift()) {
        await cache.put(keyOf(file), new Response(await fetchFile(file.path, file.digest, controller.signal)));
        fetched += file.bytes;
        for (const onProgress of progressListeners) onProgress(fetched / total);
      }
    };
    abortDownload = () => controller.abort();
    try {
      if (!isCancelled) await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, fetchQueued));
    } finally {
      controller.abort();
      queue.length = 0;
    }
    throwIfCancelled();
  }

  /** Fetch a file; verify its digest, a prefix of SHA-256. */
  async function fetchFile(path, digest, signal) {
    const response = await fetch(menglu.url(path), { cache: "reload", signal });
    const content = await response.arrayBuffer();
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const actual = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!response.ok || !actual.startsWith(digest)) throw new Error(`${path} is of another edition`);
    return content;
  }

  /** Replace the record; delete all files that are not in it. */
  async function writeRecord(record) {
    const cache = await caches.open(cacheName);
    await cache.put(recordUrl, new Response(JSON.stringify(record)));
    const needed = new Set([recordUrl, ...filesOf({ ...record.core, ...record.packs }).map(keyOf)]);
    for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
  }

  Object.assign(menglu, { copy });
}
