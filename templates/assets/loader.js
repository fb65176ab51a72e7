"use strict";
/* Fetches scripts and data of the site, for all other scripts. All are classic scripts, so that they also run on
   pages opened by double-click. */
{
  const menglu = (self.menglu ??= {});
  const root = new URL("../", document.currentScript.src);
  menglu.said = {};
  const waiting = new Map();
  const loaded = new Map();

  /** Give the whole address of a file of the site. */
  menglu.address = (path) => new URL(path, root).href;

  /** Take in data: the scripts that carry it call this. */
  menglu.receive = (kind, data) => {
    promised(kind).resolve(data);
  };

  /** Wait for data of a kind. */
  menglu.received = (kind) => promised(kind).promise;

  function promised(kind) {
    if (!waiting.has(kind)) {
      let resolve;
      const promise = new Promise((done) => (resolve = done));
      waiting.set(kind, { promise, resolve });
    }
    return waiting.get(kind);
  }

  /** Run a script of the site once; rejects when it cannot be had. */
  menglu.load = (path) => {
    if (!loaded.has(path)) {
      const script = document.createElement("script");
      script.src = menglu.address(path);
      const done = new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = () => {
          loaded.delete(path);
          script.remove();
          reject(new Error(`${path} cannot be loaded`));
        };
      });
      document.head.append(script);
      loaded.set(path, done);
    }
    return loaded.get(path);
  };

  /** Load data that the directory names. When its name leads nowhere, a new edition was published: the directory is
   *  asked again. Seats of another edition than the names would point at wrong entries: then it rejects. */
  menglu.data = async (kind) => {
    const directory = await menglu.directory();
    try {
      await menglu.load(directory[kind]);
    } catch (error) {
      const fresh = await newDirectory();
      if (fresh[kind] === directory[kind] || (kind !== "names" && fresh.names !== directory.names)) throw error;
      await menglu.load(fresh[kind]);
    }
    return menglu.received(kind);
  };

  /** Ask for the directory as it is now; until it is there, the one from before stays. */
  async function newDirectory() {
    const before = waiting.get("directory");
    waiting.delete("directory");
    try {
      await menglu.load(`assets/directory.js?${Date.now()}`);
    } catch (error) {
      waiting.set("directory", before);
      throw error;
    }
    return menglu.directory();
  }

  /** Give the names of the data files, the rules and the words of the site. */
  menglu.directory = async () => {
    await menglu.load("assets/directory.js");
    const directory = await menglu.received("directory");
    menglu.said = directory.words;
    return directory;
  };
}
