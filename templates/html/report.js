(() => {
  "use strict";

  // The panel: a copy of a touchpoint's article beside the page.
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-b");
  const articles = [...document.querySelectorAll(".tpc[id]")];
  const linkTo = (id) => document.querySelector(`a[data-tp="${CSS.escape(id)}"]`);
  let shown = 0;
  let opener = null;

  const show = (index) => {
    if (!articles.length) return;
    shown = (index + articles.length) % articles.length;
    const copy = articles[shown].cloneNode(true);
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    copy.querySelector("h4").id = "panel-h";
    copy.className = "copy";
    body.replaceChildren(copy);
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  };

  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go]");
    if (button && button.dataset.go !== "0") show(shown + Number(button.dataset.go));
    else if (button || event.target === panel || event.target.closest("a[href]")) panel.close();
  });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) show(shown + (document.dir === "rtl" ? -step : step));
  });
  panel.addEventListener("close", () => { if (opener) opener.focus(); });

  // Search: what is not found is put away; in the map it stays in its place, and fades. What only leads
  // elsewhere is not searched.
  document.querySelector(".barin").append(document.getElementById("search-t").content);
  const field = document.getElementById("q");
  const told = document.getElementById("q-n");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const textsOf = (node) => {
    const found = [];
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".src, .ref")) found.push(walker.currentNode);
    return found;
  };
  const searched = all(".tpc, #opportunities tbody tr, .entry").map((node) => [node, textsOf(node)]);
  const marks = all(".map .it, .tpc .it").map((node) => [node, textsOf(node)]);
  const folded = new Map([...searched, ...marks].map(([node, texts]) => [node, fold(texts.map((text) => text.data).join(" "))]));
  let words = [];
  const found = (node) => words.every((word) => folded.get(node).includes(word));

  const rangesIn = (text) => {
    const plain = fold(text.data);
    if (plain.length !== text.data.length) return [];
    return words.flatMap((word) => {
      const ranges = [];
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(text, at);
        range.setEnd(text, at + word.length);
        ranges.push(range);
      }
      return ranges;
    });
  };
  const counted = () => {
    const kinds = { touchpoints: ".tpc[id]", pains: ".tpc .it", opportunities: "#opportunities tr", evidence: "#evidence .entry" };
    return Object.entries(kinds).flatMap(([kind, selector]) => {
      const nodes = all(selector).filter((node) => folded.has(node) && (kind !== "pains" || node.querySelector(".tok.p")));
      const count = nodes.filter(found).length;
      return count ? [`${told.dataset[kind]} ${count}`] : [];
    });
  };
  // Enter marks where it leads to: two places may lie side by side, where nothing scrolls.
  const leadTo = (place) => {
    for (const [node] of searched) node.classList.toggle("now", node === place);
    place?.scrollIntoView({ block: "center" });
  };
  const search = () => {
    leadTo(null);
    words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const [node] of searched) node.classList.toggle("nf", !found(node));
    const fade = (node, away) => { node.classList.toggle("dim", away); node.toggleAttribute("inert", away); };
    for (const node of all(".map .it")) fade(node, !found(node));
    const kept = new Set(articles.filter(found).map((article) => article.id.slice(3)));
    for (const node of all(".map .tp, .map .pt")) {
      const tp = (node.querySelector("[data-tp]") ?? node).dataset.tp;
      fade(node, words.length > 0 && !kept.has(tp));
    }
    for (const stage of all(".stage")) stage.classList.toggle("nf", words.length > 0 && !stage.querySelector(".tpc:not(.nf)"));
    if (globalThis.Highlight) {
      const texts = words.length ? searched.filter(([node]) => found(node)).flatMap(([, nodes]) => nodes) : [];
      CSS.highlights.set("found", new Highlight(...texts.flatMap(rangesIn).slice(0, 2000)));
    }
    told.textContent = words.length ? counted().join(" · ") || told.dataset.none : "";
  };
  const clear = () => { field.value = ""; search(); };
  let next = 0;
  field.addEventListener("input", () => { next = 0; search(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    const places = words.length && event.key === "Enter" ? searched.filter(([node]) => found(node)) : [];
    if (places.length) leadTo(places[next++ % places.length][0]);
  });

  // A link opens what it leads to.
  const reveal = (hash) => {
    const target = document.getElementById(hash.slice(1));
    if (!target || target.checkVisibility()) return;
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    if (target.closest(".nf")) clear();
    target.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", () => reveal(location.hash));
  reveal(location.hash);

  document.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    const point = event.target.closest("[data-tp]");
    const index = point ? articles.findIndex((article) => article.id === `tp-${point.dataset.tp}`) : -1;
    if (index >= 0) {
      event.preventDefault();
      opener = linkTo(point.dataset.tp);
      show(index);
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (link) reveal(link.hash);
  });

  // Tables that can be sorted by each of their columns.
  const known = (tag) => {
    try { return Intl.Collator.supportedLocalesOf(tag)[0]; } catch { return undefined; }
  };
  const collator = new Intl.Collator(known(document.documentElement.lang), { numeric: true });
  const order = (by, a, b) => (by === "number" ? Number(a) - Number(b) : collator.compare(a, b));
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    heads.forEach((head, column) => {
      const label = head.textContent;
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        // What is not known comes last, whichever way the rest is sorted.
        const valued = rows.filter((row) => value(row) !== "");
        valued.sort((a, b) => (up ? 1 : -1) * order(head.dataset.by, value(a), value(b)));
        table.tBodies[0].append(...valued, ...rows.filter((row) => value(row) === ""));
        table.caption.textContent = table.dataset.sortable.replace("{}", label);
      });
    });
  }
})();
