import { button, h } from './dom.js';
import { FILTERS } from './search_state.js';

const MOST_VALUES = 8;
const isDate = (name) => name === 'year' || name === 'month';

function isChosen(state, name, value) {
  return isDate(name) ? state.from === value && state.to === value : state[name].includes(value);
}

// What of a state changes when a value is chosen or dropped.
function changed(state, name, value) {
  const chosen = isChosen(state, name, value);
  if (isDate(name)) return { from: chosen ? '' : value, to: chosen ? '' : value };
  return { [name]: chosen ? state[name].filter((other) => other !== value) : [...state[name], value] };
}

function valueBox(name, { value, count }, { state, language, ask }) {
  const box = h('input', {
    type: 'checkbox',
    checked: isChosen(state, name, value),
    'data-key': `${name}:${value}`,
    onchange: () => ask(changed(state, name, value)),
  });
  const label = isDate(name) ? language.date(value) : value;
  return h('label', { part: 'value' }, box, h('bdi', {}, label), h('span', { part: 'count', class: 'quiet' }, language.number(count)));
}

// Fieldsets of checkboxes, one for each facet of `names` in which there is something to choose.
export function facetGroups(answer, names, context) {
  return names.flatMap((name) => {
    const values = (answer.facets?.[name] || []).filter(
      ({ value }, index) => index < MOST_VALUES || isChosen(context.state, name, value),
    );
    if (!values.length) return [];
    const boxes = values.map((value) => valueBox(name, value, context));
    return h('fieldset', { part: 'facet' }, h('legend', {}, context.language.say(name)), boxes);
  });
}

// The filters in force, each a button that drops it.
export function chips({ state, language, ask }) {
  const chip = (label, change) =>
    button('chip', () => ask(change), h('span', { class: 'unseen' }, language.say('remove'), ' '), h('bdi', {}, label), ' ×');
  const all = FILTERS.flatMap((name) => state[name].map((value) => chip(value, changed(state, name, value))));
  const span = [...new Set([state.from, state.to])].filter(Boolean).map((date) => language.date(date));
  if (span.length) all.push(chip(span.join(' – '), { from: '', to: '' }));
  return all;
}

const DATE_LENGTH = { year: 4, month: 7, day: 10 };

function bar({ from, count }, { unit, most }, { language, ask }) {
  const date = from.slice(0, DATE_LENGTH[unit]);
  const column = h('span', { part: 'column' });
  // Through CSSOM: a style attribute would need 'unsafe-inline'.
  column.style.height = count ? `${Math.max(8, (100 * count) / most)}%` : '0';
  const element = button('bar', () => ask({ from: date, to: date }), column);
  element.title = language.say('bar', { date: language.date(date), n: language.number(count) });
  element.ariaLabel = element.title;
  element.disabled = !count;
  element.tabIndex = -1;
  return element;
}

// Bars of articles by date, one stop for the Tab key: arrows go from bar to bar. Nothing where there is one bar or none.
export function timeline(answer, context) {
  const { unit, buckets = [] } = answer.timeline || {};
  if (buckets.length < 2) return null;
  const most = Math.max(...buckets.map(({ count }) => count));
  const bars = buckets.map((bucket) => bar(bucket, { unit, most }, context));
  const open = bars.filter((one) => !one.disabled);
  if (open.length) open[0].tabIndex = 0;
  const onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = step && open[open.indexOf(event.target) + step];
    if (!to) return;
    event.preventDefault();
    event.target.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  return h('div', { part: 'timeline', role: 'group', 'aria-label': context.language.say('timeline'), onkeydown }, bars);
}

export function sortChoice({ state, language, ask }) {
  const option = (name) => h('option', { value: name, selected: name === (state.sort || 'relevance') }, language.say(name));
  const select = h('select', { part: 'sort', 'data-key': 'sort', onchange: () => ask({ sort: select.value }) },
    ['relevance', 'newest', 'oldest'].map(option));
  return h('label', { part: 'order' }, `${language.say('sort')} `, select);
}
