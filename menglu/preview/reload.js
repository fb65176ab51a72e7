"use strict";
/* Reloads the page when a new build is there, and shows what is wrong while there is none. */
{
  const { word, build: mine } = document.currentScript.dataset;
  const source = new EventSource(`/-/changes?word=${encodeURIComponent(word)}`);

  source.addEventListener("message", ({ data }) => {
    const { build, problems } = JSON.parse(data);
    if (build !== Number(mine)) location.reload();
    else show(problems);
  });

  function show(problems) {
    document.querySelector("[data-preview-problems]")?.remove();
    if (!problems.length) return;
    const shown = document.createElement("section");
    shown.dataset.previewProblems = "";
    shown.setAttribute("role", "alert");
    const list = document.createElement("ol");
    for (const problem of problems) {
      const row = document.createElement("li");
      row.textContent = problem;
      list.append(row);
    }
    shown.append(list);
    document.body.append(shown);
  }
}
