"use strict";
/* Keeps the site for use without a network: registers the service worker, says how much is kept, and brings what was
   saved up to date. Does nothing on pages opened from a folder: there everything is at hand. */
{
  const menglu = self.menglu;
  const state = document.documentElement.dataset;
  state.offline = "none";

  /** Whether this page can keep anything at all. */
  menglu.canKeep = location.protocol !== "file:" && "serviceWorker" in navigator && "caches" in self;

  if (menglu.canKeep) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "manifest", href: menglu.address("manifest.webmanifest") });
    document.head.append(link);
    addEventListener("load", () => keep().catch(cannot), { once: true });
  }

  function cannot() {
    menglu.canKeep = false;
    dispatchEvent(new Event("menglu-offline"));
  }

  async function keep() {
    const container = navigator.serviceWorker;
    const again = () => container.getRegistration(menglu.address(""));
    const registration = await container.register(menglu.address("sw.js"), { updateViaCache: "none" }).catch(again);
    if (!registration) return cannot();
    for (const worker of [registration.installing, registration.waiting, registration.active]) watch(worker);
    registration.addEventListener("updatefound", () => watch(registration.installing));
    if (registration.active) registration.update().catch(() => undefined); // browsers by themselves look when they have nothing else to do
    await navigator.serviceWorker.ready;
    await say();
  }

  function watch(worker) {
    worker?.addEventListener("statechange", () => worker.state === "activated" && say());
  }

  /** Say how much is kept; what was saved for an older edition of the site is brought up to date. */
  async function say() {
    const { edition, saved } = await menglu.askWorker();
    if (state.offline !== "saving") state.offline = saved ? "saved" : "core";
    dispatchEvent(new Event("menglu-offline"));
    if (saved && saved !== edition && navigator.onLine && !navigator.connection?.saveData) {
      await menglu.load("assets/offline/saving.js");
      await menglu.saveOffline().catch(() => undefined); // the edition saved before stays; the next visit tries again
    }
  }

  /** Ask the service worker which edition it serves, and which is saved. */
  menglu.askWorker = async () => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage("what is kept?", [port2]);
    });
  };
}
