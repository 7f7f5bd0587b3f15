export const FILTERS = ['section', 'source', 'author', 'tag'];
const SINGLE = ['from', 'to', 'sort'];

// What a visitor asks: text, filters, order and page. A plain value.
export const emptyState = () => ({ q: '', page: 1, section: [], source: [], author: [], tag: [], from: '', to: '', sort: '' });

// The pairs of a state as /v1/search takes them, without the page.
export function pairsOf(state) {
  const pairs = FILTERS.flatMap((name) => state[name].map((value) => [name, value]));
  for (const name of SINGLE) if (state[name]) pairs.push([name, state[name]]);
  return pairs;
}

// Keeps a state in the address of the page, so that Back, reloading and sharing work. The query has the parameter `name`,
// all else is named after it (q, q_page, q_section), and parameters of others are left alone.
export class AddressState {
  static #taken = new Set();

  // Several search boxes on a page have names of their own: q, q2, q3.
  constructor(wanted) {
    this.name = wanted;
    for (let n = 2; AddressState.#taken.has(this.name); ++n) this.name = wanted + n;
    AddressState.#taken.add(this.name);
  }

  release() {
    AddressState.#taken.delete(this.name);
  }

  read() {
    const params = new URLSearchParams(location.search);
    const state = emptyState();
    state.q = params.get(this.name) || '';
    state.page = Math.max(1, Number.parseInt(params.get(this.#of('page')), 10) || 1);
    for (const name of FILTERS) state[name] = params.getAll(this.#of(name));
    for (const name of SINGLE) state[name] = params.get(this.#of(name)) || '';
    return state;
  }

  write(state) {
    const url = new URL(location.href);
    for (const name of ['page', ...FILTERS, ...SINGLE]) url.searchParams.delete(this.#of(name));
    url.searchParams.set(this.name, state.q);
    for (const [name, value] of pairsOf(state)) url.searchParams.append(this.#of(name), value);
    if (state.page > 1) url.searchParams.set(this.#of('page'), state.page);
    if (url.href !== location.href) history.pushState(history.state, '', url);
  }

  #of(name) {
    return `${this.name}_${name}`;
  }
}
