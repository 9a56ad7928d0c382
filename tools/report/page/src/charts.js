// Small pictures drawn in the page: coverage, contingency, simulation; and the figures that come with the data.
import { colour } from './colours.js';
import { h, link, svg } from './dom.js';
import { currentLanguage, number, text, ui, word } from './i18n.js';

/** A figure made by the engine. It stays an image of its own: its glyph ids would collide in the page. */
export function figureImage(figure) {
  const picture = figure.svg[currentLanguage()] ?? Object.values(figure.svg)[0];
  return h('img', { src: 'data:image/svg+xml;base64,' + picture, alt: text(figure.alt) || text(figure.caption) || word('caption', figure.id),
    width: figure.width, height: figure.height });
}

export function figureBlock(block) {
  return h('figure', { class: 'figure', id: 'figure-' + block.id }, figureImage(block),
    h('figcaption', {}, text(block.caption) || word('caption', block.id), downloads(block.files)));
}

export function downloads(files = []) {
  if (files.length === 0) return null;
  return h('span', { class: 'downloads screen' }, files.map((file) => link(file, file.split('.').pop().toUpperCase(), { class: 'download' })));
}

/** How much is known item by item, and how much only as a number. */
export function coverageBlock(block) {
  const rows = block.items.map((item) => {
    const share = item.total > 0 ? Math.min(1, item.named / item.total) : 0;
    const rest = Math.max(0, item.total - item.named);
    return h('div', { class: 'coverage-row' },
      h('div', { class: 'coverage-name' }, text(item.label) || word('coverage', item.key)),
      h('div', { class: 'coverage-bar', role: 'img', 'aria-label': `${ui(block.filled)}: ${number(item.named)} / ${number(item.total)}` },
        item.named > 0 && h('span', { class: 'known', style: { 'flex-basis': 100 * share + '%' } }, number(item.named)),
        rest > 0 && h('span', { class: 'counted', style: { 'flex-basis': 100 * (1 - share) + '%' } }, number(rest))),
      h('div', { class: 'coverage-total' }, number(item.total)),
      item.note && h('div', { class: 'coverage-note soft' }, text(item.note)));
  });
  return h('div', { class: 'coverage', id: 'coverage-' + block.id },
    h('h3', {}, text(block.caption) || word('caption', block.id)),
    h('ul', { class: 'legend' }, h('li', {}, h('span', { class: 'swatch known' }), ui(block.filled)),
      h('li', {}, h('span', { class: 'swatch counted' }), ui(block.hatched))), rows);
}

/** Counts of one division against another, shaded by size. */
export function contingencyBlock(block) {
  const most = Math.max(...block.counts.flat(), 1);
  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const cell = (count) => h('td', { class: 'integer', style: { background: `rgba(0, 114, 178, ${(0.45 * count / most).toFixed(3)})` } }, count ? number(count) : '·');
  return h('div', { class: 'table-block', id: 'contingency-' + block.id }, h('div', { class: 'toolbar screen' }, h('span', { class: 'spring' }),
    block.file && link(block.file, 'CSV', { class: 'download' })),
    h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': word('caption', block.id) }, h('table', { class: 'contingency' },
      h('caption', {}, text(block.caption) || word('caption', block.id)),
      h('thead', {}, h('tr', {}, h('td'), block.columns.map((name) => h('th', { scope: 'col' }, text(name))), h('th', { scope: 'col' }, ui('total')))),
      h('tbody', {}, block.counts.map((counts, i) => h('tr', {}, h('th', { scope: 'row' }, text(block.rows[i])), counts.map(cell),
        h('td', { class: 'integer total' }, number(sum(counts)))))))));
}

/** Single numbers, with interval and p-value where there are any. */
export function valuesBlock(block) {
  return h('dl', { class: 'values', id: 'values-' + block.id }, block.items.map((item) => h('div', {},
    h('dt', { title: word('column_help', item.key) === item.key ? null : word('column_help', item.key) }, text(item.label) || word('column', item.key)),
    h('dd', {}, h('span', { class: 'figure-value' }, item.value === null ? '–' : typeof item.value === 'number' ? number(item.value, item.digits) : text(item.value)),
      interval(item), pValue(item)))));
}

const present = (value) => value !== null && value !== undefined;
const interval = ({ low, high, digits }) => (present(low) && present(high)
  ? h('span', { class: 'soft' }, ui('interval', { low: number(low, digits), high: number(high, digits) })) : null);
const pValue = ({ p_value: p }) => (present(p) ? h('span', { class: 'soft' }, p < 0.001 ? 'p < 0.001' : 'p = ' + number(p, 3)) : null);

const box = { width: 720, height: 340, left: 46, right: 118, top: 14, bottom: 40 };

/** Expected reach over time from each chosen seed; the pale band holds the given share of the runs. */
export class Simulation {
  constructor(block, panel, state) {
    this.block = block;
    this.panel = panel;
    this.state = state;
    state.chosen ??= [...block.chosen];
    this.chart = h('div', { class: 'chart' });
    this.choices = h('div', { class: 'choices screen', role: 'group', 'aria-label': ui('seeds') });
    this.element = h('div', { class: 'simulation', id: 'simulation-' + block.id },
      h('p', { class: 'chart-title' }, text(block.caption) || word('caption', block.id)), this.chart, this.choices);
    this.render();
  }

  toggle(i) {
    const { chosen } = this.state;
    if (chosen.includes(i)) this.state.chosen = chosen.filter((other) => other !== i);
    else this.state.chosen = [...chosen.slice(-3), i];
    this.render();
    this.choices.children[i + 1].focus();
  }

  seedName(i) {
    return this.block.seeds[i].vertices.map((vertex) => this.panel.name(vertex)).join(' + ');
  }

  render() {
    const { seeds } = this.block;
    this.choices.replaceChildren(h('span', { class: 'soft' }, ui('choose_seeds')), ...seeds.map((seed, i) => {
      const at = this.state.chosen.indexOf(i);
      return h('button', { type: 'button', class: 'chip', 'aria-pressed': String(at >= 0),
        style: at >= 0 ? { '--chip': colour(at) } : {}, onclick: () => this.toggle(i) }, this.seedName(i));
    }));
    this.chart.replaceChildren(this.drawing());
  }

  drawing() {
    const { times, seeds, population } = this.block;
    const chosen = this.state.chosen.filter((i) => seeds[i]);
    const top = niceCeiling(Math.max(1, ...chosen.flatMap((i) => seeds[i].high)));
    const [first, last] = [times[0], times.at(-1)];
    const x = (time) => box.left + (box.width - box.left - box.right) * (time - first) / Math.max(last - first, 1e-300);
    const y = (value) => box.height - box.bottom - (box.height - box.top - box.bottom) * value / top;
    const ends = spread(chosen.map((i) => y(seeds[i].mean.at(-1))), 16);
    return svg('svg', { viewBox: `0 0 ${box.width} ${box.height}`, role: 'img', 'aria-label': this.describe(chosen) },
      yAxis(top, y, population), xAxis(times, x), chosen.map((i, k) => series(seeds[i], times, x, y, colour(k))),
      chosen.map((i, k) => [
        svg('rect', { x: x(last) + 8, y: ends[k] - 5, width: 10, height: 10, rx: 2, fill: colour(k) }),
        svg('text', { x: x(last) + 23, y: ends[k] + 5, class: 'series-name' }, this.seedName(i))]),
      chosen.length === 0 && svg('text', { x: box.width / 2, y: box.height / 2, 'text-anchor': 'middle', class: 'axis-name' }, ui('choose_seeds')));
  }

  describe(chosen) {
    return chosen.map((i) => `${this.seedName(i)}: ${number(this.block.seeds[i].mean.at(-1), 1)}`).join('; ');
  }
}

function series(seed, times, x, y, shade) {
  const path = (values) => values.map((value, t) => `${x(times[t]).toFixed(1)},${y(value).toFixed(1)}`);
  return svg('g', {}, svg('polygon', { points: [...path(seed.high), ...path(seed.low).reverse()].join(' '), fill: shade, opacity: 0.13 }),
    svg('polyline', { points: path(seed.mean).join(' '), fill: 'none', stroke: shade, 'stroke-width': 2.2 }));
}

function yAxis(top, y) {
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  return svg('g', {}, marks.map((mark) => [
    svg('line', { x1: box.left, x2: box.width - box.right, y1: y(mark), y2: y(mark), class: 'grid' }),
    svg('text', { x: box.left - 7, y: y(mark) + 4, 'text-anchor': 'end', class: 'tick' }, number(mark))]),
  svg('text', { x: 12, y: (box.top + box.height - box.bottom) / 2, class: 'axis-name', 'text-anchor': 'middle',
    transform: `rotate(-90 12 ${(box.top + box.height - box.bottom) / 2})` }, ui('reached')));
}

function xAxis(times, x) {
  const every = Math.ceil(times.length / 12);
  return svg('g', {}, times.map((time, i) => i % every === 0 && svg('text', {
    x: x(time), y: box.height - box.bottom + 17, 'text-anchor': 'middle', class: 'tick' }, number(time))),
  svg('text', { x: (box.left + box.width - box.right) / 2, y: box.height - 5, 'text-anchor': 'middle', class: 'axis-name' }, ui('step')));
}

function niceCeiling(value) {
  const step = [4, 8, 12, 16, 20, 24, 32, 40, 60, 80, 100].find((candidate) => candidate >= value);
  return step ?? 100 * Math.ceil(value / 100);
}

/** Moves labels apart to at least `gap`, keeping their order. */
function spread(places, gap) {
  const order = places.map((place, i) => [place, i]).sort((a, b) => a[0] - b[0]);
  const moved = [];
  order.forEach(([place, i], k) => { moved[i] = k ? Math.max(place, moved[order[k - 1][1]] + gap) : place; });
  return moved;
}
