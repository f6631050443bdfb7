(() => {
  "use strict";
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

  document.addEventListener("click", (event) => {
    const point = event.target.closest("[data-tp]");
    if (point && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      const index = articles.findIndex((article) => article.id === `tp-${point.dataset.tp}`);
      if (index < 0) return;
      event.preventDefault();
      opener = linkTo(point.dataset.tp);
      show(index);
    }
  });
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
