// Articles come from outside. Whatever stands in them is text, and stays in its place.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, browserTest, context, screenshot } from './support/browser.mjs';
import { open, search, state } from './support/component.mjs';

const hacked = (page) => page.evaluate(() => globalThis.gehackt);

for (const width of [1000, 320]) {
  browserTest(`hostile articles in the component, ${width} wide`, async (page) => {
    await open(page);
    await search(page, 'Kwaxtar');
    await state(page, 'results');
    const items = page.locator('[part=item]');
    assert.equal(await items.count(), 5);
    await assertFits(page);
    for (const item of await items.all()) assert.ok((await item.boundingBox()).height < 500);
    await assertAccessible(page);
    assert.equal(await page.locator('[part=item] :is(img, script, b, svg)').count(), 0);
    assert.equal(await items.getByText('<img src=x onerror="window.gehackt=1">').count(), 1);
    for (const link of await page.locator('[part=link]').all()) assert.match(await link.getAttribute('href'), /^https?:/);
    assert.equal(await hacked(page), undefined);
    await screenshot(page, `hostile-${width}`, { fullPage: true });
  }, { viewport: { width, height: 640 } });

  browserTest(`hostile articles on the page, ${width} wide`, async (page) => {
    await page.goto(`${context.server.url}/zoeken?q=Kwaxtar`);
    assert.equal(await page.locator('.hits li').count(), 5);
    assert.equal(await page.locator('.hits :is(img, script, b, svg)').count(), 0);
    await assertFits(page);
    for (const hit of await page.locator('.hits li').all()) assert.ok((await hit.boundingBox()).height < 500);
    await assertAccessible(page);
    for (const link of await page.locator('.hits h2 a').evaluateAll((links) => links.map(({ href }) => href))) {
      assert.equal((await page.goto(link)).status(), 200);
      await assertFits(page);
    }
    assert.equal(await hacked(page), undefined);
  }, { viewport: { width, height: 640 } });
}

browserTest('a query is text too', async (page) => {
  await open(page);
  await search(page, '<img src=x onerror="window.gehackt=1">');
  await page.goto(`${context.server.url}/zoeken?q=${encodeURIComponent('"><script>window.gehackt=1</script>')}`);
  assert.equal(await hacked(page), undefined);
});
