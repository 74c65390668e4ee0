// On a wide screen the choices beside a search stand open; another order is shown as soon as it is chosen.
for (const choices of document.querySelectorAll("details[data-open-breed]")) {
  if (matchMedia("(min-width: 60rem)").matches) choices.open = true;
}
for (const field of document.querySelectorAll("[data-verstuur]")) {
  field.addEventListener("change", () => field.form.requestSubmit());
}
