// The report: reads its data, draws its sections, keeps language and place in the address.
import { coverageBlock, contingencyBlock, figureBlock, Simulation, valuesBlock } from './charts.js';
import { h, link } from './dom.js';
import { EvidencePanel, properties } from './evidence.js';
import { currentLanguage, setLanguage, text, ui, word } from './i18n.js';
import { Network } from './network.js';
import { Table } from './tables.js';

const data = JSON.parse(document.getElementById('data').textContent);
const app = document.getElementById('app');
const panel = new EvidencePanel(data);
const states = new Map();  // what the reader chose, by block: outlives a change of language
let tables = [];
let networks = [];

const stateOf = (id) => states.get(id) ?? states.set(id, {}).get(id);

function draw() {
  networks.forEach((network) => network.unmount());
  tables = [];
  networks = [];
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : currentLanguage();
  document.title = text(data.title);
  app.replaceChildren(h('a', { class: 'skip', href: '#overview', onclick: jump('overview') }, ui('skip')), masthead(),
    h('div', { class: 'columns' }, contents(), h('main', {}, data.sections.map(section), colophon())), panel.element);
  panel.render();
  networks.forEach((network) => network.mount());
}

function masthead() {
  const { dataset, software, seed, inputs } = data;
  const languages = Object.keys(data.words).map((code) => h('a', { href: address(code), lang: code,
    'aria-current': code === currentLanguage() ? 'true' : null }, data.words[code].ui.language));
  return h('header', { class: 'masthead' },
    h('nav', { class: 'languages screen', 'aria-label': ui('languages') }, languages),
    h('h1', {}, text(data.title)), data.subtitle && h('p', { class: 'subtitle' }, text(data.subtitle)),
    h('dl', { class: 'passport' },
      fact(ui('data_set'), `${text(dataset.title)} ${dataset.version}`), fact(ui('software'), `${software.name} ${software.version}`),
      fact(ui('seed'), seed), inputs.length > 0 && h('div', {}, h('dt', {}, ui('input_hash')), h('dd', {}, hashes(inputs)))));
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

function hashes(inputs) {
  const [{ name, sha256 }] = inputs;
  if (inputs.length === 1) return h('code', { title: name }, sha256);
  return h('details', {}, h('summary', {}, h('code', {}, sha256.slice(0, 12) + '…'), ' ', ui('files', { n: inputs.length })),
    h('ul', {}, inputs.map((input) => h('li', {}, input.name, ' ', h('code', {}, input.sha256)))));
}

function contents() {
  return h('nav', { class: 'contents screen', 'aria-label': ui('contents') }, h('ol', {}, data.sections.map(({ id }) =>
    h('li', {}, h('a', { href: address(currentLanguage(), id), onclick: jump(id) }, word('section', id))))));
}

function section({ id, finding, commands = [], notes = [], blocks = [] }, index) {
  return h('section', { id, class: 'part', 'aria-labelledby': 'title-' + id },
    h('h2', { id: 'title-' + id }, h('span', { class: 'part-number' }, index + 1), word('section', id)),
    finding && h('p', { class: 'finding' }, text(finding)),
    notes.map((note) => h('p', { class: 'note' }, text(note))),
    blocks.map(block),
    commands.length > 0 && h('div', { class: 'commands' }, h('span', {}, ui('how_to_get')), commands.map((line) => h('code', {}, line))));
}

function block(item) {
  switch (item.kind) {
    case 'table': return table(item);
    case 'ties': return table(allTies(item));
    case 'network': return keep(networks, new Network(item, panel, stateOf(item.id)));
    case 'simulation': return new Simulation(item, panel, stateOf(item.id)).element;
    case 'figure': return figureBlock(item);
    case 'coverage': return coverageBlock(item);
    case 'contingency': return contingencyBlock(item);
    case 'values': return valuesBlock(item);
    case 'list': return h('div', { class: 'text-list', id: 'list-' + item.id }, h('h3', {}, word('caption', item.id)),
      h('ul', {}, item.items.map((line) => h('li', {}, text(line)))));
    case 'properties': return h('div', { id: 'properties-' + item.id }, h('h3', {}, word('caption', item.id)),
      properties(item.items.map(({ key, label, value, code }) => [text(label) || word('column', key), code ? h('code', {}, text(value)) : text(value)])));
    case 'files': return h('ul', { class: 'files screen', id: 'files-' + item.id }, item.items.map(({ path, label }) =>
      h('li', {}, link(path, path), label && h('span', { class: 'soft' }, ' ' + text(label)))));
    default: throw new Error('unknown block ' + item.kind);
  }
}

function keep(list, made) {
  list.push(made);
  return made.element;
}

const table = (item) => keep(tables, new Table(item, panel, stateOf(item.id)));

/** The table of all ties is not stored twice: it is read off the ties themselves. */
function allTies(item) {
  const quote = (tie) => (tie.evidence ?? []).map((i) => data.evidence[i].quote).join(' | ');
  const publication = (tie) => [...new Set((tie.evidence ?? []).map((i) => text(data.sources[data.evidence[i].source].title)))].join('; ');
  return { ...item,
    columns: [{ key: 'source', type: 'vertex' }, { key: 'type', type: 'word', filter: true }, { key: 'target', type: 'vertex' },
      { key: 'start', type: 'date' }, { key: 'confidence', type: 'word', filter: true }, { key: 'quote', type: 'quote' },
      { key: 'source_title', type: 'text' }, { key: 'evidence', type: 'ties' }],
    rows: data.ties.map((tie, i) => [tie.source, tie.type, tie.target, tie.start ?? null,
      tie.confidence === undefined || tie.confidence === null ? null : String(tie.confidence), quote(tie), publication(tie),
      tie.evidence?.length ? [i] : []]) };
}

function colophon() {
  return h('footer', { class: 'colophon' }, text(data.footer));
}

// The address says where the reader is: #lang=en&at=communities

function address(language, at = place().at) {
  return '#lang=' + language + (at ? '&at=' + at : '');
}

function place() {
  const hash = location.hash.slice(1);
  if (hash && !hash.includes('=')) return { at: hash };
  const values = new URLSearchParams(hash);
  return { lang: values.get('lang'), at: values.get('at') };
}

function jump(id) {
  return (event) => {
    event.preventDefault();
    history.replaceState(null, '', address(currentLanguage(), id));
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
  };
}

/** The section under the reader's eye, and how far into it: a change of language keeps both. */
function eye() {
  const part = [...document.querySelectorAll('.part')].reverse().find((p) => p.getBoundingClientRect().top < 120);
  return part ? { id: part.id, above: part.getBoundingClientRect().top } : null;
}

function follow(first) {
  const { lang, at } = place();
  const wanted = lang in data.words ? lang : first ? data.lang : currentLanguage();
  if (!first && wanted === currentLanguage()) return document.getElementById(at ?? '')?.scrollIntoView();
  const seen = first ? null : eye();
  setLanguage(data.words, wanted);
  draw();
  if (seen) scrollBy(0, document.getElementById(seen.id).getBoundingClientRect().top - seen.above);
  else if (at) document.getElementById(at)?.scrollIntoView();
}

addEventListener('hashchange', () => follow(false));
addEventListener('beforeprint', () => {
  tables.forEach((shown) => shown.render(true));
  document.querySelectorAll('details').forEach((details) => { details.open = true; });
});
addEventListener('afterprint', () => tables.forEach((shown) => shown.render()));
follow(true);
