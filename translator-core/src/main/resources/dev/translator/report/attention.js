// Draws the maps of the page: each has its numbers in thousandths by layer, head, row and column.
const CELL = 24;

function isWide(c) {
  return c >= '\u1100' && !(c >= '\u2000' && c < '\u2e80');
}

function columnsOf(text) {
  let n = 0;
  for (const c of text) n += isWide(c) ? 2 : 1;
  return n;
}

function element(name, attributes, text) {
  const e = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const key in attributes) e.setAttribute(key, attributes[key]);
  if (text !== undefined) e.textContent = text;
  return e;
}

// A layer and head of -1 is the mean over all.
function weight(map, layer, head, r, c) {
  const layers = layer < 0 ? map.weights : [map.weights[layer]];
  let sum = 0, count = 0;
  for (const l of layers) {
    const heads = head < 0 ? l : [l[head]];
    for (const h of heads) { sum += h[r][c]; count++; }
  }
  return sum / count / 1000;
}

function draw(map, svg, layer, head) {
  const left = 16 + 8 * Math.max(...map.rows.map(columnsOf));
  const top = 16 + 8 * Math.max(...map.columns.map(columnsOf));
  const width = left + map.columns.length * CELL + 8, height = top + map.rows.length * CELL + 8;
  svg.replaceChildren();
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  const above = map.columns.map((text, c) => {
    const x = left + (c + .5) * CELL, y = top - 6;
    // Chinese and its like stay upright, one character below the other; Latin is turned.
    const place = [...text].some(isWide)
      ? {x, y, 'text-anchor': 'end', style: 'writing-mode: vertical-rl'}
      : {x: x + 5, y, transform: `rotate(-90 ${x + 5} ${y})`};
    return svg.appendChild(element('text', place, text));
  });
  const beside = map.rows.map((text, r) =>
    svg.appendChild(element('text', {x: left - 6, y: top + (r + .5) * CELL + 5, 'text-anchor': 'end'}, text)));
  map.rows.forEach((row, r) => map.columns.forEach((column, c) => {
    const w = weight(map, layer, head, r, c);
    const cell = element('rect', {x: left + c * CELL, y: top + r * CELL, width: CELL, height: CELL,
      fill: '#2b8cc4', 'fill-opacity': Math.pow(w, .7).toFixed(3), class: 'cell'});
    cell.appendChild(element('title', {}, `${row} \u2192 ${column}: ${w.toFixed(3)}`));
    cell.onmouseenter = () => { above[c].classList.add('on'); beside[r].classList.add('on'); };
    cell.onmouseleave = () => { above[c].classList.remove('on'); beside[r].classList.remove('on'); };
    svg.appendChild(cell);
  }));
}

for (const figure of document.querySelectorAll('figure[data-map]')) {
  const map = MAPS[figure.dataset.map];
  const [layer, head] = figure.querySelectorAll('select');
  const svg = figure.querySelector('svg');
  const show = () => draw(map, svg, +layer.value, +head.value);
  layer.onchange = head.onchange = show;
  show();
}
