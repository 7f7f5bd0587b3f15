// Algolia's own client and widgets, unchanged from npm, with our server as their host.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { browserTest, context, screenshot } from './support/browser.mjs';

const npm = (path) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));


async function open(page, body, ...scripts) {
  await page.goto(context.site.show(body, { lenient: true }));
  for (const script of ['algoliasearch/dist/lite/builds/browser.umd.js', ...scripts]) await page.addScriptTag({ path: npm(script) });
  await page.evaluate((host) => {
    const { liteClient } = globalThis['algoliasearch/lite'];
    globalThis.client = liteClient('trefwoord', 'public', { hosts: [{ url: host, protocol: 'http', accept: 'readWrite' }] });
  }, new URL(context.server.url).host);
}

browserTest('algoliasearch, the lite client', async (page) => {
  await open(page, '');
  const { results } = await page.evaluate(() =>
    globalThis.client.search([
      { indexName: 'artikelen', params: { query: 'fietsbrug', hitsPerPage: 2, facets: ['section'] } },
      { indexName: 'artikelen_oldest', params: { query: '', facetFilters: [['section:Sport']], hitsPerPage: 3 } },
    ]),
  );
  assert.equal(results.length, 2);
  assert.equal(results[0].hits.length, 2);
  assert.match(results[0].hits[0]._highlightResult.title.value, /<em>/);
  assert.ok(Object.keys(results[0].facets.section).length > 1);
  assert.deepEqual([...new Set(results[1].hits.map(({ section }) => section))], ['Sport']);
  const dates = results[1].hits.map(({ published }) => published);
  assert.deepEqual(dates, [...dates].sort());
  const facets = await page.evaluate(() =>
    globalThis.client.searchForFacets([{ type: 'facet', indexName: 'artikelen', facet: 'section', facetQuery: 'sp' }]),
  );
  assert.equal(facets.results[0].facetHits[0].value, 'Sport');
  const fault = await page.evaluate(() =>
    globalThis.client.search([{ indexName: 'artikelen', params: { filters: 'kleur:rood' } }]).catch((error) => error.message),
  );
  assert.match(fault, /kleur/);
}, { expectErrors: true });

browserTest('InstantSearch.js and its widgets', async (page) => {
  const places = ['box', 'stats', 'sections', 'years', 'order', 'chosen', 'hits', 'pages'];
  await open(page, places.map((id) => `<div id="${id}"></div>`).join(''), 'instantsearch.js/dist/instantsearch.production.min.js');
  await page.evaluate(() => {
    const { instantsearch, client } = globalThis;
    const { widgets } = instantsearch;
    const search = instantsearch({ indexName: 'artikelen', searchClient: client });
    const hit = (one, { html, components }) => html`<h3>${components.Highlight({ hit: one, attribute: 'title' })}</h3>
      <p>${components.Snippet({ hit: one, attribute: 'body' })}</p>`;
    search.addWidgets([
      widgets.configure({ hitsPerPage: 5 }),
      widgets.searchBox({ container: '#box' }),
      widgets.stats({ container: '#stats' }),
      widgets.refinementList({ container: '#sections', attribute: 'section', searchable: true }),
      widgets.rangeInput({ container: '#years', attribute: 'year' }),
      widgets.sortBy({ container: '#order', items: [{ label: 'Relevantie', value: 'artikelen' }, { label: 'Nieuwste', value: 'artikelen_newest' }] }),
      widgets.currentRefinements({ container: '#chosen' }),
      widgets.hits({ container: '#hits', templates: { item: hit } }),
      widgets.pagination({ container: '#pages' }),
    ]);
    search.start();
  });
  const hits = page.locator('#hits li');
  await page.locator('#box input').fill('Havendam');
  await page.locator('#hits mark').first().waitFor();
  assert.equal(await hits.count(), 5);
  assert.match(await page.locator('#stats').textContent(), /\d+ results/);
  const counts = await page.locator('#sections .ais-RefinementList-count').allTextContents();
  assert.ok(counts.length > 1);
  await page.locator('#sections label', { hasText: 'Sport' }).click();
  await page.locator('#chosen', { hasText: 'Sport' }).waitFor();
  assert.deepEqual(await page.locator('#sections .ais-RefinementList-count').allTextContents().then((all) => all.sort()), counts.sort());
  await page.locator('#sections input[type=search]').fill('re');
  await page.locator('#sections label', { hasText: 'Regio' }).waitFor();
  await page.locator('#chosen button').first().click();
  await page.locator('#order select').selectOption('artikelen_newest');
  await page.locator('#pages a', { hasText: '2' }).first().click();
  await page.locator('#pages .ais-Pagination-item--selected', { hasText: '2' }).waitFor();
  await screenshot(page, 'instantsearch', { fullPage: true });
  await page.locator('#box input').fill('Kwaxtar');
  await page.locator('#hits', { hasText: '<img src=x' }).waitFor();
  assert.equal(await page.evaluate(() => globalThis.gehackt), undefined);
});

browserTest('Autocomplete', async (page) => {
  await open(page, '<div id="box"></div>', '@algolia/autocomplete-js/dist/umd/index.production.js');
  await page.evaluate(() => {
    const { autocomplete, getAlgoliaResults } = globalThis['@algolia/autocomplete-js'];
    autocomplete({
      container: '#box',
      detachedMediaQuery: 'none',
      getSources: ({ query }) => [{
        sourceId: 'artikelen',
        getItems: () => getAlgoliaResults({ searchClient: globalThis.client, queries: [{ indexName: 'artikelen', params: { query, hitsPerPage: 3 } }] }),
        templates: { item: ({ item, components, html }) => html`<span>${components.Highlight({ hit: item, attribute: 'title' })}</span>` },
      }],
    });
  });
  await page.locator('#box input').pressSequentially('fietsbrug');
  await page.locator('.aa-Item mark').first().waitFor();
  assert.equal(await page.locator('.aa-Item').count(), 3);
  await screenshot(page, 'autocomplete');
});

// With the widgets as React and Vue draw them: the same marked hits, counts and values in both.
async function searchAndRefine(page) {
  await page.locator('input[type=search]').fill('Havendam');
  await page.locator('.ais-Hits mark').first().waitFor();
  assert.equal(await page.locator('.ais-Hits-item').count(), 5);
  const all = Number.parseInt(await page.locator('.ais-Stats').textContent());
  await page.locator('.ais-RefinementList-labelText').first().click();
  await page.waitForFunction((before) => Number.parseInt(document.querySelector('.ais-Stats').textContent) < before, all);
  assert.ok((await page.locator('.ais-RefinementList-item').count()) > 1);
}

browserTest('React InstantSearch and its widgets', async (page) => {
  await open(page, '<div id="root"></div>', 'react/umd/react.production.min.js', 'react-dom/umd/react-dom.production.min.js',
    'react-instantsearch/dist/umd/ReactInstantSearch.min.js');
  await page.evaluate(() => {
    const { React, ReactDOM, ReactInstantSearch, client } = globalThis;
    const { createElement: e } = React;
    const { Configure, Highlight, Hits, InstantSearch, Pagination, RefinementList, SearchBox, Snippet, Stats } = ReactInstantSearch;
    const Hit = ({ hit }) => e('article', null, e(Highlight, { hit, attribute: 'title' }), e(Snippet, { hit, attribute: 'body' }));
    ReactDOM.createRoot(document.getElementById('root')).render(
      e(InstantSearch, { indexName: 'artikelen', searchClient: client }, e(Configure, { hitsPerPage: 5 }), e(SearchBox), e(Stats),
        e(RefinementList, { attribute: 'section' }), e(Hits, { hitComponent: Hit }), e(Pagination)));
  });
  await searchAndRefine(page);
});

browserTest('Vue InstantSearch and its widgets', async (page) => {
  await open(page, '<div id="root"></div>', 'vue/dist/vue.global.prod.js', 'vue-instantsearch/vue3/umd/index.js');
  await page.evaluate(() => {
    const { Vue, VueInstantSearch, client } = globalThis;
    const { h } = Vue;
    const widget = (name, props = {}, slots = undefined) => h(VueInstantSearch[`Ais${name}`], props, slots);
    const hit = ({ item }) => h('article', [widget('Highlight', { hit: item, attribute: 'title' }), widget('Snippet', { hit: item, attribute: 'body' })]);
    Vue.createApp({
      render: () =>
        widget('InstantSearch', { indexName: 'artikelen', searchClient: client }, () => [
          widget('Configure', { hitsPerPage: 5 }), widget('SearchBox'), widget('Stats'), widget('RefinementList', { attribute: 'section' }),
          widget('Hits', {}, { item: hit }), widget('Pagination'),
        ]),
    }).mount('#root');
  });
  await searchAndRefine(page);
});
