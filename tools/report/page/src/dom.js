// Elements are made here and nowhere else. Text enters as text: nothing from the data is ever parsed as HTML.

const svgNamespace = 'http://www.w3.org/2000/svg';

/** h('a', { href, class, onclick, dataset }, 'text', child, [more children], null) */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(svgNamespace, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
    else if (name === 'value' || name === 'checked' || name === 'selected') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/** A link only where the address is plainly a web page or a file beside the report; otherwise its text. */
export function link(address, text, properties = {}) {
  const web = /^https?:\/\//i.test(address);
  const local = /^[\w][\w./-]*$/.test(address) && !address.includes('..');
  if (!web && !local) return h('span', {}, text);
  return h('a', { href: address, ...(web ? { rel: 'noreferrer noopener', target: '_blank' } : {}), ...properties }, text);
}
