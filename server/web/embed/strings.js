// What the search box says. {n} and the like are values; forms for one and for more are separated by |. A text may also be
// a function of the values.

const nl = {
  label: 'Zoek in het nieuws',
  search: 'Zoeken',
  suggestions: 'Suggesties',
  suggested: '1 suggestie|{n} suggesties',
  results: 'Zoekresultaten',
  found: '1 artikel gevonden|{n} artikelen gevonden',
  foundMore: 'Meer dan {n} artikelen gevonden',
  page: 'pagina {page} van {pages}',
  previous: 'Vorige',
  next: 'Volgende',
  more: 'Meer artikelen',
  loading: 'Bezig met zoeken …',
  empty: 'Niets gevonden voor “{q}”. Let op de spelling of gebruik minder woorden.',
  meant: 'Bedoelde u',
  offline: 'U bent offline. Er wordt gezocht zodra u weer verbonden bent.',
  busy: 'Het is erg druk. Probeer het zo nog eens.',
  refused: 'Deze website mag hier niet zoeken.',
  error: 'Het zoeken is niet gelukt.',
  retry: 'Probeer het nog eens',
  filters: 'Verfijnen',
  remove: 'Verwijder filter',
  only: 'Alleen {text}',
  section: 'Rubriek',
  source: 'Bron',
  author: 'Auteur',
  tag: 'Trefwoord',
  year: 'Jaar',
  month: 'Maand',
  timeline: 'Artikelen in de tijd',
  bar: '{date}: 1 artikel|{date}: {n} artikelen',
  sort: 'Volgorde',
  relevance: 'Relevantie',
  newest: 'Nieuwste eerst',
  oldest: 'Oudste eerst',
};

const en = {
  label: 'Search the news',
  search: 'Search',
  suggestions: 'Suggestions',
  suggested: '1 suggestion|{n} suggestions',
  results: 'Search results',
  found: '1 article found|{n} articles found',
  foundMore: 'More than {n} articles found',
  page: 'page {page} of {pages}',
  previous: 'Previous',
  next: 'Next',
  more: 'More articles',
  loading: 'Searching …',
  empty: 'Nothing found for “{q}”. Check the spelling or use fewer words.',
  meant: 'Did you mean',
  offline: 'You are offline. The search runs once you are connected.',
  busy: 'It is very busy. Please try again in a moment.',
  refused: 'This website may not search here.',
  error: 'The search failed.',
  retry: 'Try again',
  filters: 'Refine',
  remove: 'Remove filter',
  only: 'Only {text}',
  section: 'Section',
  source: 'Source',
  author: 'Author',
  tag: 'Topic',
  year: 'Year',
  month: 'Month',
  timeline: 'Articles over time',
  bar: '{date}: 1 article|{date}: {n} articles',
  sort: 'Order',
  relevance: 'Relevance',
  newest: 'Newest first',
  oldest: 'Oldest first',
};

// The language of a search box: its texts, dates and numbers.
export class Language {
  // `code` as in a lang attribute; `own` texts go before the built-in ones.
  constructor(code, own) {
    this.code = code || 'nl';
    this.texts = { ...(this.code.startsWith('en') ? en : nl), ...own };
    this.numbers = new Intl.NumberFormat(this.code);
  }

  say(name, values = {}) {
    const text = this.texts[name];
    if (typeof text === 'function') return text(values);
    const [one, more = one] = text.split('|');
    return (values.n == 1 ? one : more).replace(/\{(\w+)\}/g, (whole, value) => values[value] ?? whole);
  }

  number(value) {
    return this.numbers.format(value);
  }

  // A date as the server writes it, with the precision it has: 2022, 2022-01, 2022-01-23 or with a time.
  date(text) {
    const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text);
    if (!parts) return text;
    const [, year, month, day] = parts;
    const options = { timeZone: 'UTC', year: 'numeric', month: month && 'long', day: day && 'numeric' };
    return new Intl.DateTimeFormat(this.code, options).format(Date.UTC(year, (month || 1) - 1, day || 1));
  }
}
