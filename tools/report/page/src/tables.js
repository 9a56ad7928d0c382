// Sortable, searchable, filterable, paged tables.
import { h, link } from './dom.js';
import { compareText, hasWord, number, text, ui, word } from './i18n.js';

const searchFrom = 15;  // rows from which a search box is worth its room
const numeric = new Set(['number', 'integer']);
const valueOf = (row, i) => JSON.stringify(row.cells[i] ?? null);

export class Table {
  /** `panel` opens evidence; `state` keeps sorting, search and page across a change of language. */
  constructor(block, panel, state) {
    this.block = block;
    this.panel = panel;
    this.state = state;
    state.sort ??= block.sort ? { key: block.sort[0], descending: block.sort[1] === 'descending' } : null;
    state.search ??= '';
    state.filters ??= {};
    state.page ??= 0;
    this.pageSize = block.page ?? 25;
    this.rows = block.rows.map((cells) => ({ cells, shown: block.columns.map((column, i) => this.display(column, cells[i])) }));
    this.maxima = block.columns.map((column, i) =>
      column.bar ? block.rows.reduce((most, cells) => Math.max(most, Math.abs(cells[i] ?? 0)), 0) : 0);
    this.head = h('tr');
    this.body = h('tbody');
    this.count = h('span', { class: 'table-count', 'aria-live': 'polite' });
    this.pager = h('nav', { class: 'pager screen', 'aria-label': ui('pages') });
    this.element = h('div', { class: 'table-block', id: 'table-' + block.id }, this.toolbar(),
      h('div', { class: 'table-scroll', tabindex: '0', role: 'group', 'aria-label': text(block.caption) || word('caption', block.id) },
        h('table', { class: block.rows.length > 400 ? 'long' : null },
          h('caption', {}, text(block.caption) || word('caption', block.id)), h('thead', {}, this.head), this.body)),
      this.pager);
    this.render();
  }

  display(column, cell) {
    if (cell === null || cell === undefined) return '';
    switch (column.type) {
      case 'number': return number(cell, column.digits);
      case 'integer': return number(cell);
      case 'vertex': return this.panel.name(cell);
      case 'vertices': return cell.map((vertex) => this.panel.name(vertex)).join(ui('list_comma'));
      case 'word': return hasWord(column.group ?? column.key, cell) ? word(column.group ?? column.key, cell) : String(cell);
      case 'evidence':
      case 'ties': return cell.length ? number(cell.length) : '';
      default: return text(cell);
    }
  }

  toolbar() {
    const { block, state } = this;
    const changed = () => { state.page = 0; this.render(); };
    const filters = block.columns.map((column, i) => column.filter && h('label', {}, this.label(column) + ' ',
      h('select', { onchange: (event) => { state.filters[i] = event.target.value; changed(); } },
        h('option', { value: '' }, ui('all')),
        this.choices(i).map(([value, shown]) => h('option', { value, selected: state.filters[i] === value }, shown)))));
    const search = block.rows.length >= searchFrom && h('label', {}, ui('search') + ' ',
      h('input', { type: 'search', value: state.search, oninput: (event) => { state.search = event.target.value; changed(); } }));
    return h('div', { class: 'toolbar screen' }, search, filters, h('span', { class: 'spring' }), this.count,
      block.file && link(block.file, 'CSV', { class: 'download' }));
  }

  /** What a column holds: the value, which no language changes, and how it reads. */
  choices(i) {
    const choices = new Map(this.rows.map((row) => [valueOf(row, i), row.shown[i]]));
    return [...choices].filter(([, shown]) => shown).sort((a, b) => compareText(a[1], b[1]));
  }

  label(column) {
    return text(column.label) || word('column', column.key);
  }

  selected() {
    const needle = this.state.search.trim().toLocaleLowerCase();
    const filters = Object.entries(this.state.filters).filter(([, value]) => value);
    return this.rows.filter((row) => filters.every(([i, value]) => valueOf(row, i) === value)
      && (!needle || row.shown.some((shown) => shown.toLocaleLowerCase().includes(needle))));
  }

  /** Unknown cells stand last in either direction; equal cells keep the order of the data. */
  sorted(rows) {
    const { sort } = this.state;
    const i = this.block.columns.findIndex((column) => column.key === sort?.key);
    if (i < 0) return rows;
    const byNumber = numeric.has(this.block.columns[i].type);
    const counted = ['evidence', 'ties'].includes(this.block.columns[i].type);
    const sign = sort.descending ? -1 : 1;
    return [...rows].sort((a, b) => {
      if (a.shown[i] === '' || b.shown[i] === '') return (a.shown[i] === '') - (b.shown[i] === '');
      if (counted) return sign * (a.cells[i].length - b.cells[i].length);
      return sign * (byNumber ? a.cells[i] - b.cells[i] : compareText(a.shown[i], b.shown[i]));
    });
  }

  sortBy(column) {
    const { sort } = this.state;
    const again = sort?.key === column.key;
    this.state.sort = { key: column.key, descending: again ? !sort.descending : numeric.has(column.type) };
    this.state.page = 0;
    this.render();
    this.head.querySelector(`[data-key="${CSS.escape(column.key)}"] button`)?.focus();
  }

  render(everything = false) {
    const rows = this.sorted(this.selected());
    const pages = Math.max(1, Math.ceil(rows.length / this.pageSize));
    this.state.page = Math.min(this.state.page, pages - 1);
    const from = this.state.page * this.pageSize;
    this.head.replaceChildren(...this.block.columns.map((column) => this.headCell(column)));
    this.body.replaceChildren(...(everything ? rows : rows.slice(from, from + this.pageSize)).map((row) => this.bodyRow(row)));
    this.count.textContent = rows.length === this.rows.length
      ? ui('rows', { n: number(rows.length) }) : ui('rows_of', { n: number(rows.length), all: number(this.rows.length) });
    this.renderPager(pages);
  }

  renderPager(pages) {
    const turn = (by, sign, key) => h('button', {
      type: 'button', disabled: this.state.page + by < 0 || this.state.page + by >= pages, 'aria-label': ui(key),
      onclick: () => { this.state.page += by; this.render(); },
    }, sign);
    this.pager.hidden = pages < 2;
    this.pager.replaceChildren(turn(-1, '‹', 'previous'),
      h('span', {}, ui('page_of', { page: number(this.state.page + 1), pages: number(pages) })), turn(1, '›', 'next'));
  }

  headCell(column) {
    const { sort } = this.state;
    const order = sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none';
    return h('th', { scope: 'col', class: column.type, 'data-key': column.key, 'aria-sort': order },
      h('button', { type: 'button', title: hasWord('column_help', column.key) ? word('column_help', column.key) : null,
        onclick: () => this.sortBy(column) }, this.label(column), h('span', { class: 'arrow', 'aria-hidden': 'true' })));
  }

  bodyRow(row) {
    return h('tr', {}, this.block.columns.map((column, i) => this.bodyCell(column, row.cells[i], row.shown[i], i, row)));
  }

  bodyCell(column, cell, shown, i, row) {
    const bar = column.bar && this.maxima[i] > 0 && cell !== null
      ? { '--share': (100 * Math.abs(cell) / this.maxima[i]).toFixed(1) + '%' } : undefined;
    return h('td', { class: [column.type, bar && 'bar'].filter(Boolean).join(' '), style: bar },
      shown === '' ? h('span', { class: 'soft', title: ui('unknown') }, '–') : this.content(column, cell, shown, row));
  }

  content(column, cell, shown, row) {
    const button = (label, act, kind = 'link') => h('button', { type: 'button', class: kind, onclick: act }, label);
    switch (column.type) {
      case 'vertex': return button(shown, () => this.panel.openVertex(cell));
      case 'vertices': return cell.map((vertex, k) => [k > 0 && ui('list_comma'), button(this.panel.name(vertex), () => this.panel.openVertex(vertex))]);
      case 'evidence': return button(ui('quotations', { n: shown }), () => this.panel.openEvidence(cell, row.shown[0]), 'quote');
      case 'ties': return button(ui('quotations', { n: shown }), () => this.panel.openTies(cell), 'quote');
      case 'quote': return h('div', { class: 'excerpt' }, shown);
      default: return shown;
    }
  }
}
