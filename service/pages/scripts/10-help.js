// The help panel closes with Escape and with a tap beside it.
(() => {
  const panel = document.querySelector(".vb-hulp");
  if (!panel) return;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (panel.open && !panel.contains(event.target)) panel.open = false;
  });
})();
// A page with an error starts there.
document.querySelector("[data-eerst]")?.focus();
