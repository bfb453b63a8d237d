"use strict";
(() => {
  const table = document.querySelector("table.accounts");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const tools = document.querySelector(".tools");
  const [search, tier, verdict] = ["search", "tier", "verdict"].map((id) => document.getElementById(id));
  const shown = document.getElementById("shown");
  const value = (row, at) => row.cells[at].dataset.sort ?? row.cells[at].textContent.trim();
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b);
  };
  const sort = (heading) => {
    const at = heading.cellIndex;
    const falls = heading.getAttribute("aria-sort") !== "descending";
    for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", falls ? "descending" : "ascending");
    rows.sort((a, b) => (falls ? -1 : 1) * compare(value(a, at), value(b, at)));
    body.append(...rows);
  };
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const fits = words.every((word) => text.includes(word))
        && (!tier.value || row.dataset.tier === tier.value)
        && (!verdict.value || row.dataset.verdict === verdict.value);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} shown`;
  };
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  }
  for (const control of [search, tier, verdict]) control.addEventListener("input", filter);
  tools.hidden = false;
  filter();
})();
