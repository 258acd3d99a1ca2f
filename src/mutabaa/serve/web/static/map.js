// Draws the places of meetings on Natural Earth's coasts and borders; the table beside it says the same.
// Two sliders choose the months.

import { months as slide, within } from "./months.js";

const LINE = 18; // points of a name
const SHOWN = 0.9; // of the meetings lie within what is first shown

const [HELD, OTHER] = ["#3f8f5f", "#7d6bb8"];
const sum = (counts) => Object.values(counts).reduce((all, n) => all + n, 0);

const box = document.getElementById("map");
if (box) draw(JSON.parse(box.dataset.drawn));

async function draw({ spots, open, rows, first, months }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    attributionControl: false, zoomControl: true, minZoom: 1, maxZoom: 7, zoomSnap: 0.25, zoomDelta: 0.75, worldCopyJump: false,
    zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, scrollWheelZoom: false,
  });
  map.setView([34, 30], 2);
  const world = await fetch(box.dataset.world).then((answer) => answer.json());
  L.geoJSON(world, { interactive: false, style: { color: "#a9b7c4", weight: 0.8, fillColor: "#fbfcfd", fillOpacity: 1 } }).addTo(map);
  const most = Math.max(...spots.map((spot) => spot.n), 1);
  const size = (n) => 4 + 12 * Math.sqrt(n / most);
  const marks = new Map();
  // The largest first, so that small ones stay within reach.
  for (const spot of [...spots].sort((a, b) => b.n - a.n)) {
    const mark = L.circleMarker(spot.at, {
      radius: size(spot.n), color: "#123a5c", weight: 1.2, fillColor: spot.held ? HELD : OTHER, fillOpacity: 0.7,
    }).addTo(map);
    const label = document.createElement("bdi");
    label.dir = "auto";
    label.textContent = spot.label;
    mark.bindTooltip(label, { direction: "top" });
    mark.on("click", () => location.assign(spot.url));
    const shape = mark.getElement();
    shape.setAttribute("role", "link");
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("aria-label", `${open}: ${spot.label}`);
    shape.addEventListener("keydown", (event) => { if (event.key === "Enter") location.assign(spot.url); });
    shape.addEventListener("focus", () => mark.openTooltip());
    shape.addEventListener("blur", () => mark.closeTooltip());
    marks.set(spot, { mark, n: spot.n });
  }
  const names = L.layerGroup().addTo(map);
  const write = () => name(map, names, marks);
  map.on("zoomend", write);
  if (spots.length) map.fitBounds(L.latLngBounds(middle(spots)).pad(0.08), { maxZoom: 5, animate: false });
  write();

  const lines = [...document.querySelectorAll("#places tr")];
  slide(months, (low, high, whole) => {
    const counted = (row) => Object.fromEntries(Object.entries(row).map(([standing, it]) => [standing, within(it, first, low, high, whole)]));
    for (const [spot, it] of marks) {
      const counts = counted(rows[spot.row]);
      it.n = sum(counts);
      it.mark.getElement().style.display = it.n ? "" : "none";
      if (it.n) it.mark.setRadius(size(it.n)).setStyle({ fillColor: counts.held ? HELD : OTHER });
    }
    lines.forEach((line, n) => {
      const counts = counted(rows[n]);
      line.hidden = sum(counts) === 0;
      for (const cell of line.querySelectorAll("[data-standing]")) cell.textContent = counts[cell.dataset.standing] || "–";
      line.querySelector(".total").textContent = sum(counts);
    });
    write();
  });
  box.dataset.ready = "";
}

/** Give the places that hold most meetings, those far from the others left out. */
function middle(spots) {
  const all = spots.reduce((sum, spot) => sum + spot.n, 0);
  const centre = [0, 1].map((axis) => {
    let left = all / 2;
    for (const spot of [...spots].sort((a, b) => a.at[axis] - b.at[axis])) {
      left -= spot.n;
      if (left <= 0) return spot.at[axis];
    }
    return 0;
  });
  const far = (spot) => Math.hypot(spot.at[0] - centre[0], spot.at[1] - centre[1]);
  const kept = [];
  let held = 0;
  for (const spot of [...spots].sort((a, b) => far(a) - far(b))) {
    if (held >= SHOWN * all) break;
    kept.push(spot.at);
    held += spot.n;
  }
  return kept;
}

/** Write the names of places, those with most meetings first, where they cover no other name. */
function name(map, names, marks) {
  names.clearLayers();
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = '13px "IBM Plex Sans Arabic"';
  const taken = [];
  for (const [spot, it] of [...marks].sort((a, b) => b[1].n - a[1].n)) {
    if (!it.n) continue;
    const at = map.latLngToLayerPoint(spot.at);
    const half = pen.measureText(spot.name).width / 2 + 4;
    const top = at.y + it.mark.getRadius();
    const room = { left: at.x - half, right: at.x + half, top, bottom: top + LINE };
    if (taken.some((other) => room.left < other.right && other.left < room.right && room.top < other.bottom && other.top < room.bottom)) continue;
    taken.push(room);
    const text = document.createElement("bdi");
    text.dir = "auto";
    text.textContent = spot.name;
    const icon = L.divIcon({ className: "place", html: text, iconSize: [2 * half, LINE], iconAnchor: [half, -it.mark.getRadius()] });
    L.marker(spot.at, { icon, interactive: false, keyboard: false }).addTo(names);
  }
}
