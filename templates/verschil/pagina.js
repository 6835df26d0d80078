
(() => {
  "use strict";
  const body = document.body;
  const stand = document.getElementById("stand");
  if (!stand) { return; }
  const soorten = ["tekst", "gegevens", "laks"];
  const aan = (id) => document.getElementById(id).checked;

  function zichtbaar() {
    const gekozen = soorten.filter((soort) => aan("toon-" + soort));
    return [...document.querySelectorAll(".rij[data-soorten]")].filter((rij) =>
      rij.dataset.soorten.split(" ").some((soort) => gekozen.includes(soort)));
  }

  function werkBij() {
    for (const soort of soorten) { body.classList.toggle("zonder-" + soort, !aan("toon-" + soort)); }
    body.classList.toggle("zonder-gelijk", !aan("toon-gelijk"));
    body.classList.toggle("naast-elkaar", aan("weergave-naast"));
    for (const regel of document.querySelectorAll(".lijst li")) { regel.hidden = !aan("toon-" + regel.dataset.soort); }
  }

  function ga(stap) {
    const rijen = zichtbaar();
    if (!rijen.length) { stand.textContent = "Geen wijzigingen"; return; }
    const hier = rijen.indexOf(document.activeElement.closest(".rij"));
    const naar = hier < 0 ? (stap > 0 ? 0 : rijen.length - 1) : (hier + stap + rijen.length) % rijen.length;
    rijen[naar].focus({ preventScroll: true });
    rijen[naar].scrollIntoView({ block: "center" });
    stand.textContent = (naar + 1) + " van " + rijen.length;
  }

  document.addEventListener("change", werkBij);
  document.getElementById("volgende").addEventListener("click", () => ga(1));
  document.getElementById("vorige").addEventListener("click", () => ga(-1));
  document.addEventListener("keydown", (toets) => {
    if (toets.ctrlKey || toets.metaKey || toets.altKey) { return; }
    if (toets.key === "n") { ga(1); }
    if (toets.key === "p") { ga(-1); }
  });
  werkBij();
})();
