import { Client, Latest } from './client.js';
import { Combobox } from './combobox.js';
import { AddressState, emptyState, pairsOf } from './search_state.js';
import { takeShortcuts } from './shortcuts.js';
import { Language } from './strings.js';
import { View } from './view.js';

// Whence the script came is where to search, unless the server attribute says otherwise.
const home = document.currentScript ? new URL(document.currentScript.src).origin : '';
const LOADING_AFTER_MS = 300;

// A <style> would need unsafe-inline in the policy of the site.
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

// <trefwoord-zoek server key>: a search box with suggestions, results, filters and paging. README.md lists its attributes,
// parts, slots, properties and events.
class TrefwoordZoek extends HTMLElement {
  static observedAttributes = ['server', 'key', 'lang', 'label', 'placeholder', 'per-page', 'paging', 'filters', 'timeline', 'sort', 'debounce'];

  #latest = new Latest();
  #state = emptyState();
  #strings = {};
  #address = null;
  #undo = [];

  constructor() {
    super();
    this.attachShadow({ mode: 'open', delegatesFocus: true }).adoptedStyleSheets = [sheet];
    // Set by a script that ran before this one.
    if (!Object.hasOwn(this, 'strings')) return;
    this.#strings = this.strings;
    delete this.strings;
  }

  // Texts in place of the built-in ones, by the names of strings.js.
  get strings() {
    return this.#strings;
  }

  set strings(own) {
    this.#strings = own || {};
    if (this.isConnected) this.#build();
  }

  connectedCallback() {
    const name = this.getAttribute('history') || 'q';
    if (name !== 'off') this.#address = new AddressState(name);
    if (this.#address) this.#state = this.#address.read();
    this.#build();
    this.#listen('popstate', () => this.#address && this.#follow(this.#address.read()));
    this.#listen('online', () => this.dataset.state === 'offline' && this.#run());
    if (this.hasAttribute('shortcuts')) this.#undo.push(takeShortcuts(() => this.view.input));
  }

  disconnectedCallback() {
    this.#latest.cancel();
    this.#address?.release();
    this.#address = null;
    for (const undo of this.#undo.splice(0)) undo();
  }

  attributeChangedCallback(name, before, after) {
    if (this.view && this.isConnected && before !== after) this.#build();
  }

  // Searches as if the visitor had: `change` is what of q, section, source, author, tag, from, to, sort and page is new.
  search(change) {
    const state = { ...this.#state, page: 1, ...change };
    if (!this.#tell('trefwoord:zoek', { ...state }, true)) return;
    this.#address?.write(state);
    this.#show(state);
  }

  #listen(type, listener) {
    addEventListener(type, listener);
    this.#undo.push(() => removeEventListener(type, listener));
  }

  #tell(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }));
  }

  #build() {
    const typed = this.view ? this.view.input.value : this.#state.q;
    this.language = new Language(this.lang, this.#strings);
    this.client = new Client(this.getAttribute('server') || home, this.getAttribute('key'));
    const options = { label: this.getAttribute('label'), placeholder: this.getAttribute('placeholder') };
    this.view = new View(this.language, { ...options, shortcuts: this.hasAttribute('shortcuts') });
    this.view.changed = (state) => (this.dataset.state = state);
    this.view.input.value = typed;
    this.view.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.search({ q: this.view.input.value.trim() });
    });
    this.combobox = new Combobox(this.view.input, this.view.suggestions, {
      delay: Number(this.getAttribute('debounce') ?? 120),
      suggest: (q, signal) => this.client.suggest(q, signal),
      choose: (q) => this.search({ q }),
      announce: (n) => (this.view.hint.textContent = n ? this.language.say('suggested', { n }) : ''),
    });
    this.shadowRoot.replaceChildren(this.view.root);
    this.#run();
  }

  // Where only another part of the address changed, what is shown stays.
  #follow(state) {
    if (JSON.stringify(state) !== JSON.stringify(this.#state)) this.#show(state);
  }

  #show(state) {
    this.#state = state;
    this.view.input.value = state.q;
    this.combobox.close();
    this.#run();
  }

  // Asks for what the state says and shows it; a question that is still under way is dropped.
  #run({ page = this.#state.page, append = false, turned = false } = {}) {
    if (!this.#state.q) {
      this.#latest.cancel();
      this.view.showNothing();
      return;
    }
    const { view } = this;
    this.dataset.state = 'loading';
    view.body.hidden = false;
    view.setBusy(true);
    const slow = setTimeout(() => view.showLoading(), LOADING_AFTER_MS);
    const ended = () => {
      clearTimeout(slow);
      view.setBusy(false);
    };
    this.#latest.run(
      (signal) => this.client.search(this.#params(page), this.#extras(), signal).finally(ended),
      (answer) => {
        view.showAnswer(answer, this.#context(), append);
        if (turned) view.focusResults();
        this.#tell('trefwoord:resultaat', { answer });
      },
      (error) => view.showFailure(error.kind || 'error', () => this.#run({ page, append }), append),
    );
  }

  #params(page) {
    const perPage = this.getAttribute('per-page') || 10;
    return [['q', this.#state.q], ['page', page], ['per_page', perPage], ...pairsOf(this.#state)];
  }

  #extras() {
    const facets = this.#facets();
    return [...(facets.length ? [['facets', facets]] : []), ...(this.hasAttribute('timeline') ? [['timeline', true]] : [])];
  }

  #facets() {
    return (this.getAttribute('filters') || '').split(/[\s,]+/).filter(Boolean);
  }

  #context() {
    const isMore = this.getAttribute('paging') === 'more';
    return {
      state: this.#state,
      language: this.language,
      client: this.client,
      facets: this.#facets(),
      sort: this.hasAttribute('sort'),
      isMore,
      render: this.renderItem,
      ask: (change) => this.search(change),
      go: (page) => (isMore ? this.#run({ page, append: true }) : this.#turnTo(page)),
      clicked: (hit, position, event) => {
        const goes = this.#tell('trefwoord:klik', { hit, position, q: this.#state.q }, true);
        if (!goes) event.preventDefault();
      },
    };
  }

  #turnTo(page) {
    this.#state = { ...this.#state, page };
    this.#address?.write(this.#state);
    this.#run({ turned: true });
  }
}

if (!customElements.get('trefwoord-zoek')) customElements.define('trefwoord-zoek', TrefwoordZoek);
