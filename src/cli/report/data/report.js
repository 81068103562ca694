// The report works without this. It marks all sentences that a fact quotes where a fragment can only mark one, closes the list
// of facts with Escape, and opens what is folded before printing.
(() => {
  "use strict";
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let cites = "";

  const mark = () => {
    for (const marked of document.querySelectorAll(".cited")) marked.classList.remove("cited");
    const shown = target();
    if (!shown) return;
    const ids = shown.dataset.cites || (cites.split(" ").includes(shown.id) ? cites : "");
    for (const id of ids.split(" ").filter(Boolean)) document.getElementById(id)?.classList.add("cited");
    cites = "";
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-cites]");
    cites = link ? link.dataset.cites : "";
    if (link && link.hash === location.hash) mark();
  });
  document.addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && target()?.querySelector(".close");
    if (!close) return;
    close.click();
    document.querySelector(close.hash)?.querySelector("a")?.focus({ preventScroll: true });
  });
  addEventListener("hashchange", mark);
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details.why")) folded.open = true;
  });
  mark();
})();
