// Language: words from the report's own word lists, names from the data, numbers and order by locale.

const locales = { zh: 'zh-Hans-CN', en: 'en-GB' };
let words = {};
let language = 'en';
let collator = new Intl.Collator();

export function setLanguage(allWords, next) {
  language = next;
  words = allWords[next];
  collator = new Intl.Collator(locales[next] ?? next, { numeric: true });
}

export const currentLanguage = () => language;

/** The sentence `group.key` with its {places} filled; the key itself if there is no such word. */
export function word(group, key, values = {}) {
  const sentence = words[group]?.[key] ?? String(key);
  return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

export const hasWord = (group, key) => words[group]?.[key] !== undefined;

export const ui = (key, values) => word('ui', key, values);

/** A text of the data: a plain string, or one per language. */
export function text(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return value[language] || value.en || value.zh || Object.values(value)[0] || '';
  return String(value);
}

export function number(value, digits) {
  if (value === null || value === undefined) return '';
  const shape = digits === undefined
    ? { maximumSignificantDigits: Number.isInteger(value) ? 21 : 3, useGrouping: Math.abs(value) >= 10000 }
    : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(locales[language] ?? language, shape);
}

export const compareText = (a, b) => collator.compare(a, b);
