// Filters, the timeline and the order, where a site asks for them.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, browserTest, context, screenshot } from './support/browser.mjs';
import { box, open, search, state, status } from './support/component.mjs';

const BOX = '<trefwoord-zoek server="SERVER" filters="section,source,year" timeline sort></trefwoord-zoek>';
// The parameters of every search that the page asks for.
function searchesOf(page) {
  const asked = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/v1/search') asked.push(url.searchParams.toString());
  });
  return asked;
}

// What the API says of a search, its facets and timeline.
async function answerOf(q) {
  const response = await fetch(`${context.server.url}/v1/search?q=${q}&facets=section,year&timeline=true`);
  return response.json();
}

const openFilters = (page) => page.getByText('Verfijnen').click();

browserTest('values are chosen and dropped, and the focus stays', async (page) => {
  const asked = searchesOf(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  const all = Number.parseInt(await status(page), 10);
  await openFilters(page);
  await assertAccessible(page);
  await screenshot(page, 'filters');
  await page.getByRole('checkbox', { name: 'Sport' }).press('Space');
  await page.getByRole('button', { name: 'Verwijder filter Sport' }).waitFor();
  const { facets, found } = await answerOf('Havendam');
  assert.equal(all, found);
  assert.equal(Number.parseInt(await status(page), 10), facets.section.find(({ value }) => value === 'Sport').count);
  assert.match(asked.at(-1), /section=Sport/);
  assert.equal(await page.getByRole('checkbox', { name: 'Sport' }).isChecked(), true);
  assert.equal(await box(page).evaluate((element) => element.shadowRoot.activeElement.dataset.key), 'section:Sport');
  await assertAccessible(page);
  await page.getByRole('button', { name: 'Verwijder filter Sport' }).click();
  await page.waitForFunction(() => !location.search.includes('section'));
  await page.goBack();
  await page.getByRole('button', { name: 'Verwijder filter Sport' }).waitFor();
});

browserTest('a year is a range of dates', async (page) => {
  const asked = searchesOf(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  await openFilters(page);
  await page.getByRole('checkbox', { name: '2021' }).check();
  await page.getByRole('button', { name: 'Verwijder filter 2021' }).waitFor();
  assert.match(asked.at(-1), /from=2021&to=2021/);
  await page.getByRole('checkbox', { name: '2021' }).uncheck();
  await page.waitForFunction(() => !location.search.includes('from'));
});

browserTest('the timeline is one stop, and its bars are gone through by arrows', async (page) => {
  const asked = searchesOf(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  const bars = page.getByRole('group', { name: 'Artikelen in de tijd' }).getByRole('button');
  const { buckets, unit } = (await answerOf('Havendam')).timeline;
  assert.equal(unit, 'year');
  assert.equal(await bars.count(), buckets.length);
  const at = buckets.findIndex(({ count }) => count > 2);
  const year = buckets[at].from.slice(0, 4);
  assert.equal(await bars.nth(at).getAttribute('aria-label'), `${year}: ${buckets[at].count} artikelen`);
  await bars.nth(0).focus();
  const filled = buckets.slice(1, at + 1).filter(({ count }) => count > 0).length;
  for (let i = 0; i < filled; ++i) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Verwijder filter ${year}` }).waitFor();
  assert.match(asked.at(-1), new RegExp(`from=${year}&to=${year}`));
  await assertAccessible(page);
});

browserTest('the order can be chosen, and new words keep filters and order', async (page) => {
  const asked = searchesOf(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  await page.getByLabel('Volgorde').selectOption('oldest');
  await page.waitForFunction(() => location.search.includes('q_sort=oldest'));
  await search(page, 'fietsbrug');
  await state(page, 'results');
  assert.match(asked.at(-1), /q=fietsbrug.*sort=oldest/);
});

browserTest('a server that knows no filters is asked again without', async (page) => {
  await page.route(/v1\/search.*facets/, (route) => route.fulfill({ status: 400, json: {}, headers: { 'Access-Control-Allow-Origin': '*' } }));
  await open(page, BOX);
  await search(page, 'Havendam');
  await state(page, 'results');
  assert.equal(await page.getByText('Verfijnen').isVisible(), false);
}, { expectErrors: true });

browserTest('filters fit on a phone', async (page) => {
  await open(page, BOX);
  await search(page, 'Havendam');
  await openFilters(page);
  await page.getByRole('checkbox', { name: 'Sport' }).check();
  await assertFits(page);
  await screenshot(page, 'filters-phone', { fullPage: true });
}, { viewport: { width: 320, height: 640 } });
