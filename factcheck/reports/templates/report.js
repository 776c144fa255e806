"use strict";
(() => {
  const claims = [...document.querySelectorAll(".claim")];
  const tiles = [...document.querySelectorAll(".tile")];
  const all = document.getElementById("all");
  const help = document.getElementById("help");
  const status = document.getElementById("shown");
  if (!claims.length) return;

  let wanted = new Set();

  const show = () => {
    let shown = 0;
    for (const claim of claims) {
      claim.hidden = wanted.size > 0 && !wanted.has(claim.dataset.outcome);
      shown += claim.hidden ? 0 : 1;
    }
    for (const tile of tiles) tile.setAttribute("aria-pressed", String(wanted.has(tile.dataset.show)));
    all.hidden = wanted.size === 0;
    status.textContent = wanted.size ? `${shown} of ${claims.length} claims shown.` : "The worst first.";
  };

  const remember = () => {
    const hash = wanted.size ? "#show=" + [...wanted].join(",") : "";
    history.replaceState(null, "", hash || location.pathname + location.search);
  };

  const choose = (outcome) => {
    if (outcome === null) wanted.clear();
    else if (!wanted.delete(outcome)) wanted.add(outcome);
    show();
    remember();
  };

  const recall = () => {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.startsWith("show=")) wanted = new Set(hash.slice(5).split(",").filter((name) => tiles.some((tile) => tile.dataset.show === name)));
    show();
    const target = document.getElementById(hash);
    if (target && target.hidden) choose(null);
    if (target && target.classList.contains("claim")) target.focus();
  };

  const current = () => {
    const visible = claims.filter((claim) => !claim.hidden);
    return [visible, visible.indexOf(document.activeElement && document.activeElement.closest(".claim"))];
  };

  const move = (step) => {
    const [visible, at] = current();
    const next = visible[Math.min(visible.length - 1, Math.max(0, at + step))];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const open = () => {
    const [visible, at] = current();
    const link = at >= 0 && visible[at].querySelector("a[target]");
    if (link) link.click();
  };

  for (const tile of tiles) {
    tile.setAttribute("role", "button");
    tile.addEventListener("click", (event) => { event.preventDefault(); choose(tile.dataset.show); });
    tile.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); choose(tile.dataset.show); }
    });
  }
  all.addEventListener("click", () => choose(null));
  const opener = document.getElementById("help-open");
  opener.hidden = false;
  opener.addEventListener("click", () => help.showModal());
  window.addEventListener("hashchange", recall);
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "o") open();
    else if (event.key === "0") choose(null);
    else if (event.key === "?") help.showModal();
    else if (/^[1-9]$/.test(event.key) && tiles[event.key - 1]) choose(tiles[event.key - 1].dataset.show);
  });
  recall();
})();
