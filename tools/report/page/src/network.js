// The network: positions come from the data, sigma draws them. Without WebGL2, and on paper, the figure stands instead.
import { UndirectedGraph, DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { colour } from './colours.js';
import { figureImage } from './charts.js';
import { h } from './dom.js';
import { number, text, ui, word } from './i18n.js';

const fonts = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
const faded = '#e3e6ea';
const ink = '#1d2733';

export class Network {
  constructor(block, panel, state) {
    this.block = block;
    this.panel = panel;
    this.state = state;
    const starts = block.vertices.map(({ vertex }) => panel.data.vertices[vertex].start);
    const years = [...starts, ...block.ties.flatMap((tie) => tie.spells.flat())].filter(Boolean).map(yearOf);
    this.firstYear = Math.min(...years);
    this.lastYear = Math.max(...years);
    state.size ??= block.size ?? block.measures[0]?.key;
    state.year ??= this.lastYear + 1;  // one past the last: every year
    state.undated ??= true;
    this.hovered = null;
    this.stage = h('div', { class: 'stage', role: 'img', 'aria-label': text(block.caption) || word('caption', block.id) });
    this.status = h('p', { class: 'status', 'aria-live': 'polite' });
    const picture = block.figure ? figureImage(block.figure) : null;
    this.element = h('div', { class: 'network', id: 'network-' + block.id }, this.controls(),
      h('div', { class: 'frame' }, this.stage, this.zoomButtons()), h('div', { class: 'fallback' }, picture), this.legend(), this.status);
  }

  /** Called once the element stands in the page: sigma measures it. */
  mount() {
    if (!drawable()) return this.giveWay();
    this.update();
    try {
      this.sigma = new Sigma(this.graph(), this.stage, this.settings());
    } catch {
      return this.giveWay();
    }
    if (this.state.camera) this.sigma.getCamera().setState(this.state.camera);
    this.sigma.getCamera().on('updated', (camera) => { this.state.camera = camera; });
    this.listen();
  }

  unmount() {
    this.sigma?.kill();
    this.sigma = null;
  }

  giveWay() {
    this.element.classList.add('without-webgl');
    this.status.textContent = ui('no_webgl');
  }

  graph() {
    const graph = this.block.directed ? new DirectedGraph() : new UndirectedGraph();
    const sizes = this.sizes();
    this.block.vertices.forEach((vertex, i) => graph.addNode(i, {
      x: vertex.x, y: vertex.y, size: sizes[i], color: colour(vertex.community), label: this.panel.name(vertex.vertex),
      forceLabel: vertex.label !== false, zIndex: 1,
    }));
    const heaviest = Math.max(...this.block.ties.map((tie) => tie.weight), 1e-300);
    this.block.ties.forEach((tie, i) => graph.addEdgeWithKey(String(i), tie.source, tie.target, {
      size: 1 + 4 * Math.sqrt(tie.weight / heaviest), color: dated(tie) ? '#9aa5b1' : '#cdd4db',
    }));
    return graph;
  }

  sizes() {
    const values = this.block.vertices.map((vertex) => Math.max(vertex.measures?.[this.state.size] ?? 0, 0));
    const most = Math.max(...values, 1e-300);
    return values.map((value) => 5 + 13 * Math.sqrt(value / most));
  }

  settings() {
    return {
      allowInvalidContainer: true, enableEdgeEvents: true, zIndex: true, minEdgeThickness: 1.2,
      labelFont: fonts, labelSize: 13, labelColor: { color: ink }, labelRenderedSizeThreshold: 4, labelDensity: 2, defaultDrawNodeLabel: drawLabel,
      defaultEdgeType: this.block.directed ? 'arrow' : 'line', stagePadding: 46,
      nodeReducer: (node, look) => this.lookOfVertex(Number(node), look),
      edgeReducer: (edge, look) => this.lookOfTie(Number(edge), look),
    };
  }

  lookOfVertex(i, look) {
    const near = !this.near || this.near.has(i);
    if (near && this.founded(i)) return this.hovered === i ? { ...look, highlighted: true, zIndex: 2 } : look;
    return { ...look, color: faded, zIndex: 0, label: this.near ? '' : look.label, forceLabel: !this.near };
  }

  lookOfTie(i, look) {
    if (!this.visible[i]) return { ...look, hidden: true };
    if (this.near && !this.touches(i, this.hovered)) return { ...look, color: '#eef0f3', zIndex: 0 };
    return this.near ? { ...look, color: ink, zIndex: 2 } : look;
  }

  touches(i, vertex) {
    return this.block.ties[i].source === vertex || this.block.ties[i].target === vertex;
  }

  founded(i) {
    const { start } = this.panel.data.vertices[this.block.vertices[i].vertex];
    return this.state.year > this.lastYear || !start || yearOf(start) <= this.state.year;
  }

  /** In force during the chosen year; an unknown end is open, an unknown start is a matter of the check box. */
  inForce(tie) {
    if (!dated(tie)) return this.state.undated;
    if (this.state.year > this.lastYear) return true;
    return tie.spells.some(([start, end]) => (start ? yearOf(start) <= this.state.year : this.state.undated)
      && (!end || yearOf(end) >= this.state.year));
  }

  listen() {
    const hover = (vertex) => {
      this.hovered = vertex;
      this.near = vertex === null ? null : new Set([vertex, ...this.block.ties.flatMap((tie, i) =>
        (this.visible[i] && this.touches(i, vertex) ? [tie.source, tie.target] : []))]);
      this.sigma.refresh({ skipIndexation: true });
    };
    const pointer = (over) => { this.stage.style.cursor = over ? 'pointer' : ''; };
    this.sigma.on('enterNode', ({ node }) => { pointer(true); hover(Number(node)); });
    this.sigma.on('leaveNode', () => { pointer(false); hover(null); });
    this.sigma.on('enterEdge', () => pointer(true));
    this.sigma.on('leaveEdge', () => pointer(false));
    this.sigma.on('clickNode', ({ node }) => this.panel.openVertex(this.block.vertices[Number(node)].vertex));
    this.sigma.on('clickEdge', ({ edge }) => this.openTie(Number(edge)));
  }

  openTie(i) {
    const tie = this.block.ties[i];
    const [a, b] = [tie.source, tie.target].map((end) => this.panel.name(this.block.vertices[end].vertex));
    this.panel.openTies(tie.ties, a + (this.block.directed ? ' → ' : ' – ') + b);
  }

  update() {
    this.visible = this.block.ties.map((tie) => this.inForce(tie));
    const joined = new Set(this.block.ties.flatMap((tie, i) => (this.visible[i] ? [tie.source, tie.target] : [])));
    const ties = this.visible.filter(Boolean).length;
    this.status.textContent = ui('network_status', {
      ties: number(ties), joined: number(joined.size), all: number(this.block.vertices.length) });
    this.sigma?.refresh({ skipIndexation: true });
  }

  controls() {
    const { state, block } = this;
    const measures = block.measures.map(({ key }) => h('option', { value: key, selected: key === state.size }, word('column', key)));
    const size = measures.length > 0 && h('label', {}, ui('size_by') + ' ',
      h('select', { onchange: (event) => { state.size = event.target.value; this.resize(); } }, measures));
    return h('div', { class: 'toolbar screen' }, size, this.yearControl(), this.undatedControl(), this.search());
  }

  yearControl() {
    if (!Number.isFinite(this.firstYear)) return null;
    const { state } = this;
    const shown = h('output', {});
    const show = () => { shown.textContent = state.year > this.lastYear ? ui('all_years') : String(state.year); };
    show();
    return h('label', { class: 'year' }, ui('year') + ' ', h('input', {
      type: 'range', min: this.firstYear, max: this.lastYear + 1, step: 1, value: state.year,
      oninput: (event) => { state.year = Number(event.target.value); show(); this.update(); },
    }), shown);
  }

  undatedControl() {
    if (this.block.ties.every(dated)) return null;
    return h('label', {}, h('input', { type: 'checkbox', checked: this.state.undated,
      onchange: (event) => { this.state.undated = event.target.checked; this.update(); } }), ' ' + ui('undated'));
  }

  search() {
    const list = 'names-' + this.block.id;
    const names = this.block.vertices.map(({ vertex }) => this.panel.name(vertex));
    const find = (event) => {
      const wanted = event.target.value.trim().toLocaleLowerCase();
      const i = names.findIndex((name) => name.toLocaleLowerCase() === wanted);
      if (i >= 0) this.goTo(i);
    };
    return h('label', {}, ui('find') + ' ', h('input', { type: 'search', list, oninput: find }),
      h('datalist', { id: list }, names.map((value) => h('option', { value }))));
  }

  goTo(i) {
    const at = this.sigma?.getNodeDisplayData(String(i));
    if (at) this.sigma.getCamera().animate({ x: at.x, y: at.y, ratio: 0.6 }, { duration: 300 });
    this.panel.openVertex(this.block.vertices[i].vertex);
  }

  zoomButtons() {
    const act = (sign, key, go) => h('button', { type: 'button', 'aria-label': ui(key), title: ui(key),
      onclick: () => this.sigma && go(this.sigma.getCamera()) }, sign);
    return h('div', { class: 'buttons' }, act('+', 'zoom_in', (c) => c.animatedZoom({ duration: 200 })),
      act('−', 'zoom_out', (c) => c.animatedUnzoom({ duration: 200 })), act('⟲', 'zoom_all', (c) => c.animatedReset({ duration: 200 })));
  }

  resize() {
    const sizes = this.sizes();
    this.sigma?.getGraph().updateEachNodeAttributes((node, look) => ({ ...look, size: sizes[Number(node)] }));
  }

  legend() {
    const items = (this.block.communities ?? []).map((community, i) => h('li', {},
      h('span', { class: 'dot', style: { background: colour(i) } }), text(community)));
    return h('ul', { class: 'legend' }, items,
      !this.block.ties.every(dated) && h('li', {}, h('span', { class: 'stroke' }), ui('undated_legend')));
  }
}

/** A name on a white rim, so that ties passing under it leave it legible. */
function drawLabel(context, { label, x, y, size, color }, settings) {
  if (!label) return;
  context.font = `${settings.labelSize}px ${settings.labelFont}`;
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  context.strokeText(label, x + size + 3, y + settings.labelSize / 3);
  context.fillStyle = color === faded ? '#a3adb8' : ink;
  context.fillText(label, x + size + 3, y + settings.labelSize / 3);
}

const yearOf = (date) => Number(date.slice(0, 4));
const dated = (tie) => tie.spells.some(([start]) => start);

function drawable() {
  try {
    return Boolean(document.createElement('canvas').getContext('webgl2'));
  } catch {
    return false;
  }
}
