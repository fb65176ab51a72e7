"use strict";
/* Reloads the page when there is a newer build, and shows the problems while there is none.
   Browsers allow six connections to a host, so all tabs share the one of a worker. Browsers without shared workers
   connect each tab, and a hidden tab lets go of its connection. */
{
  const { token, build: pageBuild } = document.currentScript.dataset;
  const query = `?token=${encodeURIComponent(token)}`;
  const RETRY_MILLISECONDS = 500;
  let connection;

  if (self.SharedWorker) new BroadcastChannel(`menglu-preview ${token}`).onmessage = receive;
  document.addEventListener("visibilitychange", connect);
  connect();

  function connect() {
    if (self.SharedWorker) {
      if (document.hidden) return;
      const worker = new SharedWorker(`/-/reload_worker.js${query}`);
      worker.onerror = () => setTimeout(connect, RETRY_MILLISECONDS); // the preview ended before the worker was loaded
      connection = worker.port;
    } else {
      connection?.close();
      if (document.hidden) return;
      connection = new EventSource(`/-/changes${query}`);
    }
    connection.onmessage = receive;
  }

  function receive({ data }) {
    const { build, problems } = JSON.parse(data);
    if (build > Number(pageBuild) || build < 0) location.reload();
    else show(problems);
  }

  function show(problems) {
    document.querySelector("[data-preview-problems]")?.remove();
    if (!problems.length) return;
    const panel = document.createElement("section");
    panel.dataset.previewProblems = "";
    panel.setAttribute("role", "alert");
    const list = document.createElement("ol");
    for (const problem of problems) {
      const row = document.createElement("li");
      row.textContent = problem;
      list.append(row);
    }
    panel.append(list);
    document.body.append(panel);
  }
}
