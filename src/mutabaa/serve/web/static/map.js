// Draws the places of meetings on Natural Earth's coasts and borders; the table beside it says the same.

const box = document.getElementById("map");
if (box) draw(JSON.parse(box.dataset.drawn));

async function draw({ spots, open }) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    attributionControl: false, zoomControl: true, minZoom: 1, maxZoom: 7, zoomSnap: 0.25, zoomDelta: 0.75, worldCopyJump: false,
    zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, scrollWheelZoom: false,
  });
  map.setView([34, 30], 2);
  const world = await fetch(box.dataset.world).then((answer) => answer.json());
  L.geoJSON(world, { interactive: false, style: { color: "#a9b7c4", weight: 0.8, fillColor: "#fbfcfd", fillOpacity: 1 } }).addTo(map);
  const most = Math.max(...spots.map((spot) => spot.n), 1);
  // The largest first, so that small ones stay within reach.
  for (const spot of [...spots].sort((a, b) => b.n - a.n)) {
    const mark = L.circleMarker(spot.at, {
      radius: 5 + 17 * Math.sqrt(spot.n / most), color: "#123a5c", weight: 1.2,
      fillColor: spot.held ? "#3f8f5f" : "#7d6bb8", fillOpacity: 0.7,
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
  }
  if (spots.length) map.fitBounds(L.latLngBounds(spots.map((spot) => spot.at)).pad(0.05), { maxZoom: 4, animate: false });
  box.dataset.ready = "";
}
