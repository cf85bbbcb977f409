"use strict";
// Statements of one claim light up together, and either column scrolls to where the other is.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const pieces = all(".pair .st.both");
  const bodies = all(".pair .body");
  const light = (piece) => {
    for (const one of all(".lit, .here")) one.classList.remove("lit", "here");
    if (!piece) return;
    for (const one of pieces) if (one.dataset.c === piece.dataset.c) one.classList.add("lit");
    piece.classList.add("here");
  };
  const follow = (piece) => {
    const mine = piece.closest(".body");
    const other = pieces.find((one) => one.dataset.c === piece.dataset.c && one.closest(".body") !== mine);
    if (!other) return;
    const body = other.closest(".body");
    const offset = piece.getBoundingClientRect().top - mine.getBoundingClientRect().top;
    const now = other.getBoundingClientRect().top - body.getBoundingClientRect().top;
    moved = body;
    body.scrollTo({ top: body.scrollTop + now - offset, behavior: calm.matches ? "auto" : "smooth" });
  };
  let moved = null; // the column that the script scrolls: it does not move the other one back
  for (const body of bodies) {
    let timer = 0;
    body.addEventListener("scrollend", () => { if (moved === body) moved = null; });
    body.addEventListener("scroll", () => {
      if (moved === body) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const frame = body.getBoundingClientRect();
        const seen = all(".st.both", body).find((one) => one.getBoundingClientRect().top >= frame.top);
        if (seen && seen.getBoundingClientRect().bottom <= frame.bottom) follow(seen);
      }, 60);
    });
  }
  const chosen = (event) => event.target.closest?.(".st.both");
  document.addEventListener("pointerover", (event) => { const piece = chosen(event); if (piece) light(piece); });
  document.addEventListener("focusin", (event) => {
    const piece = chosen(event);
    if (piece?.matches(":focus-visible")) { light(piece); follow(piece); }
  });
  document.addEventListener("click", (event) => {
    const piece = chosen(event);
    if (!piece || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    light(piece);
    follow(piece);
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") light(null); });
  for (const select of all(".beside select")) select.addEventListener("change", () => select.form.requestSubmit());
})();
