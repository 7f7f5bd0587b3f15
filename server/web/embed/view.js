import { button, h } from './dom.js';
import { chips, facetGroups, sortChoice, timeline } from './filters.js';
import { hitItem, paging, proposals, summaryOf } from './results.js';

// What a search box shows, in its shadow tree: the form, and below it what was found, or why nothing was.
export class View {
  // `options`: label, placeholder, shortcuts (the keys to tell assistive technology of).
  constructor(language, options) {
    this.language = language;
    const say = (name) => language.say(name);
    const unseen = { class: 'unseen' };
    const label = options.label ?? say('label');
    this.input = h('input', { id: 'q', type: 'search', part: 'input', maxlength: 1000, enterkeyhint: 'search',
      placeholder: options.placeholder ?? label, 'aria-keyshortcuts': options.shortcuts && '/ Control+K Meta+K' });
    this.suggestions = h('ul', { id: 'suggestions', part: 'suggestions', 'aria-label': say('suggestions') });
    this.hint = h('p', { ...unseen, role: 'status' });
    this.form = h('form', { part: 'form', role: 'search', 'aria-label': label },
      h('label', { ...unseen, for: 'q', part: 'label' }, label),
      h('div', { class: 'field', part: 'field' }, this.input, h('button', { part: 'button' }, say('search')), this.suggestions));
    this.status = h('p', { part: 'status', role: 'status', tabindex: -1 });
    this.notice = h('div', { part: 'notice' });
    this.initial = h('slot', { name: 'initial' });
    this.empty = h('slot', { name: 'empty' });
    this.failed = h('slot', { name: 'error' });
    this.tools = h('div', { part: 'tools', class: 'row' });
    this.facets = h('div', { class: 'facets' });
    this.filters = h('details', { part: 'filters' }, h('summary', { part: 'summary' }, say('filters')), this.facets);
    this.time = h('div', { class: 'time' });
    // The articles are Dutch, whatever language the box speaks.
    this.list = h('ol', { part: 'list', lang: 'nl' });
    this.pages = h('nav', { part: 'paging', class: 'row', 'aria-label': say('results') });
    this.results = h('section', { part: 'results', 'aria-label': say('results') },
      h('h2', unseen, say('results')), this.list, this.pages);
    this.body = h('div', { part: 'body' }, this.status, this.empty, this.failed, this.notice, this.tools, this.filters, this.time,
      this.results);
    this.root = h('div', { part: 'root', lang: language.code },
      h('slot', { name: 'before' }), this.form, this.hint, this.initial, this.body, h('slot', { name: 'after' }));
  }

  // Before any search.
  showNothing() {
    this.#turn('idle', '');
    this.list.replaceChildren();
  }

  // `context`: state, language, client, render, clicked, ask(change), go(page), isMore, facets (names) and sort (whether
  // the order can be chosen). With `append` the hits come after those that are there.
  showAnswer(answer, context, append) {
    const kept = this.#focusedKey();
    const found = answer.found > 0;
    const message = found ? summaryOf(answer, this.language) : this.language.say('empty', { q: context.state.q });
    this.#turn(found ? 'results' : 'empty', message, proposals(answer, context));
    this.#showTools(answer, context);
    const items = answer.hits.map((hit, index) => {
      const position = (answer.page - 1) * answer.per_page + index + 1;
      return hitItem(hit, { ...context, clicked: (event) => context.clicked(hit, position, event) });
    });
    if (!append) this.list.replaceChildren();
    if (!append) this.list.start = (answer.page - 1) * answer.per_page + 1;
    this.list.append(...items);
    this.pages.replaceChildren(...[paging(answer, context)].flat().filter(Boolean));
    if (append) items[0]?.querySelector('a')?.focus();
    else if (kept) this.#focusKey(kept);
  }

  // `kind` names the text that says why: offline, busy, refused, error. Hits that more were asked for stay, with `append`.
  showFailure(kind, retry, append) {
    const say = (name) => this.language.say(name);
    this.#turn(kind, say(kind), kind === 'refused' ? [] : [button('retry', retry, say('retry'))]);
    this.results.hidden = !append;
  }

  showLoading() {
    this.status.textContent = this.language.say('loading');
  }

  setBusy(busy) {
    this.results.setAttribute('aria-busy', String(busy));
  }

  // Where to read on after a page was turned.
  focusResults() {
    this.status.focus({ preventScroll: true });
    this.root.scrollIntoView({ block: 'start' });
  }

  #turn(state, message, notices = []) {
    this.body.hidden = state === 'idle';
    this.initial.hidden = !this.body.hidden;
    this.empty.hidden = state !== 'empty';
    this.failed.hidden = ['idle', 'results', 'empty'].includes(state);
    this.status.textContent = message;
    this.notice.replaceChildren(...notices.filter(Boolean));
    this.filters.hidden = this.tools.hidden = this.time.hidden = !['results', 'empty'].includes(state);
    this.results.hidden = state !== 'results';
    this.changed?.(state);
  }

  #showTools(answer, context) {
    const groups = facetGroups(answer, context.facets, context);
    this.facets.replaceChildren(...groups);
    this.filters.hidden = !groups.length;
    this.tools.replaceChildren(...chips(context), ...(context.sort && answer.found > 1 ? [sortChoice(context)] : []));
    this.time.replaceChildren(...[timeline(answer, context)].filter(Boolean));
  }

  // A control that is made anew keeps the focus.
  #focusedKey() {
    return this.root.getRootNode().activeElement?.dataset.key;
  }

  #focusKey(key) {
    const control = [...this.root.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
    (control || this.status).focus();
  }
}
