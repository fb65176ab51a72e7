"use strict";
/* The service worker: asks the network first, and answers from the copy on this device when there is none. It fetches
   and keeps nothing itself (offline/copy.js does), so one worker serves all editions. Packs are unpacked here. */
{
  const { scope } = self.registration;
  const cacheName = `menglu ${scope} copy`;
  const PATIENCE_MILLISECONDS = 3000;
  const MOST_UNPACKED = 6;
  const NAMED_BY_CONTENT = /\.[0-9a-f]{24}\.js$/;
  const TYPES = {
    html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml",
    webmanifest: "application/manifest+json", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", gif: "image/gif",
  };
  const unpacked = new Map();

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const url = new URL(event.request.url);
    url.hash = "";
    const asked = url.href.replace(/\?.*$/, "");
    if (event.request.method !== "GET" || !asked.startsWith(scope)) return;
    const path = decodeURIComponent(asked.slice(scope.length)).replace(/(^|\/)$/, "$1index.html");
    if (path.startsWith("offline/") || path === "sw.js") return;
    event.respondWith(answer(event.request, path));
  });

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

  /** Ask the network; for assets always for those that are published now, whatever the browser remembers. */
  const network = (request, path) =>
    path.startsWith("assets/") && request.mode !== "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);

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

  /** Find a file in the copy: in its core, else in its packs. */
  async function kept(path) {
    if (!(await caches.has(cacheName))) return undefined;
    const cache = await caches.open(cacheName);
    const record = await (await cache.match(`${scope}offline/record`))?.json();
    const [digest] = record?.core[path] ?? [];
    if (digest) return response(path, (await cache.match(`${scope}${path}?${digest}`))?.body);
    if (!record?.packs) return undefined;
    const part = /^pagefind\/((?:index|fragment)\/.*_(\w+)\.pf_\w+)$/.exec(path);
    const content = part ? (await textPack(cache, record.packs, part[2]))?.[part[1]] : (await pagePack(cache, record.packs, path))?.[path];
    if (typeof content === "string" && !part) return response(path, content);
    return response(path, content && bytes(content.base64 ?? content));
  }

  const response = (path, body) => body && new Response(body, { headers: { "Content-Type": typeOf(path) } });
  const bytes = (base64) => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const typeOf = (path) => TYPES[path.split(".").pop().toLowerCase()] ?? "application/octet-stream";

  /** Unpack the parts of the index whose hashes begin alike: as many digits as the packs of the copy are named by. */
  const textPack = (cache, packs, hash) => {
    const folder = "pagefind/packs/";
    const named = Object.keys(packs).find((path) => path.startsWith(folder)) ?? "";
    const digits = named.length - folder.length - ".js".length;
    return pack(cache, packs, `${folder}${hash.slice(0, digits)}.js`, async (found) => {
      const script = await found.text();
      return JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1));
    });
  };

  /** Unpack the pages of a bucket; how many there are is told by the packs of the copy. */
  const pagePack = (cache, packs, path) => {
    const buckets = Object.keys(packs).filter((name) => name.startsWith("offline/")).length;
    return pack(cache, packs, `offline/${bucketOf(path, buckets)}.pack`, (found) =>
      new Response(found.body.pipeThrough(new DecompressionStream("gzip"))).json(),
    );
  };

  async function pack(cache, packs, path, unpack) {
    const address = `${scope}${path}?${packs[path]?.[0]}`;
    if (!unpacked.has(address)) {
      const found = await cache.match(address);
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
