import { Client, Latest } from './client.js';
import { Combobox } from './combobox.js';
import { button, h } from './dom.js';
import { takeShortcuts } from './shortcuts.js';
import { Language } from './strings.js';

// What the search page does better with JavaScript. It works without: what fails here goes the way of a plain page.

const RESULTS = '/zoeken';
const language = new Language('nl');
const latest = new Latest();
const searchForm = () => document.querySelector('form[role=search]');

function suggest(form, status) {
  const client = new Client('');
  const listbox = h('ul', { id: 'suggesties', class: 'suggestions', 'aria-label': language.say('suggestions') });
  form.elements.q.after(listbox);
  new Combobox(form.elements.q, listbox, {
    delay: 120,
    suggest: (q, signal) => client.suggest(q, signal),
    choose: () => form.requestSubmit(),
    announce: (n) => (status.textContent = n ? language.say('suggested', { n }) : ''),
  });
}

// Shares the address of this search or article, or copies it where the system has no way to share.
function offerSharing(status) {
  const place = document.querySelector('.sharing');
  if (!place || !(navigator.share || navigator.clipboard)) return;
  const share = async () => {
    const { href } = location;
    if (navigator.share) return navigator.share({ title: document.title, url: href }).catch(() => {});
    await navigator.clipboard.writeText(href);
    status.textContent = 'De link is gekopieerd.';
    control.textContent = 'Link gekopieerd';
  };
  const control = button('share', share, 'Deel deze link');
  place.replaceChildren(control);
}

function enhance() {
  const status = h('p', { class: 'unseen', role: 'status' });
  const form = searchForm();
  form.append(status);
  suggest(form, status);
  offerSharing(status);
}

let shown = location.pathname + location.search;

// Shows the results at `url` without loading a page anew: the server draws them, this puts them in place.
function visit(url, isNew) {
  document.querySelector('main').setAttribute('aria-busy', 'true');
  latest.run(
    async (signal) => {
      const response = await fetch(url, { signal, headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(response.statusText);
      return response.text();
    },
    (html) => {
      const page = new DOMParser().parseFromString(html, 'text/html');
      if (isNew) history.pushState(null, '', url);
      shown = location.pathname + location.search;
      document.title = page.title;
      document.body.replaceWith(page.body);
      enhance();
      const heading = document.querySelector('h1');
      heading.tabIndex = -1;
      heading.focus();
      if (isNew) scrollTo(0, 0);
    },
    () => location.assign(url),
  );
}

// What was chosen of which search, where the server counts that. It gets there though this page goes away.
function tellOfChoice(link) {
  const list = link.closest('.hits');
  const query = new URLSearchParams(location.search).get('q');
  if (!list?.dataset.events || !link.dataset.id || !query) return;
  const position = list.start + [...list.children].indexOf(link.closest('li'));
  const choice = { type: 'click', query, id: link.dataset.id, position };
  navigator.sendBeacon(list.dataset.events, new Blob([JSON.stringify(choice)], { type: 'application/json' }));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('main a');
  if (link) tellOfChoice(link);
  const isPlain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || location.pathname !== RESULTS) return;
  // By its attribute: the bars of the timeline are links of SVG, whose href is no text.
  const url = new URL(link.getAttribute('href'), location);
  if (url.origin !== location.origin || url.pathname !== RESULTS) return;
  event.preventDefault();
  visit(url.href, true);
});
// The bar of the timeline at that place, be it above the bar itself.
function barAt({ target, clientX }) {
  const bars = target.closest?.('.timeline')?.querySelectorAll('a') ?? [];
  return [...bars].find((bar) => {
    const { left, right } = bar.getBoundingClientRect();
    return left <= clientX && clientX <= right;
  });
}

// Dragging from one bar to another chooses the time from the earlier to the later one.
let firstBar;
document.addEventListener('dragstart', (event) => barAt(event) && event.preventDefault());
document.addEventListener('pointerdown', (event) => (firstBar = event.button === 0 ? barAt(event) : undefined));
document.addEventListener('pointerup', (event) => {
  const lastBar = barAt(event);
  if (!firstBar || !lastBar || firstBar === lastBar) return;
  const [url, other] = [firstBar, lastBar].map((bar) => new URL(bar.getAttribute('href'), location));
  const both = (name) => [url, other].map(({ searchParams }) => searchParams.get(name)).sort();
  url.searchParams.set('from', both('from')[0]);
  url.searchParams.set('to', both('to')[1]);
  visit(url.href, true);
});

// Also after a link to a part of the page, for which nothing is to be fetched.
addEventListener('popstate', () => location.pathname + location.search !== shown && visit(location.href, false));

takeShortcuts(() => searchForm().elements.q);
enhance();
