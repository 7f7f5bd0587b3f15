// The search page: enhanced where there is JavaScript, whole where there is none.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, browserTest, context, screenshot } from './support/browser.mjs';
import { fakeSuggestions } from './support/suggestions.mjs';
import { startServer } from './support/trefwoord.mjs';

const field = (page) => page.getByLabel('Zoek in het nieuws');

async function open(page, path) {
  await fakeSuggestions(page);
  await page.goto(context.server.url + path);
}

browserTest('suggestions come as in the component, and lead to results', async (page) => {
  await open(page, '/');
  await page.keyboard.press('/');
  await field(page).pressSequentially('fietsb');
  await page.getByRole('option').first().waitFor();
  await assertAccessible(page);
  await screenshot(page, 'page-suggestions');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/zoeken?q=fietsbrug*');
  assert.match(await page.locator('h1').textContent(), /gevonden/);
});

browserTest('results are turned without loading the page anew, and Back works', async (page) => {
  await open(page, '/zoeken?q=Havendam');
  await page.evaluate(() => (globalThis.still = true));
  await page.getByRole('link', { name: 'Volgende' }).click();
  await page.waitForFunction(() => document.querySelector('.hits').start === 11);
  assert.match(page.url(), /page=2/);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1');
  await page.getByRole('link', { name: 'Nieuwste' }).click();
  await page.waitForFunction(() => location.search.includes('sort=newest'));
  await page.waitForFunction(() => document.querySelector('.hits').start === 1);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('.hits').start === 11);
  assert.equal(await page.evaluate(() => globalThis.still), true);
  await assertAccessible(page);
});

browserTest('a search or an article can be shared', async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/zoeken?q=fietsbrug');
  await page.getByRole('button', { name: 'Deel deze link' }).click();
  await page.getByRole('button', { name: 'Link gekopieerd' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  await page.locator('.hits h2 a').first().click();
  await page.getByRole('button', { name: 'Deel deze link' }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'article');
});

browserTest('without JavaScript everything is there', async (page) => {
  await page.goto(`${context.server.url}/`);
  await field(page).fill('Havendam');
  await page.getByRole('button', { name: 'Zoeken' }).click();
  await page.waitForURL('**/zoeken?q=Havendam*');
  await page.getByRole('link', { name: 'Volgende' }).click();
  await page.waitForURL('**page=2');
  await page.locator('.hits h2 a').first().click();
  await page.waitForURL('**/artikel/**');
  assert.equal(await page.locator('h1').count(), 1);
  assert.equal(await page.getByRole('button', { name: 'Deel deze link' }).count(), 0);
}, { javaScriptEnabled: false });

for (const colorScheme of ['light', 'dark']) {
  browserTest(`every page is accessible and fits a phone, ${colorScheme}`, async (page) => {
    for (const [name, path] of [['home', '/'], ['results', '/zoeken?q=Havendam'], ['nothing', '/zoeken?q=xyzzyplugh&section=Sport'], ['missing', '/nergens']]) {
      await open(page, path);
      await assertFits(page);
      await assertAccessible(page);
      await screenshot(page, `page-${name}-${colorScheme}`);
    }
  }, { colorScheme, viewport: { width: 320, height: 640 }, expectErrors: true });
}

browserTest('on paper there is the article and nothing else', async (page) => {
  await open(page, '/zoeken?q=Havendam');
  await page.locator('.hits h2 a').first().click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('header form').isVisible(), false);
  assert.equal(await page.locator('article').isVisible(), true);
  await screenshot(page, 'print');
}, { colorScheme: 'dark' });

browserTest('a hit that is chosen is counted where the server counts, and nowhere else', async (page) => {
  const told = [];
  page.on('request', (request) => request.url().endsWith('/v1/events') && told.push(request.postDataJSON()));
  await open(page, '/zoeken?q=Havendam&page=2');
  assert.equal(await page.locator('[data-events], [data-id]').count(), 0);
  await page.locator('.hits h2 a').first().click();
  await page.waitForURL('**/artikel/**');
  assert.deepEqual(told, []);
  const counting = await startServer(['--insights']);
  try {
    await page.goto(`${counting.url}/zoeken?q=Havendam&page=2`);
    const link = page.locator('.hits h2 a').nth(1);
    const id = await link.getAttribute('data-id');
    const answered = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/v1/events'));
    await link.click();
    await page.waitForURL('**/artikel/**');
    await answered;
    assert.deepEqual(told, [{ type: 'click', query: 'Havendam', id, position: 12 }]);
  } finally {
    counting.stop();
  }
});

browserTest('dragging over the timeline chooses the time between', async (page) => {
  await open(page, '/zoeken?q=Havendam');
  await page.evaluate(() => (globalThis.still = true));
  const dates = (bar) => bar.evaluate((link) => new URL(link.getAttribute('href'), location).searchParams.get('from'));
  const bars = page.locator('.timeline a');
  const [last, first] = [bars.nth(4), bars.nth(1)];
  const [to, from] = [await dates(last), await dates(first)];
  const [start, end] = [await last.boundingBox(), await first.boundingBox()];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, start.y, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL((url) => url.searchParams.get('from') === from && url.searchParams.get('to') === to);
  assert.equal(await page.evaluate(() => globalThis.still), true);
  await page.getByText('artikelen gevonden').waitFor();
});
