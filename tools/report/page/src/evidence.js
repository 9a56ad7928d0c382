// The panel beside the page: a vertex, a tie or a cell, with every quotation that stands behind it.
import { h, link } from './dom.js';
import { hasWord, number, text, ui, word } from './i18n.js';

export class EvidencePanel {
  constructor(data) {
    this.data = data;
    this.incident = new Map();  // vertex -> ties
    data.ties.forEach((tie, index) => {
      for (const end of new Set([tie.source, tie.target])) {
        if (!this.incident.has(end)) this.incident.set(end, []);
        this.incident.get(end).push(index);
      }
    });
    this.trail = [];
    this.opener = null;
    this.element = h('aside', { id: 'evidence', class: 'panel', hidden: true, tabindex: '-1', role: 'region' });
    this.element.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
  }

  name(vertex) {
    const { name, id } = this.data.vertices[vertex];
    return text(name) || id;
  }

  openVertex(vertex) { this.show({ kind: 'vertex', vertex }); }
  openTies(ties, title = null) { this.show({ kind: 'ties', ties, title }); }
  openEvidence(evidence, title = null) { this.show({ kind: 'evidence', evidence, title }); }

  show(view) {
    if (this.element.hidden) this.opener = document.activeElement;
    this.trail.push(view);
    this.render();
    this.element.scrollTop = 0;
    this.element.focus({ preventScroll: true });
  }

  back() {
    this.trail.pop();
    this.render();
    this.element.focus({ preventScroll: true });
  }

  close() {
    this.trail = [];
    this.render();
    if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
  }

  /** Draws the current view again, for instance in another language. */
  render() {
    const view = this.trail.at(-1);
    this.element.hidden = !view;
    document.body.classList.toggle('with-panel', Boolean(view));
    this.element.setAttribute('aria-label', ui('evidence'));
    if (!view) return this.element.replaceChildren();
    const bar = h('div', { class: 'panel-bar' },
      this.trail.length > 1 && h('button', { type: 'button', onclick: () => this.back() }, '← ' + ui('back')),
      h('span', { class: 'panel-kind' }, ui('evidence')),
      h('button', { type: 'button', class: 'close', 'aria-label': ui('close'), onclick: () => this.close() }, '×'));
    this.element.replaceChildren(bar, h('div', { class: 'panel-body' }, this.body(view)));
  }

  body(view) {
    if (view.kind === 'vertex') return this.vertexBody(view.vertex);
    if (view.kind === 'ties') return this.tiesBody(view);
    return [view.title && h('h3', {}, text(view.title)), this.quotations(view.evidence)];
  }

  vertexBody(index) {
    const vertex = this.data.vertices[index];
    const facts = [[ui('kind'), word('kind', vertex.kind)], [ui('id'), vertex.id], ...period(vertex), ...this.attributes(vertex)];
    const ties = this.incident.get(index) ?? [];
    const byType = new Map();
    for (const tie of ties) {
      const { type } = this.data.ties[tie];
      byType.set(type, [...(byType.get(type) ?? []), tie]);
    }
    return [
      h('h3', {}, this.name(index)),
      otherName(vertex.name, this.name(index)),
      properties(facts),
      vertex.evidence?.length ? this.quotations(vertex.evidence) : null,
      [...byType].map(([type, list]) => [
        h('h4', {}, word('type', type), ' ', h('span', { class: 'count' }, number(list.length))),
        h('ul', { class: 'tie-list' }, list.map((tie) => h('li', {}, this.tieButton(tie, index)))),
      ]),
    ];
  }

  /** A tie as seen from one of its ends: the other end, the year, a way to the quotations. */
  tieButton(index, from) {
    const tie = this.data.ties[index];
    const other = tie.source === from ? tie.target : tie.source;
    return h('button', { type: 'button', class: 'link', onclick: () => this.openTies([index]) },
      this.name(other), tie.start ? h('span', { class: 'soft' }, ' · ' + tie.start) : null);
  }

  tiesBody({ ties, title }) {
    return [
      title && h('h3', {}, text(title)),
      ties.length > 1 && h('p', { class: 'soft' }, ui('ties_behind', { n: number(ties.length) })),
      ties.map((tie) => this.tieCard(tie)),
    ];
  }

  tieCard(index) {
    const tie = this.data.ties[index];
    const end = (vertex) => h('button', { type: 'button', class: 'link', onclick: () => this.openVertex(vertex) }, this.name(vertex));
    const facts = [...period(tie), [ui('confidence'), confidence(tie.confidence)],
      tie.weight !== undefined && tie.weight !== null && tie.weight !== 1 ? [ui('weight'), number(tie.weight)] : null,
      ...this.attributes(tie)].filter(Boolean);
    return h('section', { class: 'tie' },
      h('h4', {}, end(tie.source), h('span', { class: 'relation' }, ' ' + word('type', tie.type) + ' '), end(tie.target)),
      properties(facts), this.quotations(tie.evidence ?? []));
  }

  attributes(item) {
    return Object.entries(item.attributes ?? {}).filter(([, value]) => value !== null && value !== '').map(([key, value]) => {
      if (typeof value === 'number') return [word('column', key), number(value)];
      const shown = text(value);
      return [word('column', key), hasWord('value', shown) ? word('value', shown) : this.vertexNamed(shown) ?? shown];
    });
  }

  vertexNamed(id) {
    this.byId ??= new Map(this.data.vertices.map((vertex, index) => [vertex.id, index]));
    return this.byId.has(id) ? this.name(this.byId.get(id)) : null;
  }

  quotations(list) {
    if (list.length === 0) return h('p', { class: 'soft' }, ui('no_quotation'));
    return list.map((index) => {
      const { quote, locator, source, id } = this.data.evidence[index];
      const from = this.data.sources[source];
      const title = text(from.title) || from.id;
      return h('figure', { class: 'quotation' },
        h('blockquote', {}, quote),
        h('figcaption', {},
          from.url ? link(from.url, title) : title,
          [text(from.publisher), from.date, locator].filter(Boolean).map((part) => ' · ' + part),
          h('span', { class: 'reference' }, [id, from.file, from.sha256 && 'SHA-256 ' + from.sha256.slice(0, 12) + '…'].filter(Boolean).join(' · '))));
    });
  }
}

function confidence(value) {
  if (value === null || value === undefined) return ui('unknown');
  return word('confidence', String(value));
}

function period(item) {
  return [item.start ? [ui('start'), item.start] : null, item.end ? [ui('end'), item.end] : null].filter(Boolean);
}

function otherName(name, shown) {
  const others = typeof name === 'object' && name ? [...new Set(Object.values(name))].filter((n) => n && n !== shown) : [];
  return others.length ? h('p', { class: 'soft other-name' }, others.join(' · ')) : null;
}

export function properties(rows) {
  return rows.length ? h('dl', { class: 'properties' }, rows.map(([key, value]) => [h('dt', {}, key), h('dd', {}, value)])) : null;
}
