// Two sliders over months, the same for the network and the map.

/** Let two sliders choose a stretch of months; calls narrow(low, high, whole) whenever it changes. */
export function months(names, narrow) {
  const from = document.getElementById("first");
  const to = document.getElementById("last");
  const said = document.getElementById("span");
  if (!from || !to) return;
  const moved = (which) => {
    let [low, high] = [Number(from.value), Number(to.value)];
    if (low > high) {
      if (which === from) to.value = high = low;
      else from.value = low = high;
    }
    const [begin, end] = [document.createElement("bdi"), document.createElement("bdi")];
    begin.textContent = names[low];
    end.textContent = names[high];
    said.replaceChildren(begin, " – ", end);
    from.setAttribute("aria-valuetext", names[low]);
    to.setAttribute("aria-valuetext", names[high]);
    narrow(low, high, low === 0 && high === names.length - 1);
  };
  from.addEventListener("input", () => moved(from));
  to.addEventListener("input", () => moved(to));
  from.setAttribute("aria-valuetext", names[Number(from.value)]);
  to.setAttribute("aria-valuetext", names[Number(to.value)]);
}

/** Add up the counts of a stretch of months; first is the number of the first month. */
export function within(counts, first, low, high, whole) {
  let sum = 0;
  for (const [month, times] of Object.entries(counts)) {
    const at = Number(month) - first;
    if (whole || (at >= low && at <= high)) sum += times;
  }
  return sum;
}
