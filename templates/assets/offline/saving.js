"use strict";
/* Saves everything for use without a network, in packs. A pack is checked before it is kept, and what is kept is used
   only when all of it is there: until then the edition saved before stays. */
{
  const menglu = self.menglu;
  const AT_ONCE = 6;
  const cacheName = `menglu ${menglu.address("")} packs`;
  const marker = menglu.address("offline/saved");

  /** Give the address under which an edition of a pack is kept. */
  const key = (path, mark) => `${menglu.address(path)}?${mark}`;

  /** Say what saving would take: {edition, packs: [[path, mark, bytes]], missing, bytes to fetch, bytes in all}. */
  menglu.offlinePlan = async () => {
    const response = await fetch(menglu.address("offline/packs.json"), { cache: "reload" });
    if (!response.ok) throw new Error(response.statusText);
    const { edition, packs } = await response.json();
    const rows = Object.entries(packs).map(([path, [mark, bytes]]) => [path, mark, bytes]);
    const kept = new Set((await (await caches.open(cacheName)).keys()).map(({ url }) => url));
    const missing = rows.filter(([path, mark]) => !kept.has(key(path, mark)));
    const size = (list) => list.reduce((sum, [, , bytes]) => sum + bytes, 0);
    return { edition, packs: rows, missing, bytes: size(missing), total: size(rows) };
  };

  let running;
  let stopping;
  const listeners = new Set();

  /** Save everything, unless that is under way already; *progress* hears how much of what is missing has come.
   *  Rejects when it is cut off or there is no room. */
  menglu.saveOffline = (progress) => {
    if (progress) listeners.add(progress);
    running ??= alone(save).finally(() => {
      running = undefined;
      listeners.clear();
    });
    return running;
  };

  /** Stop saving. */
  menglu.cancelOffline = () => stopping?.abort();

  /** Let one page at a time save, of all that are open. */
  const alone = (work) => (navigator.locks ? navigator.locks.request(`${cacheName} are saved`, work) : work());

  async function save() {
    const state = document.documentElement.dataset;
    stopping = new AbortController();
    state.offline = "saving";
    dispatchEvent(new Event("menglu-offline"));
    try {
      const plan = await menglu.offlinePlan();
      const cache = await caches.open(cacheName);
      let fetched = 0;
      const waiting = [...plan.missing];
      const take = async () => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const [path, mark, bytes] = one;
          await keep(cache, path, mark, stopping.signal);
          fetched += bytes;
          for (const hear of listeners) hear(fetched / plan.bytes);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, take));
      await finish(cache, plan);
    } catch (error) {
      stopping.abort();
      throw error;
    } finally {
      state.offline = (await caches.match(marker)) ? "saved" : "core";
      dispatchEvent(new Event("menglu-offline"));
    }
  }

  async function keep(cache, path, mark, signal) {
    const response = await fetch(menglu.address(path), { cache: "reload", signal });
    const content = await response.arrayBuffer();
    const digest = await crypto.subtle.digest("SHA-256", content);
    if (!response.ok || !hexadecimal(digest).startsWith(mark)) throw new Error(`${path} is of another edition`);
    await cache.put(key(path, mark), new Response(content));
  }

  const hexadecimal = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** Now that all is there, say so, and let go of what belongs to other editions. */
  async function finish(cache, { edition, packs }) {
    const marks = Object.fromEntries(packs.map(([path, mark]) => [path, mark]));
    await cache.put(marker, new Response(JSON.stringify({ edition, packs: marks })));
    const wanted = new Set([marker, ...packs.map(([path, mark]) => key(path, mark))]);
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  }

  /** Let go of everything that was saved. */
  menglu.removeOffline = async () => {
    await caches.delete(cacheName);
    document.documentElement.dataset.offline = "core";
    dispatchEvent(new Event("menglu-offline"));
  };
}
