// Draws who met whom; two sliders choose the months. The table beside it counts the same months.

import cytoscape from "./vendor/cytoscape/cytoscape.esm.min.js";

const box = document.getElementById("network");
if (box) document.fonts.ready.then(() => draw(JSON.parse(box.dataset.drawn)));

const COLOURS = { PER: "#1d5b8f", ORG: "#7a4f9c", LOC: "#3f8f5f", EVT: "#b87812" };

function draw({ nodes, ties, first, months }) {
  const most = Math.max(...nodes.map((node) => node.n), 1);
  const named = box.clientWidth < 500 ? 10 : nodes.length; // on a phone names would cover each other; the table has all
  const often = Math.max(...ties.map(total), 2);
  const elements = nodes.map((node, n) => ({
    data: { id: `n${n}`, label: n < named ? node.name : "", url: node.url, size: 12 + 26 * Math.sqrt(node.n / most), colour: COLOURS[node.type] ?? "#5b6773" },
    // Where the layout begins: the same drawing every time.
    position: { x: 300 * Math.cos((2 * Math.PI * n) / nodes.length), y: 300 * Math.sin((2 * Math.PI * n) / nodes.length) },
  }));
  elements.push(...ties.map((tie, n) => ({
    data: { id: `t${n}`, source: `n${tie.a}`, target: `n${tie.b}`, url: tie.url, weight: total(tie) },
  })));
  const graph = cytoscape({
    container: box, elements, wheelSensitivity: 0.2, userZoomingEnabled: true, minZoom: 0.2, maxZoom: 3,
    style: [
      { selector: "node", style: {
        "background-color": "data(colour)", width: "data(size)", height: "data(size)", label: "data(label)",
        "font-family": "IBM Plex Sans Arabic", "font-size": 13, color: "#1b2733", "text-valign": "bottom", "text-margin-y": 4,
        "text-outline-color": "#eef3f7", "text-outline-width": 2.5, "min-zoomed-font-size": 7,
      } },
      { selector: "edge", style: { width: `mapData(weight, 1, ${often}, 1.5, 7)`, "line-color": "#93a9bc", opacity: 0.75, "curve-style": "straight" } },
      { selector: ".away", style: { display: "none" } },
    ],
    layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: 400000, nodeOverlap: 40, idealEdgeLength: 120, edgeElasticity: 60, gravity: 0.6, padding: 36, numIter: 1500 },
  });
  // The drawing was fitted into its box: names and circles keep their size for the eye.
  const scale = 1 / graph.zoom();
  graph.style().selector("node").style({ "font-size": 14 * scale, "text-outline-width": 2.5 * scale, "text-margin-y": 3 * scale })
    .selector("edge").style({ width: `mapData(weight, 1, ${often}, ${1.2 * scale}, ${6 * scale})` }).update();
  graph.nodes().forEach((node) => node.data("size", node.data("size") * scale * 0.8));
  // The wheel belongs to the page; two fingers or the buttons of the browser zoom.
  graph.userZoomingEnabled(matchMedia("(pointer: coarse)").matches);
  graph.on("tap", "node, edge", (event) => location.assign(event.target.data("url")));
  graph.on("mouseover", "node, edge", () => { box.style.cursor = "pointer"; });
  graph.on("mouseout", "node, edge", () => { box.style.cursor = ""; });

  const from = document.getElementById("first");
  const to = document.getElementById("last");
  const said = document.getElementById("span");
  const rows = [...document.querySelectorAll("#ties tr")];

  function narrow(moved) {
    let [low, high] = [Number(from.value), Number(to.value)];
    if (low > high) {
      if (moved === from) to.value = high = low;
      else from.value = low = high;
    }
    const whole = low === 0 && high === months.length - 1;
    const met = new Set();
    ties.forEach((tie, n) => {
      let count = 0;
      for (const [month, times] of Object.entries(tie.months)) {
        const at = Number(month) - first;
        if (whole || (at >= low && at <= high)) count += times;
      }
      const edge = graph.getElementById(`t${n}`);
      edge.toggleClass("away", count === 0).data("weight", count || 1);
      if (count) met.add(tie.a).add(tie.b);
      rows[n].hidden = count === 0;
      rows[n].querySelector(".num a").textContent = count;
    });
    nodes.forEach((_, n) => graph.getElementById(`n${n}`).toggleClass("away", !met.has(n)));
    const [begin, end] = [document.createElement("bdi"), document.createElement("bdi")];
    begin.textContent = months[low];
    end.textContent = months[high];
    said.replaceChildren(begin, " – ", end);
  }

  from?.addEventListener("input", () => narrow(from));
  to?.addEventListener("input", () => narrow(to));
  box.dataset.ready = "";
}

function total(tie) {
  return Object.values(tie.months).reduce((sum, times) => sum + times, 0);
}
