"use strict";
/* Packs of the full-text index, for pages opened from a folder and for the service worker. */
{
  /** Return the name of the pack that holds a file of the index; undefined if the file is in none. */
  function indexPack(name, digits) {
    return /^(?:\d+\/)?(?:index|fragment)\/.*_(\w+)\.pf_\w+$/.exec(name)?.[1].slice(0, digits);
  }

  /** Decode base64 to bytes. */
  function decodeBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  Object.assign((self.menglu ??= {}), { decodeBase64, indexPack });
}
