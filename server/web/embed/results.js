import { button, h, isWebAddress, marked } from './dom.js';

const MOST_REACHABLE = 10000;

// How many pages of an answer can be reached.
export function pagesOf(answer) {
  return Math.ceil(Math.min(answer.found, MOST_REACHABLE) / answer.per_page);
}

// What was found, in a sentence.
export function summaryOf(answer, language) {
  const n = language.number(answer.found);
  const found = language.say(answer.found_relation === 'gte' ? 'foundMore' : 'found', { n });
  const page = { page: language.number(answer.page), pages: language.number(pagesOf(answer)) };
  return answer.page > 1 ? `${found}, ${language.say('page', page)}` : found;
}

function aboutHit(hit, language) {
  const facts = [
    hit.published && h('time', { datetime: hit.published, part: 'date' }, language.date(hit.published)),
    hit.section && h('bdi', { part: 'section' }, hit.section),
    hit.source && h('bdi', { part: 'source' }, hit.source),
  ].filter(Boolean);
  return facts.length > 0 && h('p', { part: 'about', class: 'about' }, facts);
}

function hitContent(hit, href, language) {
  const title = marked(hit.title_highlighted);
  return [
    h('h3', { part: 'title', dir: 'auto' }, h('a', { href, part: 'link' }, title.length ? title : hit.id)),
    aboutHit(hit, language),
    hit.snippet && h('p', { part: 'snippet', dir: 'auto' }, marked(hit.snippet)),
  ];
}

// One hit as a list item. `render(hit, href)` may give a node, or plain text, to show instead of what is usual; `clicked`
// hears of clicks on the links in it.
export function hitItem(hit, { client, language, render, clicked }) {
  const href = isWebAddress(hit.url) ? hit.url : client.articlePage(hit.id);
  const own = render?.(hit, href);
  const onclick = (event) => event.target.closest('a') && clicked(event);
  return h('li', { part: 'item', onclick, onauxclick: onclick }, own ? [own] : hitContent(hit, href, language));
}

// Previous and next, or a button for more; null where there is only one page.
export function paging(answer, { language, isMore, go }) {
  const pages = pagesOf(answer);
  const { page } = answer;
  const turn = (name, to) => button(`page ${name}`, () => go(to), language.say(name));
  if (isMore) return page < pages ? turn('more', page + 1) : null;
  if (pages < 2) return null;
  const where = { page: language.number(page), pages: language.number(pages) };
  return [
    page > 1 && turn('previous', page - 1),
    h('span', { part: 'place' }, language.say('page', where)),
    page < pages && turn('next', page + 1),
  ];
}

// Other searches that the answer proposes: the spelling that was probably meant, and dates that words of the query name.
export function proposals(answer, { language, ask }) {
  const propose = (label, change) => button('proposal', () => ask(change), label);
  const { suggestion, suggestion_shown: shown, interpretations = [] } = answer;
  return [
    ...(answer.warnings || []).map((text) => h('p', { part: 'warning' }, text)),
    suggestion && !shown && h('p', {}, `${language.say('meant')} `, propose(suggestion, { q: suggestion }), '?'),
    ...interpretations.map(({ text, q, from, to }) =>
      propose(language.say('only', { text }), { q, from: from || '', to: to || '' }),
    ),
  ];
}
