// Why a search has no answer. `kind` is the name of the text that says so.
class Failure extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

const KIND_OF_STATUS = { 401: 'refused', 403: 'refused', 429: 'busy', 503: 'busy' };

// Asks a Trefwoord server. What an older server does not know yet (facets, suggestions) is asked only until it says so.
export class Client {
  constructor(server, key) {
    this.server = (server || '').replace(/\/+$/, '');
    this.headers = key ? { Authorization: `Bearer ${key}` } : {};
    this.extras = true;
    this.suggests = true;
  }

  // The answer of /v1/search. `params` are pairs; `extras` are further ones that the answer may do without.
  // Throws a Failure, or an AbortError when `signal` says so.
  async search(params, extras, signal) {
    const response = await this.#get('/v1/search', this.extras ? [...params, ...extras] : params, signal);
    if (response.status === 400 && this.extras && extras.length) {
      this.extras = false;
      return this.search(params, [], signal);
    }
    if (!response.ok) throw new Failure(KIND_OF_STATUS[response.status] || 'error');
    return response.json();
  }

  // [{text, kind, count}], none if the server has none to give.
  async suggest(q, signal) {
    if (!this.suggests) return [];
    const response = await this.#get('/v1/suggest', [['q', q]], signal);
    if ([400, 403, 404].includes(response.status)) this.suggests = false;
    return response.ok ? (await response.json()).suggestions || [] : [];
  }

  articlePage(id) {
    return `${this.server}/artikel/${encodeURIComponent(id)}`;
  }

  async #get(path, params, signal) {
    try {
      return await fetch(`${this.server}${path}?${new URLSearchParams(params)}`, { headers: this.headers, signal });
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw new Failure(navigator.onLine ? 'error' : 'offline');
    }
  }
}

// Runs one request at a time: a new one cancels the one before, whose outcome nobody hears of.
export class Latest {
  #controller = null;

  cancel() {
    this.#controller?.abort();
    this.#controller = null;
  }

  // Calls `done` with what `request(signal)` resolves to, or `failed` with why it did not.
  async run(request, done, failed) {
    this.cancel();
    const controller = (this.#controller = new AbortController());
    try {
      const value = await request(controller.signal);
      if (!controller.signal.aborted) done(value);
    } catch (error) {
      if (!controller.signal.aborted) failed(error);
    }
  }
}
