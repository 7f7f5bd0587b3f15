// Filters, the timeline and the order, where a site asks for them.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, browserTest, screenshot } from './support/browser.mjs';
import { box, open, search, state, status } from './support/component.mjs';

const BOX = '<trefwoord-zoek server="SERVER" filters="section,source,year" timeline sort></trefwoord-zoek>';
const FACETS = {
  section: [{ value: 'Regio', count: 12 }, { value: 'Sport', count: 7 }],
  source: [{ value: 'De Havenbode', count: 19 }],
  year: [{ value: '2024', count: 3 }, { value: '2021', count: 16 }],
};
const month = (from, to, count) => ({ from, to, count });
const TIMELINE = {
  unit: 'month',
  undated: 0,
  buckets: [month('2021-01-01', '2021-01-31', 4), month('2021-02-01', '2021-02-28', 0), month('2021-03-01', '2021-03-31', 12)],
};

// Answers searches as the server does, with counts that do not depend on its articles; tells what was asked.
async function fakeCounts(page) {
  const asked = [];
  await page.route('**/v1/search?*', async (route) => {
    const url = new URL(route.request().url());
    asked.push(url.searchParams.toString());
    for (const name of ['facets', 'timeline']) url.searchParams.delete(name);
    const response = await route.fetch({ url: url.href });
    await route.fulfill({ response, json: { ...(await response.json()), facets: FACETS, timeline: TIMELINE } });
  });
  return asked;
}

const openFilters = (page) => page.getByText('Verfijnen').click();

browserTest('values are chosen and dropped, and the focus stays', async (page) => {
  const asked = await fakeCounts(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  const all = Number.parseInt(await status(page), 10);
  await openFilters(page);
  await assertAccessible(page);
  await screenshot(page, 'filters');
  await page.getByRole('checkbox', { name: 'Sport' }).press('Space');
  await page.getByRole('button', { name: 'Verwijder filter Sport' }).waitFor();
  assert.ok(Number.parseInt(await status(page), 10) < all);
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
  const asked = await fakeCounts(page);
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
  const asked = await fakeCounts(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  const bars = page.getByRole('group', { name: 'Artikelen in de tijd' }).getByRole('button');
  assert.equal(await bars.count(), 3);
  assert.equal(await bars.nth(2).getAttribute('aria-label'), 'maart 2021: 12 artikelen');
  await bars.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Verwijder filter maart 2021' }).waitFor();
  assert.match(asked.at(-1), /from=2021-03&to=2021-03/);
});

browserTest('the order can be chosen, and new words keep filters and order', async (page) => {
  const asked = await fakeCounts(page);
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
  await fakeCounts(page);
  await open(page, BOX);
  await search(page, 'Havendam');
  await openFilters(page);
  await page.getByRole('checkbox', { name: 'Sport' }).check();
  await assertFits(page);
  await screenshot(page, 'filters-phone', { fullPage: true });
}, { viewport: { width: 320, height: 640 } });
