// How much may still be typed is said a moment after the last key, so that nobody is told of every letter.
for (const line of document.querySelectorAll("[data-lengte]")) {
  const field = document.getElementById(line.dataset.voor);
  const say = () => {
    const left = Number(line.dataset.lengte) - [...field.value.trim()].length;
    const signs = `${Math.abs(left).toLocaleString("nl-NL")} ${Math.abs(left) === 1 ? "teken" : "tekens"}`;
    line.textContent = left < 0 ? `${signs} te veel.` : `Nog ${signs}.`;
    line.classList.toggle("vb-lengte--te-veel", left < 0);
  };
  let timer;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(say, 400);
  });
  if (field.value) say();
}
