"use strict";
// Keys, lists that are filtered while one writes, and details that open for print. Everything works without it.
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Lists: the form's answer replaces the part that it filters.
  for (const form of all("form[data-live]")) {
    const id = form.dataset.live;
    let timer = 0;
    let asked = null;
    const load = async () => {
      const url = new URL(form.action);
      url.hash = "";
      url.search = new URLSearchParams(new FormData(form)).toString();
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(url, { signal: asked.signal });
        if (!answer.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
        history.replaceState(null, "", url);
      } catch (error) { if (error.name !== "AbortError") form.submit(); }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(load, 150); });
    form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); load(); });
  }

  // Keys.
  const keys = $("#keys");
  $("#to-help")?.addEventListener("click", (event) => {
    if (!keys) return;
    event.preventDefault();
    keys.showModal();
  });
  const go = (id) => document.getElementById(id)?.click();
  const rows = () => all("[data-main], tbody.claim .wording, a.st:not([tabindex])").filter((e) => e.checkVisibility());
  const step = (by) => {
    const found = rows();
    if (!found.length) return;
    const at = found.indexOf(document.activeElement);
    const below = found.findIndex((e) => e.getBoundingClientRect().top >= 0);
    const next = at < 0 ? found[Math.max(0, below)] : found[Math.min(found.length - 1, Math.max(0, at + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  let before = "";
  addEventListener("keydown", (event) => {
    const field = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.key === "Escape" && field) event.target.blur();
    if (field || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
    const first = before;
    before = event.key === "g" ? "g" : "";
    const done = () => event.preventDefault();
    if (first === "g" && { s: 1, a: 1, m: 1 }[event.key]) { done(); go({ s: "to-stories", a: "to-add", m: "to-marks" }[event.key]); }
    else if (event.key === "?") { done(); if (keys) keys.showModal(); }
    else if (event.key === "/") { done(); $("#seek")?.focus(); }
    else if (event.key === "f") { const find = $("#find"); if (find) { done(); find.focus(); } }
    else if (event.key === "j" || event.key === "k") { done(); step(event.key === "j" ? 1 : -1); }
    else if (/^[1-9]$/.test(event.key)) { const tab = all(".tabs a")[event.key - 1]; if (tab) { done(); tab.click(); } }
  });

  addEventListener("beforeprint", () => { for (const details of all("main details")) details.open = true; });
})();
