"use strict";
/* Holds the one connection that all open pages share: passes each message on, and the latest to whoever joins. */
const channel = new BroadcastChannel(`menglu-preview ${new URLSearchParams(location.search).get("token")}`);
const source = new EventSource(`/-/changes${location.search}`);
let latest;

source.onmessage = ({ data }) => {
  latest = data;
  channel.postMessage(data);
};

self.onconnect = ({ ports: [page] }) => {
  if (latest) page.postMessage(latest);
};
