"use strict";
// More texts to paste, files that are dropped, and the progress of a job.
(() => {
  const another = document.getElementById("another");
  if (another) {
    another.hidden = false;
    another.querySelector("button").addEventListener("click", () => {
      const last = [...document.querySelectorAll(".pasted")].at(-1);
      const next = last.cloneNode(true);
      for (const field of next.querySelectorAll("input, textarea")) field.value = "";
      const legend = next.querySelector("legend");
      legend.textContent = legend.textContent.replace(/\d+/, (n) => Number(n) + 1);
      last.after(next);
      next.querySelector("textarea").focus();
    });
  }
  const drop = document.querySelector(".drop");
  if (drop) {
    const files = drop.querySelector("input");
    const dropped = document.getElementById("dropped");
    const name = () => { dropped.textContent = [...files.files].map((file) => file.name).join(", "); };
    addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    addEventListener("dragleave", () => drop.classList.remove("over"));
    addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (!event.dataTransfer.files.length) return;
      files.files = event.dataTransfer.files;
      name();
    });
    files.addEventListener("change", name);
  }
  const job = document.querySelector("#job[data-events]");
  if (job) {
    const events = new EventSource(job.dataset.events);
    const show = (event) => {
      const state = JSON.parse(event.data);
      document.getElementById("stage").textContent = state.total ? `${state.stage} ${state.done} / ${state.total}` : state.stage;
      if (state.total) job.querySelector("progress").value = (100 * state.done) / state.total;
    };
    events.addEventListener("progress", show);
    events.addEventListener("end", () => { events.close(); location.reload(); });
  }
})();
