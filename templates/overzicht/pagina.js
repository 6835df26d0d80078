
"use strict";
(() => {
  const rows = [...document.querySelectorAll("tbody tr")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));

  const form = document.createElement("div");
  form.className = "zoek";
  form.setAttribute("role", "search");
  const label = document.createElement("label");
  label.htmlFor = "zoekveld";
  label.textContent = "Zoek in dit overzicht";
  const field = document.createElement("input");
  field.id = "zoekveld";
  field.type = "search";
  field.autocomplete = "off";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  form.append(label, field, told);
  document.querySelector("header").append(form);

  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word));
      shown += row.hidden ? 0 : 1;
    }
    told.textContent = words.length ? `${shown} van ${rows.length} regels` : "";
  });

  const order = new Intl.Collator("nl", { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sorteer || cell.textContent.trim();
  };
  for (const head of document.querySelectorAll("th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = head.closest("table").tBodies[0];
      const column = head.cellIndex;
      const sorted = [...body.rows].sort((one, other) => {
        const [left, right] = [value(one, column), value(other, column)];
        if ((left === "–") !== (right === "–")) return left === "–" ? 1 : -1;
        return (down ? -1 : 1) * order.compare(left, right);
      });
      body.append(...sorted);
    });
  }
})();
