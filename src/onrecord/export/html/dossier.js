"use strict";
(() => {
  const drawer = document.getElementById("drawer"), shown = document.getElementById("shown"), find = document.getElementById("find");
  let opener = null;

  // A line opens on its words beside the page; without this script the link leads to the same place further down.
  function open(id) {
    const target = document.getElementById(id);
    if (!target || !target.matches(".evidence, .claim")) return false;
    const copy = target.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    shown.replaceChildren(copy);
    drawer.hidden = false;
    drawer.scrollTop = 0;
    return true;
  }
  function shut() {
    drawer.hidden = true;
    shown.replaceChildren();
    if (opener) opener.focus({ preventScroll: true });
    opener = null;
  }
  // What lies inside a closed part is opened so that a link can lead there.
  function unfold(target) {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (open(id)) {
      event.preventDefault();
      if (!drawer.contains(link)) opener = link;
      document.getElementById("shut").focus({ preventScroll: true });
      return;
    }
    unfold(document.getElementById(id));
  });
  document.getElementById("shut").addEventListener("click", shut);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !drawer.hidden) shut(); });
  document.getElementById("shade").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.shade ? root.dataset.shade === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.shade = dark ? "light" : "dark";
  });

  const hits = [...document.querySelectorAll(".hit")], folds = [...document.querySelectorAll("details.article, details.rest")];
  let before = null; // which parts were open before the search, to be so again after it
  find.addEventListener("input", () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    before ??= folds.map((part) => part.open);
    let lines = 0;
    for (const hit of hits) {
      const text = wanted.length ? hit.textContent.toLowerCase() : "";
      const fits = wanted.every((word) => text.includes(word));
      hit.classList.toggle("gone", !fits);
      lines += fits;
    }
    folds.forEach((part, at) => { part.open = wanted.length ? part.querySelector(".hit:not(.gone)") !== null : before[at]; });
    if (!wanted.length) before = null;
    document.getElementById("found").textContent = !wanted.length ? "" : lines ? lines + (lines === 1 ? " line" : " lines") : "nothing found";
  });
  addEventListener("beforeprint", () => [...folds, ...document.querySelectorAll(".guide")].forEach((part) => { part.open = true; }));

  function visit() {
    const asked = decodeURIComponent(location.hash.slice(1));
    if (asked && !open(asked)) unfold(document.getElementById(asked));
  }
  addEventListener("hashchange", visit);
  visit();
})();
