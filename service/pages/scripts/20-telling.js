// Ease while telling; every page also works without it.

// What is typed is kept while typing, so that leaving the page loses nothing.
for (const form of document.querySelectorAll("form[data-bewaar]")) {
  const status = form.querySelector("[data-bewaard]");
  let timer;
  let changed = false;
  const save = (leaving) => {
    clearTimeout(timer);
    if (!changed) return;
    changed = false;
    const data = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
    data.set("naar", "bewaar");
    fetch(form.action, { method: "POST", body: data, keepalive: leaving, credentials: "same-origin" })
      .then((answer) => {
        if (status) status.textContent = answer.ok ? "Bewaard op dit apparaat." : "";
      })
      .catch(() => {
        changed = true;
        if (status) status.textContent = "Bewaren lukt nu niet. We proberen het zo weer.";
      });
  };
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 1000, false);
  });
  form.addEventListener("submit", () => {
    changed = false;
    clearTimeout(timer);
  });
  window.addEventListener("pagehide", () => save(true));
}

// A tap on a marked word opens the choices for it.
const openTarget = () => {
  const target = location.hash.startsWith("#groep-") && document.getElementById(location.hash.slice(1));
  if (target && "open" in target) {
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }
};
addEventListener("hashchange", openTarget);
openTarget();
for (const mark of document.querySelectorAll("a.vb-teken")) {
  mark.addEventListener("click", () => setTimeout(openTarget));
}

// Typing an own word chooses it.
for (const field of document.querySelectorAll(".vb-eigen-woord input")) {
  field.addEventListener("input", () => {
    const choice = field.closest(".vb-keuzes").querySelector("input[type=radio][value=eigen-woord]");
    if (choice && field.value) choice.checked = true;
  });
}

// "Nothing" and a choice cannot both be true: the last tap counts.
for (const question of document.querySelectorAll("[data-open-vraag]")) {
  const nothing = question.querySelector("input[type=radio]");
  question.addEventListener("change", ({ target }) => {
    if (target === nothing) {
      for (const box of question.querySelectorAll("input[type=checkbox]:checked")) box.checked = false;
    } else if (target.type === "checkbox" && target.checked) {
      nothing.checked = false;
    }
  });
}

// What is selected in the story can go as well: where it stands travels along, in characters and not in code units.
const story = document.querySelector("[data-selecteren] p");
const missed = document.getElementById("woorden");
const also = document.querySelector("[data-dit-ook]");
if (story && missed) {
  for (const tip of document.querySelectorAll("[data-selectietip]")) tip.hidden = false;
  const characters = (words) => [...words].length;
  const offer = (range, chosen, words) => {
    const before = document.createRange();
    before.setStart(story, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = characters(before.toString()) + characters(chosen) - characters(chosen.trimStart());
    also.querySelector("[name=selectie]").value = `${start}-${start + characters(words)}`;
    also.querySelector("[name=selectie-woorden]").value = words;
    also.querySelector("[data-dit-ook-woorden]").textContent = words;
  };
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (!story.contains(range.startContainer) || !story.contains(range.endContainer)) return;
    const chosen = range.toString();
    const words = chosen.trim();
    const fits = words !== "" && characters(words) <= 200;
    if (also) {
      also.hidden = !fits;
      if (fits) offer(range, chosen, words);
    } else if (fits && !words.includes("\n")) {
      missed.value = words;
    }
  });
}

// A page that waits looks whether it may go on; without JavaScript the browser does so by itself.
if (document.querySelector("[data-wachten]")) {
  const look = () =>
    fetch(location.href, { credentials: "same-origin" })
      .then((answer) => (answer.status === 202 ? setTimeout(look, 1000) : location.reload()))
      .catch(() => setTimeout(look, 3000));
  setTimeout(look, 1000);
}

// A file that is too large is said so before it is sent.
for (const input of document.querySelectorAll("input[type=file][data-hoogstens]")) {
  input.addEventListener("change", () => {
    const tooLarge = input.files.length > 0 && input.files[0].size > Number(input.dataset.hoogstens);
    input.setCustomValidity(tooLarge ? "Dit bestand is te groot. Het mag hoogstens 10 MB zijn." : "");
    if (tooLarge) {
      input.reportValidity();
      input.value = "";
    }
  });
}
