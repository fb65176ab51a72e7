"use strict";
/* The service worker. It keeps the core of an edition (site.core, written into sw.js), asks the network first, and
   answers from what is kept when there is none. What was saved in packs is unpacked here. */
{
  const { scope } = self.registration;
  const { site } = self;
  const prefix = `menglu ${scope} `;
  const coreName = `${prefix}core ${site.edition}`;
  const packsName = `${prefix}packs`;
  const PATIENCE_MILLISECONDS = 3000;
  const AT_ONCE = 6;
  const MOST_UNPACKED = 6;
  const NAMED_BY_CONTENT = /\.[0-9a-f]{24}\.js$/;
  const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", gif: "image/gif" };
  const unpacked = new Map();
  const key = (path, mark) => `${scope}${path}?${mark}`;

  self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
  self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
  self.addEventListener("message", (event) => event.waitUntil(tell(event)));
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    url.hash = "";
    const asked = url.href.replace(/\?.*$/, "");
    if (event.request.method !== "GET" || !asked.startsWith(scope)) return;
    const path = decodeURIComponent(asked.slice(scope.length)).replace(/(^|\/)$/, "$1index.html");
    if (path.startsWith("offline/") || path === "sw.js") return;
    event.respondWith(answer(event.request, path));
  });

  /** Keep the core: what is the same as in an older edition is copied, the rest is fetched and checked. */
  async function fill() {
    const cache = await caches.open(coreName);
    const waiting = Object.entries(site.core);
    const take = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const [path, mark] = one;
        const kept = await caches.match(key(path, mark));
        await cache.put(key(path, mark), kept ?? (await fetched(path, mark)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, take));
  }

  async function fetched(path, mark) {
    const response = await fetch(`${scope}${path}`, { cache: "reload" });
    const content = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    const written = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!response.ok || !written.startsWith(mark)) throw new Error(`${path} is of another edition`);
    return new Response(content, { headers: { "Content-Type": response.headers.get("Content-Type") ?? typeOf(path) } });
  }

  /** Let go of the cores of older editions; other sites on this host keep theirs. */
  async function tidy() {
    for (const name of await caches.keys()) {
      if (name.startsWith(`${prefix}core `) && name !== coreName) await caches.delete(name);
    }
  }

  async function tell(event) {
    const saved = await savedEdition();
    const list = await (await coreFile(site.list))?.json();
    event.ports[0]?.postMessage({ edition: list?.edition, saved: saved?.edition ?? "" });
  }

  /** Answer from the network; when it fails, says it cannot or takes too long, from what is kept. */
  async function answer(request, path) {
    try {
      if (NAMED_BY_CONTENT.test(path)) {
        const found = await kept(path);
        if (found) return found;
      }
      const response = await promptly(network(request, path), path);
      if (response.status < 500) return response;
      return (await kept(path)) ?? response;
    } catch {
      const found = await kept(path);
      if (found) return found;
      const page = `${scope}offline.html?page=${encodeURIComponent(path)}`;
      return request.mode === "navigate" && path !== "offline.html" ? Response.redirect(page) : Response.error();
    }
  }

  /** Ask the network; the files of the core always for the edition that is published now, whatever the browser remembers. */
  const network = (request, path) =>
    site.core[path] && request.mode !== "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);

  async function promptly(coming, path) {
    let patience;
    const impatient = new Promise((resolve) => {
      patience = setTimeout(async () => {
        const found = await kept(path);
        if (found) resolve(found);
      }, PATIENCE_MILLISECONDS);
    });
    try {
      return await Promise.race([coming, impatient]);
    } finally {
      clearTimeout(patience);
    }
  }

  /** Find a file among what is kept: in the core, else in the packs that were saved. */
  async function kept(path) {
    const core = await coreFile(path);
    if (core) return core;
    const saved = await savedEdition();
    if (!saved) return undefined;
    const part = /^pagefind\/((?:index|fragment)\/.*_(\w+)\.pf_\w+)$/.exec(path);
    if (part) return response(path, (await textPack(saved, part[2]))?.[part[1]]);
    const content = (await pagePack(saved, path))?.[path];
    return typeof content === "string" ? new Response(content, { headers: { "Content-Type": typeOf(path) } }) : response(path, content?.base64);
  }

  const response = (path, base64) => base64 && new Response(bytes(base64), { headers: { "Content-Type": typeOf(path) } });
  const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const typeOf = (path) => TYPES[path.split(".").pop().toLowerCase()] ?? "application/octet-stream";

  async function coreFile(path) {
    const mark = site.core[path];
    return mark && (await caches.open(coreName)).match(key(path, mark));
  }

  async function savedEdition() {
    if (!(await caches.has(packsName))) return undefined;
    return (await (await caches.open(packsName)).match(`${scope}offline/saved`))?.json();
  }

  /** Unpack the parts of the index whose hashes begin alike: as many digits as the packs that were saved are named by. */
  const textPack = (saved, hash) => {
    const folder = "pagefind/packs/";
    const named = Object.keys(saved.packs).find((one) => one.startsWith(folder)) ?? "";
    const digits = named.length - folder.length - ".js".length;
    return pack(saved, `${folder}${hash.slice(0, digits)}.js`, async (found) => {
      const script = await found.text();
      return JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1));
    });
  };

  /** Unpack the pages of a bucket; how many there were when it was saved is told by the packs themselves. */
  const pagePack = (saved, path) => {
    const buckets = Object.keys(saved.packs).filter((one) => one.startsWith("offline/")).length;
    return pack(saved, `offline/${bucketOf(path, buckets)}.pack`, (found) =>
      new Response(found.body.pipeThrough(new DecompressionStream("gzip"))).json(),
    );
  };

  async function pack(saved, path, unpack) {
    const address = key(path, saved.packs[path]);
    if (!unpacked.has(address)) {
      const found = await (await caches.open(packsName)).match(address);
      if (!found) return undefined;
      unpacked.set(address, unpack(found));
      if (unpacked.size > MOST_UNPACKED) unpacked.delete(unpacked.keys().next().value);
    }
    return unpacked.get(address);
  }

  /** The same as in menglu/search/buckets.py (FNV-1a, 32 bits). */
  function bucketOf(path, count) {
    let value = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(path)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value % count;
  }
}
