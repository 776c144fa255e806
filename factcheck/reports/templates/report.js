"use strict";
(() => {
  const claims = [...document.querySelectorAll(".claim")];
  const tiles = [...document.querySelectorAll(".tile")];
  const all = document.getElementById("all");
  const help = document.getElementById("help");
  const status = document.getElementById("shown");
  if (!claims.length) return;

  const find = document.getElementById("find");
  const lists = [...document.querySelectorAll("select[data-by]")];
  const said = new Map(claims.map((claim) => [claim, document.getElementById("at-" + claim.id)]));
  const wide = matchMedia("(min-width: 70rem)");

  let wanted = new Set();
  let words = null;

  const wantedBy = (claim) => {
    if (wanted.size > 0 && !wanted.has(claim.dataset.outcome)) return false;
    if (!lists.every((list) => !list.value || claim.dataset[list.dataset.by].includes("|" + list.value + "|"))) return false;
    const sought = find.value.trim().toLowerCase();
    if (!sought) return true;
    words ??= new Map(claims.map((one) => [one, one.textContent.toLowerCase()]));
    return words.get(claim).includes(sought);
  };

  const chosen = () => wanted.size > 0 || find.value.trim() !== "" || lists.some((list) => list.value);

  const show = () => {
    let shown = 0;
    for (const claim of claims) {
      const off = !wantedBy(claim);
      shown += off ? 0 : 1;
      if (claim.hidden === off) continue;
      claim.hidden = off;
      said.get(claim)?.classList.toggle("off", off);
    }
    for (const tile of tiles) tile.setAttribute("aria-pressed", String(wanted.has(tile.dataset.show)));
    all.hidden = !chosen();
    status.textContent = chosen() ? `${shown} of ${claims.length} claims shown.` : "The worst first.";
  };

  const remember = () => {
    const parts = wanted.size ? ["show=" + [...wanted].join(",")] : [];
    for (const list of lists) if (list.value) parts.push(list.dataset.by + "=" + encodeURIComponent(list.value));
    history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
  };

  const choose = (outcome) => {
    if (outcome === null) {
      wanted.clear();
      find.value = "";
      for (const list of lists) list.value = "";
    } else if (!wanted.delete(outcome)) wanted.add(outcome);
    show();
    remember();
  };

  const recall = () => {
    let hash = "";
    try { hash = decodeURIComponent(location.hash.slice(1)); } catch { hash = ""; }
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("show")) wanted = new Set(asked.get("show").split(",").filter((name) => tiles.some((tile) => tile.dataset.show === name)));
    for (const list of lists) {
      const name = asked.get(list.dataset.by);
      if (name && [...list.options].some((option) => option.value === name)) list.value = name;
    }
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
  document.getElementById("choose").hidden = false;
  for (const list of lists) list.addEventListener("change", () => { show(); remember(); });
  find.addEventListener("input", show);
  find.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { find.value = ""; show(); find.blur(); }
    else if (event.key === "Enter") { find.blur(); move(1); }
  });
  document.addEventListener("focusin", (event) => {
    const claim = event.target.closest(".claim");
    for (const [one, mark] of said) mark?.classList.toggle("here", one === claim);
    const mark = claim && said.get(claim);
    if (mark && wide.matches) {
      const pane = document.getElementById("article");
      const by = mark.getBoundingClientRect(), frame = pane.getBoundingClientRect();
      if (by.top < frame.top || by.bottom > frame.bottom) pane.scrollTop += by.top - frame.top - frame.height / 3;
    }
  });
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
    else if (event.key === "/") { event.preventDefault(); find.focus(); }
    else if (event.key === "?") help.showModal();
    else if (/^[1-9]$/.test(event.key) && tiles[event.key - 1]) choose(tiles[event.key - 1].dataset.show);
  });
  recall();
})();
