"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const pieces = new Map(); // statement id -> its pieces in the texts
  const claimOf = new Map(); // statement id -> claim id
  const statementsOf = new Map(); // claim id -> statement ids
  const add = (map, key, value) => map.set(key, [...(map.get(key) || []), value]);

  for (const piece of all(".st")) for (const id of piece.dataset.s.split(" ")) add(pieces, id, piece);
  for (const say of all(".say[id]")) {
    const id = say.id.slice(2);
    claimOf.set(id, say.dataset.claim);
    add(statementsOf, say.dataset.claim, id);
  }

  const MANY = 12;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const panel = document.getElementById("panel");
  const detail = document.getElementById("detail");
  let pinned = null;
  let timer = 0;
  let still = ""; // where the pointer was at the last click: what scrolls under it then is not hovered
  const where = (event) => `${event.screenX},${event.screenY}`;

  const reveal = (column, piece) => {
    const frame = column.getBoundingClientRect();
    const box = piece.getBoundingClientRect();
    if (box.top >= frame.top && box.bottom <= frame.bottom) return;
    const top = column.scrollTop + box.top - frame.top - frame.height / 3;
    column.scrollTo({ top, behavior: calm.matches ? "auto" : "smooth" });
  };

  const light = (claim, statement, from) => {
    for (const element of all(".lit, .here")) element.classList.remove("lit", "here");
    if (!claim) return;
    document.getElementById("c-" + claim)?.classList.add("lit");
    const columns = new Map();
    for (const id of statementsOf.get(claim) || []) {
      for (const piece of pieces.get(id) || []) {
        piece.classList.add(id === statement ? "here" : "lit");
        const column = piece.closest(".body");
        if (column !== from && (!columns.has(column) || id === statement)) columns.set(column, pieces.get(id)[0]);
      }
    }
    for (const [column, piece] of columns) reveal(column, piece);
  };

  const back = () => light(pinned && claimOf.get(pinned), pinned, null);

  const select = (id, from = null) => {
    const entry = document.getElementById("w-" + id);
    pinned = entry ? id : null;
    light(claimOf.get(id), id, from);
    panel.hidden = !entry;
    if (!entry) return;
    const copies = [...entry.cloneNode(true).childNodes];
    detail.replaceChildren(...copies);
    const link = document.createElement("a");
    link.href = "#c-" + claimOf.get(id);
    link.textContent = "The claim in the table";
    detail.append(link);
  };

  const go = (id) => {
    select(id);
    const piece = pieces.get(id)?.[0];
    if (!piece) return;
    piece.closest(".text").scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    piece.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    clearTimeout(timer);
    still = where(event);
    const goes = event.target.closest("[data-go]");
    const piece = event.target.closest(".st");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (goes) {
      event.preventDefault();
      history.replaceState(null, "", "#s-" + goes.dataset.go);
      go(goes.dataset.go);
    } else if (piece) {
      event.preventDefault();
      select(piece.dataset.s.split(" ")[0], piece.closest(".body"));
    }
  });
  document.addEventListener("focusin", (event) => {
    const piece = event.target.closest(".st");
    if (piece && piece.matches(":focus-visible") && !piece.dataset.s.split(" ").includes(pinned))
      select(piece.dataset.s.split(" ")[0], piece.closest(".body"));
  });
  document.addEventListener("pointerover", (event) => {
    clearTimeout(timer);
    if (where(event) === still) return;
    const piece = event.target.closest(".st");
    const row = event.target.closest("tbody.claim");
    timer = setTimeout(() => {
      if (piece) {
        const id = piece.dataset.s.split(" ")[0];
        light(claimOf.get(id), id, piece.closest(".body"));
      } else if (row) light(row.dataset.claim, null, null);
      else back();
    }, 90);
  });
  const close = () => { panel.hidden = true; pinned = null; back(); };
  document.getElementById("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  for (const form of all("form.tools")) {
    const table = form.parentElement.querySelector("table");
    const rows = all("tbody.claim", table);
    const orders = {
      status: (a, b) => a.dataset.rank - b.dataset.rank,
      carriers: (a, b) => b.dataset.carriers - a.dataset.carriers || a.dataset.rank - b.dataset.rank,
      text: (a, b) => a.dataset.place - b.dataset.place,
    };
    const apply = () => {
      const { text, status, order } = form.elements;
      const wanted = text.value.trim().toLowerCase();
      for (const row of rows) {
        const single = row.dataset.status === "single carrier";
        const fits = status.value === "shared" ? !single : !status.value || row.dataset.status === status.value;
        row.hidden = !(fits && (!wanted || row.textContent.toLowerCase().includes(wanted)));
      }
      table.append(...rows.sort(orders[order.value]));
      const shown = rows.filter((row) => !row.hidden).length;
      form.querySelector("output").value = shown === rows.length ? "" : `${shown} of ${rows.length} claims`;
    };
    form.hidden = false;
    // Claims of one carrier stand by outlet further down: where they are many, the table begins without them.
    const singles = rows.filter((row) => row.dataset.status === "single carrier").length;
    if (singles > MANY && singles < rows.length) form.elements.status.value = "shared";
    apply();
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  addEventListener("beforeprint", () => { for (const details of all("details")) details.open = true; });
  // A claim that the filter hides is shown again when a link leads to it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#c-"]:not(.st)');
    const row = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!row?.hidden) return;
    const form = row.closest(".claims").querySelector("form");
    form.reset();
    form.dispatchEvent(new Event("input"));
  });
  const follow = () => { if (location.hash.startsWith("#s-")) go(decodeURIComponent(location.hash.slice(3))); };
  addEventListener("hashchange", follow);
  follow();
})();
