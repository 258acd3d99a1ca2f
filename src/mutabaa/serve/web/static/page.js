// Enhances pages that work without it: jumps to words by code points, layers, keyboard of the review queue.

/** Turn an offset in code points into one in UTF-16 units. */
function units(text, points) {
  let at = 0;
  for (const letter of text) {
    if (points-- <= 0) break;
    at += letter.length;
  }
  return at;
}

const article = document.getElementById("text");

/** Mark the words from start to end (code points of the article) and bring them into view. */
function show(start, end) {
  for (const old of article.querySelectorAll("mark.here")) old.replaceWith(...old.childNodes);
  article.normalize();
  let first = null;
  for (const piece of article.querySelectorAll("[data-at]")) {
    const from = Number(piece.dataset.at);
    const node = piece.firstChild;
    if (!node || node.nodeType !== Node.TEXT_NODE) continue;
    const length = [...node.data].length;
    if (from >= end || from + length <= start) continue;
    const range = document.createRange();
    range.setStart(node, units(node.data, Math.max(0, start - from)));
    range.setEnd(node, units(node.data, Math.min(length, end - from)));
    const mark = document.createElement("mark");
    mark.className = "here";
    range.surroundContents(mark);
    first ??= mark;
  }
  if (first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "center" });
  }
}

function follow() {
  const asked = /^#s-(\d+)-(\d+)$/.exec(location.hash);
  if (asked) show(Number(asked[1]), Number(asked[2]));
}

if (article) {
  document.fonts.ready.then(follow);
  addEventListener("hashchange", follow);
  for (const box of document.querySelectorAll("[data-layer]")) {
    const apply = () => article.classList.toggle(`show-${box.dataset.layer}`, box.checked);
    box.addEventListener("change", apply);
    apply();
  }
  // All words of a finding, and its card, light up together.
  const light = (event, on) => {
    const mark = event.target.closest("mark[data-findings]");
    for (const id of (mark?.dataset.findings ?? "").split(" ").filter(Boolean)) {
      for (const piece of article.querySelectorAll(`mark[data-findings~="${CSS.escape(id)}"]`)) piece.classList.toggle("lit", on);
      document.getElementById(`why-${id}`)?.classList.toggle("lit", on);
    }
  };
  article.addEventListener("mouseover", (event) => light(event, true));
  article.addEventListener("mouseout", (event) => light(event, false));
  article.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-findings]");
    const ids = (mark?.dataset.findings ?? "").split(" ").filter(Boolean);
    const card = ids.length ? document.getElementById(`why-${ids[0]}`) : null;
    if (!card) return;
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    card.classList.add("chosen");
    card.querySelector("details")?.setAttribute("open", "");
    card.scrollIntoView({ block: "center" });
  });
}

// Days are written in words; a calendar helps to choose one, and what is chosen is written in words again.
const wordy = new Intl.DateTimeFormat(document.documentElement.lang === "ar" ? "ar-EG-u-nu-latn" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
for (const field of document.querySelectorAll(".day[data-pick]")) {
  const written = field.querySelector("input");
  const picker = Object.assign(document.createElement("input"), { type: "date", className: "picker", tabIndex: -1 });
  if (!picker.showPicker) break;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "pick", title: field.dataset.pick });
  button.setAttribute("aria-label", `${field.dataset.pick}: ${field.parentElement.querySelector("label").textContent}`);
  picker.setAttribute("aria-hidden", "true");
  button.addEventListener("click", () => picker.showPicker());
  picker.addEventListener("change", () => {
    if (picker.value) written.value = wordy.format(new Date(`${picker.value}T00:00Z`));
    written.focus();
  });
  field.append(button, picker);
}

const queue = document.querySelector("[data-queue]");
if (queue) {
  const items = [...queue.querySelectorAll(".queued")];
  let at = -1;
  const go = (step) => {
    at = Math.min(items.length - 1, Math.max(0, at + step));
    items[at]?.focus();
    items[at]?.scrollIntoView({ block: "center" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const press = (name) => items[at]?.querySelector(`[data-key="${name}"]`);
    // By the place of the key, so that an Arabic keyboard works without switching.
    if (event.code === "KeyJ") go(1);
    else if (event.code === "KeyK") go(-1);
    else if (event.code === "KeyA") press("accept")?.click();
    else if (event.code === "KeyR") press("reject")?.click();
    else if (event.code === "KeyE") press("correct")?.focus();
    else return;
    event.preventDefault();
  });
}

// What is being prepared is asked for again until it is there.
const again = document.querySelector("[data-again]");
if (again) setTimeout(() => location.reload(), Number(again.dataset.again));

// Files are chosen by a button in the page's language, not the browser's.
for (const field of document.querySelectorAll("[data-drop]")) {
  const input = field.querySelector("input[type=file]");
  const said = field.querySelector("[data-chosen]");
  input.addEventListener("change", () => { said.textContent = [...input.files].map((file) => file.name).join(" · ") || said.dataset.chosen; });
}

for (const form of document.querySelectorAll("form[data-working]")) {
  form.addEventListener("submit", () => {
    form.querySelector("[data-status]").textContent = form.dataset.working;
    form.querySelector("button.main").disabled = true;
  });
}

// Progress of a reading: the server's own piece of the page, asked for until it is over.
const polled = document.querySelector("[data-poll]");
const over = () => /^(done|failed)$/.test(polled.querySelector("[data-stage]")?.dataset.stage ?? "done");
async function poll() {
  try {
    const answer = await fetch(polled.dataset.poll, { headers: { "X-Part": "1" } });
    if (answer.ok) polled.innerHTML = await answer.text();
  } catch {
    // The next try may do better.
  }
  if (!over()) setTimeout(poll, 1000);
}
if (polled && !over()) setTimeout(poll, 700);

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); input.files = event.dataTransfer.files; input.dispatchEvent(new Event("change")); });
}

// Scrolled by hand: scrollIntoView would make Tab begin here, past the link that skips to the content.
const here = document.querySelector("nav [aria-current]");
if (here) {
  const [bar, link] = [here.parentElement.getBoundingClientRect(), here.getBoundingClientRect()];
  here.parentElement.scrollBy(link.x + link.width / 2 - bar.x - bar.width / 2, 0);
}
