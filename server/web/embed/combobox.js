import { Latest } from './client.js';
import { h } from './dom.js';

const MOST_SUGGESTIONS = 8;
const LEAST_CHARACTERS = 2;

// Makes an input an editable combobox with a listbox popup, as ARIA 1.2 and its authoring practices have it: Down and Up
// go through the suggestions while the focus stays in the input, Enter takes one, Escape closes, Tab goes on.
export class Combobox {
  #latest = new Latest();
  #timer = 0;
  #options = [];
  #active = -1;

  // `listbox` is an empty element with an id, in the same tree as `input`; `suggest(q, signal)` promises suggestions;
  // `choose(text)` is told what was taken, `announce(count)` how many there are. `delay` in milliseconds.
  constructor(input, listbox, { suggest, choose, announce, delay }) {
    Object.assign(this, { input, listbox, suggest, choose, announce, delay });
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': listbox.id, 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries({ ...attributes, autocomplete: 'off' })) input.setAttribute(name, value);
    listbox.setAttribute('role', 'listbox');
    listbox.hidden = true;
    input.addEventListener('input', () => this.#ask());
    input.addEventListener('keydown', (event) => this.#press(event));
    input.addEventListener('blur', () => this.close());
    // Pressing on a suggestion must not take the focus, which would close the list before the click.
    listbox.addEventListener('pointerdown', (event) => event.preventDefault());
    listbox.addEventListener('click', (event) => this.#take(this.#options.indexOf(event.target.closest('[role=option]'))));
  }

  close() {
    clearTimeout(this.#timer);
    this.#latest.cancel();
    this.#show([]);
  }

  #ask() {
    clearTimeout(this.#timer);
    const q = this.input.value.trim();
    if (q.length < LEAST_CHARACTERS) return this.close();
    this.#timer = setTimeout(() => {
      this.#latest.run(
        (signal) => this.suggest(q, signal),
        (suggestions) => this.#show(suggestions.slice(0, MOST_SUGGESTIONS)),
        // Who types can do without.
        () => this.#show([]),
      );
    }, this.delay);
  }

  #show(suggestions) {
    const was = this.#options.length;
    this.#options = suggestions.map(({ text }, index) =>
      h('li', { role: 'option', id: `${this.listbox.id}-${index}`, part: 'suggestion', dir: 'auto', 'aria-selected': 'false' }, text),
    );
    this.listbox.replaceChildren(...this.#options);
    this.listbox.hidden = !suggestions.length;
    this.input.setAttribute('aria-expanded', String(!this.listbox.hidden));
    this.#activate(-1);
    if (was || suggestions.length) this.announce(suggestions.length);
  }

  #activate(index) {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const option = this.#options[index];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', option.id);
  }

  #take(index) {
    if (!this.#options[index]) return;
    const text = this.#options[index].textContent;
    this.input.value = text;
    this.close();
    this.choose(text);
  }

  #press(event) {
    if (event.isComposing) return;
    const isOpen = !this.listbox.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && isOpen) {
      // Round by way of the input itself, where no suggestion is active.
      const places = this.#options.length + 1;
      this.#activate(((this.#active + 1 + step + places) % places) - 1);
    } else if (step === 1) {
      this.#ask();
    } else if (event.key === 'Escape' && isOpen) {
      this.close();
    } else if (event.key === 'Enter' && this.#options[this.#active]) {
      this.#take(this.#active);
    } else {
      return;
    }
    event.preventDefault();
  }
}
