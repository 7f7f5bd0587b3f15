// What <trefwoord-zoek> says when there is nothing to show, and what sites may change about it.
import assert from 'node:assert/strict';
import { assertAccessible, browserTest, context, screenshot } from './support/browser.mjs';
import { box, input, open, search, state, status } from './support/component.mjs';

const cors = { 'Access-Control-Allow-Origin': '*' };
const answer = (page, response) => page.route('**/v1/search?*', (route) => route.fulfill({ headers: cors, ...response }));

browserTest('nothing found is said, in the words of the site where it has its own', async (page) => {
  await open(page, '<trefwoord-zoek server="SERVER"><p slot="empty">Bel de redactie.</p><p slot="initial">Zoek gerust.</p></trefwoord-zoek>');
  assert.equal(await page.getByText('Zoek gerust.').isVisible(), true);
  assert.equal(await page.getByText('Bel de redactie.').isVisible(), false);
  await search(page, 'xyzzyplugh');
  await state(page, 'empty');
  assert.match(await status(page), /^Niets gevonden voor “xyzzyplugh”/);
  assert.equal(await page.getByText('Bel de redactie.').isVisible(), true);
  assert.equal(await page.getByText('Zoek gerust.').isVisible(), false);
  await assertAccessible(page);
  await screenshot(page, 'empty');
});

browserTest('a misspelt word is mended at a click', async (page) => {
  await open(page);
  await answer(page, { json: { found: 0, found_relation: 'eq', page: 1, per_page: 10, hits: [], warnings: [], suggestion: 'fietsbrug' } });
  await search(page, 'fietsbrgu');
  await page.unroute('**/v1/search?*');
  await page.getByRole('button', { name: 'fietsbrug' }).click();
  await state(page, 'results');
  assert.equal(await input(page).inputValue(), 'fietsbrug');
});

browserTest('a slow search says that it is under way', async (page) => {
  await open(page);
  let goOn;
  await page.route('**/v1/search?*', async (route) => {
    await new Promise((resolve) => (goOn = resolve));
    await route.continue();
  });
  await input(page).fill('storm');
  await input(page).press('Enter');
  await page.getByText('Bezig met zoeken').waitFor();
  assert.equal(await box(page).locator('[part=results]').getAttribute('aria-busy'), 'true');
  goOn();
  await state(page, 'results');
  assert.equal(await box(page).locator('[part=results]').getAttribute('aria-busy'), 'false');
});

browserTest('offline is told, and the search runs when the connection is back', async (page) => {
  await open(page);
  await page.context().setOffline(true);
  await search(page, 'storm');
  await state(page, 'offline');
  await assertAccessible(page);
  await screenshot(page, 'offline');
  await page.context().setOffline(false);
  await state(page, 'results');
}, { expectErrors: true });

browserTest('errors are told by their kind, and can be tried again', async (page) => {
  await open(page);
  for (const [code, kind] of [[503, 'busy'], [429, 'busy'], [500, 'error'], [401, 'refused']]) {
    await page.unroute('**/v1/search?*');
    await answer(page, { status: code, json: {} });
    await search(page, `storm ${code}`);
    await state(page, kind);
    await assertAccessible(page);
  }
  assert.equal(await page.getByRole('button', { name: 'Probeer het nog eens' }).count(), 0);
  await page.unroute('**/v1/search?*');
  await answer(page, { body: 'geen JSON' });
  await search(page, 'storm');
  await state(page, 'error');
  await screenshot(page, 'error');
  await page.unroute('**/v1/search?*');
  await page.getByRole('button', { name: 'Probeer het nog eens' }).click();
  await state(page, 'results');
}, { expectErrors: true });

browserTest('a server without suggestions is asked for them once', async (page) => {
  await open(page);
  let asked = 0;
  await page.unroute('**/v1/suggest?*');
  await page.route('**/v1/suggest?*', (route) => route.fulfill({ status: 404, headers: cors, json: { asked: ++asked } }));
  for (const text of ['storm', 'brug', 'haven']) {
    await input(page).fill(text);
    await page.waitForTimeout(100);
  }
  assert.equal(asked, 1);
  await search(page, 'storm');
  await state(page, 'results');
}, { expectErrors: true });

browserTest('the key goes in the header, and only there', async (page) => {
  await open(page, '<trefwoord-zoek server="SERVER" key="tw_search_12345678_x"></trefwoord-zoek>');
  const asked = page.waitForRequest((request) => request.method() === 'GET' && request.url().includes('/v1/search'));
  await answer(page, { json: { found: 0, page: 1, per_page: 10, hits: [] } });
  await search(page, 'storm');
  assert.equal(await (await asked).headerValue('authorization'), 'Bearer tw_search_12345678_x');
  assert.doesNotMatch((await asked).url(), /tw_search/);
});

browserTest('events tell of searches, results and clicks, and can stop them', async (page) => {
  await open(page);
  await page.evaluate(() => {
    globalThis.told = [];
    for (const type of ['zoek', 'resultaat', 'klik']) {
      document.addEventListener(`trefwoord:${type}`, (event) => {
        globalThis.told.push({ type, q: event.detail.q, found: event.detail.answer?.found, id: event.detail.hit?.id, position: event.detail.position });
        if (type === 'klik' || event.detail.q === 'verboden') event.preventDefault();
      });
    }
  });
  await search(page, 'fietsbrug');
  const found = Number.parseInt(await status(page), 10);
  await page.locator('[part=link]').nth(1).click();
  await input(page).fill('verboden');
  await input(page).press('Enter');
  const told = await page.evaluate(() => globalThis.told);
  assert.deepEqual(told.map(({ type }) => type), ['zoek', 'resultaat', 'klik', 'zoek']);
  assert.deepEqual([told[0].q, told[1].found, told[2].position], ['fietsbrug', found, 2]);
  assert.ok(told[2].id);
  assert.match(page.url(), new RegExp(`^${context.site.url}.*q=fietsbrug`));
});

browserTest('a site draws hits, and says things, in its own way', async (page) => {
  await open(page, '<trefwoord-zoek class="own" server="SERVER" lang="en" label="Zoek op deze site"></trefwoord-zoek>');
  await page.evaluate(() => {
    const element = document.querySelector('trefwoord-zoek');
    element.strings = { found: 'one|{n} pieces', search: 'Go' };
    element.renderItem = (hit, href) => (hit.section === 'Sport' ? Object.assign(document.createElement('a'), { href, textContent: `SPORT ${hit.title}` }) : `<b>${hit.title}</b>`);
  });
  await search(page, 'Havendam');
  assert.match(await status(page), /^\d+ pieces$/);
  assert.equal(await page.getByRole('button', { name: 'Go' }).count(), 1);
  assert.equal(await input(page).getAttribute('placeholder'), 'Zoek op deze site');
  const items = await page.locator('[part=item]').allTextContents();
  assert.ok(items.some((text) => text.startsWith('SPORT ')) && items.some((text) => text.startsWith('<b>')));
  assert.equal(await page.getByRole('button', { name: 'Go' }).evaluate((element) => getComputedStyle(element).backgroundColor), 'rgb(122, 31, 92)');
  await assertAccessible(page);
});

browserTest('a box that is taken out of the page and put back goes on', async (page) => {
  await open(page);
  await search(page, 'storm');
  await page.evaluate(() => document.querySelector('main').prepend(document.querySelector('trefwoord-zoek')));
  await state(page, 'results');
  await search(page, 'fietsbrug');
  assert.match(page.url(), /\?q=fietsbrug$/);
  await box(page).evaluate((element) => element.setAttribute('per-page', '1'));
  await page.waitForFunction(() => document.querySelector('trefwoord-zoek').shadowRoot.querySelectorAll('li[part=item]').length === 1);
});
