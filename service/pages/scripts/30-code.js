// The code of eight words: copying, printing, and filling it in from a QR code.
const shown = document.querySelector("[data-code]");
const buttons = document.querySelector("[data-codeknoppen]");
if (shown && buttons) {
  const addButton = (text, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--secondary vb-knop";
    const label = document.createElement("span");
    label.className = "nl-button__label";
    label.textContent = text;
    button.append(label);
    button.addEventListener("click", () => act(label));
    buttons.prepend(button);
  };
  addButton("Print", () => window.print());
  if (navigator.clipboard) {
    addButton("Kopieer", async (label) => {
      await navigator.clipboard.writeText(shown.dataset.code);
      label.textContent = "Gekopieerd";
    });
  }
}

// The words in a QR code stand after the #: they never reach a server before their owner sends them.
const codeField = document.querySelector(".vb-codeveld");
if (codeField && /^#[a-z]+(-[a-z]+)+$/.test(location.hash)) {
  codeField.value = location.hash.slice(1).replaceAll("-", " ");
  history.replaceState(null, "", location.pathname);
}
