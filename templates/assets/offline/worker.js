"use strict";
/* The service worker: network first, then the copy on this device. It fetches and saves nothing itself (offline/copy.js
   does), so one worker serves all editions. */
{
  const { menglu } = self;
  const { scope } = self.registration;
  const cacheName = `menglu ${scope} copy`; // as in copy.js
  const NETWORK_TIMEOUT_MILLISECONDS = 3000;
  const MAX_OPEN_PACKS = 6;
  const INDEX = "pagefind/";
  const TEXT_PACKS = "pagefind/packs/";
  const PAGE_PACKS = "offline/";
  const HAS_EXTENSION = /\.[a-z0-9]+$/i;
  const HAS_DIGEST = /\.[0-9a-f]{24}\.js$/;
  const CONTENT_TYPES = {
    html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", json: "application/json", svg: "image/svg+xml",
    webmanifest: "application/manifest+json", png: "image/png", jpg: "image/jpeg", jpeg: "image/jpeg", webp: "image/webp", gif: "image/gif", avif: "image/avif",
  };
  const openPacks = new Map();

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const url = event.request.url.replace(/[?#].*$/, "");
    if (event.request.method !== "GET" || !url.startsWith(scope)) return;
    const path = decodeURIComponent(url.slice(scope.length)).replace(/(^|\/)$/, "$1index.html");
    if (path.startsWith("offline/") || path === "sw.js") return;
    event.respondWith(respond(event.request, path));
  });

  /** Respond from the network; if it fails, is refused or takes too long, from the copy. */
  async function respond(request, path) {
    try {
      if (HAS_DIGEST.test(path)) {
        const saved = await readCopy(path);
        if (saved) return saved;
      }
      const response = await withTimeout(fetchCurrent(request, path), path);
      if (response.status < 500) return response;
      return (await readCopy(path)) ?? response;
    } catch {
      const saved = await readCopy(path);
      if (saved) return saved;
      const page = `${scope}offline.html?page=${encodeURIComponent(path)}`;
      return request.mode === "navigate" && path !== "offline.html" ? Response.redirect(page) : Response.error();
    }
  }

  /** Fetch from the network; assets are always revalidated, whatever the browser has cached. */
  function fetchCurrent(request, path) {
    return path.startsWith("assets/") && request.mode !== "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request);
  }

  /** Wait for a response, but no longer than the timeout if the copy has the file. */
  async function withTimeout(response, path) {
    let timer;
    const timeout = new Promise((resolve) => {
      timer = setTimeout(async () => {
        const saved = await readCopy(path);
        if (saved) resolve(saved);
      }, NETWORK_TIMEOUT_MILLISECONDS);
    });
    try {
      return await Promise.race([response, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Return what the copy has at an address, which hosts also serve without `.html`; undefined if it has nothing. */
  async function readCopy(path) {
    const saved = await readFile(path);
    if (saved) return saved;
    const [page, isFolder] = path.split(/(\/index\.html$)/);
    if (isFolder) return (await readFile(`${page}.html`)) && Response.redirect(`${scope}${page}.html`);
    if (HAS_EXTENSION.test(path)) return undefined;
    return (await readFile(`${path}.html`)) ?? ((await readFile(`${path}/index.html`)) && Response.redirect(`${scope}${path}/`));
  }

  /** Return a file of the copy as a response: from its core, else from its packs; undefined if it is not there. */
  async function readFile(path) {
    if (!(await caches.has(cacheName))) return undefined;
    const cache = await caches.open(cacheName);
    const record = await (await cache.match(`${scope}offline/record`))?.json();
    const [digest] = record?.core[path] ?? [];
    if (digest) return createResponse(path, (await cache.match(`${scope}${path}?${digest}`))?.body);
    return record?.packs && createResponse(path, (await readTextPack(cache, record.packs, path)) ?? (await readPagePack(cache, record.packs, path)));
  }

  function createResponse(path, body) {
    const type = CONTENT_TYPES[path.split(".").pop().toLowerCase()] ?? "application/octet-stream";
    return body && new Response(body, { headers: { "Content-Type": type } });
  }

  /** Read a file of the full-text index. The names of the packs tell how many digits of the digests they have. */
  async function readTextPack(cache, packs, path) {
    if (!path.startsWith(INDEX)) return undefined;
    const name = path.slice(INDEX.length);
    const anyPack = Object.keys(packs).find((pack) => pack.startsWith(TEXT_PACKS)) ?? "";
    const pack = menglu.indexPack(name, anyPack.length - TEXT_PACKS.length - ".js".length);
    const files = pack && (await openPack(cache, packs, `${TEXT_PACKS}${pack}.js`, parseScript));
    return files?.[name] && menglu.decodeBase64(files[name]);
  }

  async function parseScript(response) {
    const script = await response.text();
    return JSON.parse(script.slice(script.indexOf("{"), script.lastIndexOf("}") + 1));
  }

  /** Read a page or one of its files. */
  async function readPagePack(cache, packs, path) {
    const count = Object.keys(packs).filter((pack) => pack.startsWith(PAGE_PACKS)).length;
    const files = await openPack(cache, packs, `${PAGE_PACKS}${bucketOf(path, count)}.pack`, parseGzippedJson);
    const content = files?.[path];
    return content?.base64 === undefined ? content : menglu.decodeBase64(content.base64);
  }

  function parseGzippedJson(response) {
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).json();
  }

  async function openPack(cache, packs, path, parse) {
    const url = `${scope}${path}?${packs[path]?.[0]}`;
    if (!openPacks.has(url)) {
      const response = await cache.match(url);
      if (!response) return undefined;
      openPacks.set(url, parse(response));
      if (openPacks.size > MAX_OPEN_PACKS) openPacks.delete(openPacks.keys().next().value);
    }
    return openPacks.get(url);
  }

  /** Return the bucket of a path, as menglu/search/packs.py does (FNV-1a, 32 bits). */
  function bucketOf(path, count) {
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(path)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash % count;
  }
}
