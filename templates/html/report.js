(() => {
  "use strict";
  const panel = document.getElementById("panel");
  const body = panel.querySelector("[data-body]");
  const links = [...document.querySelectorAll("[data-open]")];
  let from = null;
  const show = (link) => {
    const article = document.getElementById(link.dataset.open);
    if (!article) return;
    const copy = article.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    body.replaceChildren(copy);
    panel.setAttribute("aria-label", link.textContent.trim());
    from = link;
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
  };
  links.forEach((link) => link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(link);
  }));
  panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
  panel.addEventListener("close", () => { if (from) from.focus(); });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !from) return;
    const next = links[links.indexOf(from) + step];
    if (next) show(next);
  });
  document.querySelectorAll("table[data-sortable]").forEach((table) => {
    table.querySelectorAll("thead th[data-key]").forEach((head) => {
      const index = [...head.parentNode.children].indexOf(head);
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows];
        const value = (row) => row.cells[index].dataset.value ?? row.cells[index].textContent.trim();
        const compare = (a, b) => {
          const x = value(a), y = value(b);
          if (x === "" || y === "") return (x === "") - (y === "");
          const order = Number.isNaN(Number(x)) || Number.isNaN(Number(y)) ? x.localeCompare(y) : Number(x) - Number(y);
          return down ? -order : order;
        };
        rows.map((row, n) => [row, n]).sort(([a, m], [b, n]) => compare(a, b) || m - n)
          .forEach(([row]) => table.tBodies[0].append(row));
      });
    });
  });
})();
