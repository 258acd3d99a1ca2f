// Draws who met whom; two sliders choose the months. The table beside it counts the same months.

import cytoscape from "./vendor/cytoscape/cytoscape.esm.min.js";
import { months as slide, within } from "./months.js";

const COLOURS = { PER: "#1d5b8f", ORG: "#7a4f9c", LOC: "#3f8f5f", EVT: "#b87812" };
const LETTERS = 13; // points of a name
const LINE = 20; // of a name, with the space above it
const EDGE = 8; // of the drawing, kept free
const FONT = `${LETTERS}px "IBM Plex Sans Arabic"`;

const box = document.getElementById("network");
if (box) {
  const drawn = JSON.parse(box.dataset.drawn);
  // Names are measured in their own letters: with those of another font they would cover each other.
  document.fonts.load(FONT, drawn.nodes.map((node) => node.name).join(" ")).finally(() => draw(drawn));
}

function draw({ nodes, ties, first, months }) {
  const most = Math.max(...nodes.map((node) => node.n), 1);
  const named = box.clientWidth < 500 ? 10 : nodes.length; // on a phone names would fill the drawing; the table has all
  const often = Math.max(...ties.map(total), 2);
  const elements = nodes.map((node, n) => ({
    data: { id: `n${n}`, name: node.name, label: n < named ? node.name : "", url: node.url, size: 11 + 20 * Math.sqrt(node.n / most), colour: COLOURS[node.type] ?? "#5b6773" },
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
        "font-family": "IBM Plex Sans Arabic", "font-size": LETTERS, color: "#1b2733", "text-valign": "bottom", "text-margin-y": 3,
        "text-outline-color": "#eef3f7", "text-outline-width": 2.5,
      } },
      { selector: "edge", style: { width: `mapData(weight, 1, ${often}, 1.2, 6)`, "line-color": "#93a9bc", opacity: 0.75, "curve-style": "straight" } },
      { selector: ".away", style: { display: "none" } },
      { selector: ".faint", style: { opacity: 0.15 } },
      { selector: ".near", style: { label: "data(name)" } },
    ],
    layout: { name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, nodeRepulsion: 400000, nodeOverlap: 40, idealEdgeLength: 120, edgeElasticity: 60, gravity: 0.6, componentSpacing: 20, boundingBox: { x1: 0, y1: 0, w: box.clientWidth * 1.5, h: box.clientHeight * 1.5 }, fit: false, padding: 36, numIter: 1500 },
  });
  spread(graph);
  // The wheel belongs to the page; two fingers or the buttons of the browser zoom.
  graph.userZoomingEnabled(matchMedia("(pointer: coarse)").matches);
  graph.on("tap", "node, edge", (event) => location.assign(event.target.data("url")));
  graph.on("mouseover", "node, edge", (event) => {
    box.style.cursor = "pointer";
    const near = event.target.isNode() ? event.target.closedNeighborhood() : event.target.union(event.target.connectedNodes());
    graph.elements().difference(near).addClass("faint");
    near.nodes().addClass("near");
  });
  graph.on("mouseout", "node, edge", () => {
    box.style.cursor = "";
    graph.elements().removeClass("faint near");
  });

  const rows = [...document.querySelectorAll("#ties tr")];
  slide(months, (low, high, whole) => {
    const met = new Set();
    ties.forEach((tie, n) => {
      const count = within(tie.months, first, low, high, whole);
      graph.getElementById(`t${n}`).toggleClass("away", count === 0).data("weight", count || 1);
      if (count) met.add(tie.a).add(tie.b);
      rows[n].hidden = count === 0;
      rows[n].querySelector(".num a").textContent = count;
    });
    nodes.forEach((_, n) => graph.getElementById(`n${n}`).toggleClass("away", !met.has(n)));
  });
  box.dataset.covered = String(covered(boxes(graph)));
  box.dataset.nameless = String(graph.nodes().filter((node) => !node.data("label")).length);
  box.dataset.ready = "";
}

/** Turn the layout into the box one to one, then push circles and names apart until none covers another. */
function spread(graph) {
  const [width, height] = [box.clientWidth, box.clientHeight];
  const around = graph.nodes().boundingBox({ includeLabels: true });
  const [wide, high] = [Math.max(1, around.w), Math.max(1, around.h)];
  graph.zoom(1);
  graph.pan({ x: 0, y: 0 });
  graph.nodes().positions((node) => ({
    x: EDGE + ((node.position("x") - around.x1) / wide) * (width - 2 * EDGE),
    y: EDGE + ((node.position("y") - around.y1) / high) * (height - 2 * EDGE),
  }));
  const all = boxes(graph);
  const least = [...all].sort((a, b) => a.node.data("size") - b.node.data("size"));
  const begun = all.map(({ x, y }) => ({ x, y }));
  for (const sideways of [0.25, 0.5, 0.1]) {
    all.forEach((it, n) => Object.assign(it, begun[n]));
    part(all, width, height, sideways);
    if (!covered(all)) break; // some drawings run into a jam one way, and not another
  }
  // Where there is no room for all names, that of the least meetings shows only under the pointer, one after another until
  // the others have room; the table has them. A circle without its name may lie on another name still: then that one goes.
  while (covered(all)) {
    const it = least.find((one) => one.node.data("label") && all.some((other) => other !== one && covers(one, other)));
    if (!it) break;
    Object.assign(it, bare(it));
    part(all, width, height);
  }
  for (const it of all) it.node.position({ x: it.x, y: it.y });
}

/** Push circles and names apart, inside the box, until none covers another or there is no room. */
function part(all, width, height, sideways = 0.25) {
  for (let turn = 0; turn < 600; turn++) {
    let moved = false;
    for (let i = 0; i < all.length; i++) {
      for (let j = i + 1; j < all.length; j++) moved = push(all[i], all[j], turn % 3 === 2 ? sideways : 1) || moved;
    }
    for (const it of all) {
      it.x = Math.min(width - EDGE - it.half, Math.max(EDGE + it.half, it.x));
      it.y = Math.min(height - EDGE - it.below, Math.max(EDGE + it.above, it.y));
    }
    if (!moved) break;
  }
}

function covers(a, b) {
  const over = gap(a, b);
  return over.x > 1 && over.y > 1;
}

function bare(it) {
  it.node.data("label", "");
  const radius = it.node.data("size") / 2;
  return { half: radius, above: radius + 2, below: radius + 2 }; // as boxes() measures it
}

/** Give the room that each circle takes with its name under it. */
function boxes(graph) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = FONT;
  return graph.nodes().map((node) => {
    const radius = node.data("size") / 2;
    const label = node.data("label");
    const half = label ? Math.max(radius, pen.measureText(label).width / 2) + 5 : radius;
    return { node, x: node.position("x"), y: node.position("y"), half, above: radius + 2, below: radius + (label ? LINE + 2 : 2) };
  });
}

function gap(a, b) {
  return {
    x: a.half + b.half - Math.abs(a.x - b.x),
    y: a.y < b.y ? a.y + a.below - (b.y - b.above) : b.y + b.below - (a.y - a.above),
  };
}

function push(a, b, sideways) {
  const over = gap(a, b);
  if (over.x <= 0 || over.y <= 0) return false;
  // Along the shorter way out; names are wide, so that is mostly up and down, and from time to time sideways, where there is room.
  const axis = over.y <= over.x * sideways ? "y" : "x";
  const step = (a[axis] <= b[axis] ? -1 : 1) * (over[axis] / 2 + 0.5);
  a[axis] += step;
  b[axis] -= step;
  return true;
}

/** Count the pairs that cover each other still; tests read it. */
function covered(all) {
  let pairs = 0;
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      if (covers(all[i], all[j])) pairs++;
    }
  }
  return pairs;
}

function total(tie) {
  return Object.values(tie.months).reduce((sum, times) => sum + times, 0);
}
