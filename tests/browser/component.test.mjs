// <trefwoord-zoek> on somebody else's site: by mouse and by keyboard, as a visitor uses it.
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, browserTest, context, screenshot } from './support/browser.mjs';
import { BOX, box, input, open, search, state, status } from './support/component.mjs';

browserTest('arrows, Enter and Escape work in the suggestions', async (page) => {
  await open(page);
  await input(page).pressSequentially('fiets');
  const options = page.getByRole('option');
  await options.first().waitFor();
  assert.deepEqual(await options.allTextContents(), ['fietsbrug', 'fietspad', 'fietsenstalling']);
  assert.equal(await input(page).getAttribute('aria-expanded'), 'true');
  await input(page).press('ArrowDown');
  await input(page).press('ArrowDown');
  const active = await input(page).getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).textContent(), 'fietspad');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  assert.equal(await input(page).inputValue(), 'fiets');
  await assertAccessible(page);
  await screenshot(page, 'suggestions');
  await input(page).press('ArrowUp');
  await input(page).press('ArrowUp');
  assert.equal(await input(page).getAttribute('aria-activedescendant'), null);
  await input(page).press('Escape');
  assert.equal(await input(page).getAttribute('aria-expanded'), 'false');
  assert.equal(await options.count(), 0);
  assert.equal(await input(page).inputValue(), 'fiets');
  await input(page).press('ArrowDown');
  await options.first().waitFor();
  await input(page).press('ArrowDown');
  await input(page).press('Enter');
  await state(page, 'results');
  assert.equal(await input(page).inputValue(), 'fietsbrug');
  assert.equal(await options.count(), 0);
});

browserTest('a suggestion can be clicked on, and leaving the box closes them', async (page) => {
  await open(page);
  await input(page).pressSequentially('gemeente');
  await page.getByRole('option', { name: 'gemeenteraad' }).click();
  await state(page, 'results');
  assert.equal(await input(page).inputValue(), 'gemeenteraad');
  await input(page).fill('fiets');
  await page.getByRole('option').first().waitFor();
  await input(page).press('Tab');
  assert.equal(await page.getByRole('option').count(), 0);
});

browserTest('typing waits for a pause, and an overtaken answer is never shown', async (page) => {
  const asked = await open(page, '<trefwoord-zoek server="SERVER" debounce="150"></trefwoord-zoek>');
  await input(page).pressSequentially('fietsb', { delay: 10 });
  await page.getByRole('option').first().waitFor();
  assert.deepEqual(asked, ['fietsb']);
  await page.unroute('**/v1/suggest?*');
  await page.route('**/v1/search?*', async (route) => {
    if (route.request().url().includes('q=brug')) await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue().catch(() => {});
  });
  await input(page).fill('brug');
  await input(page).press('Enter');
  await search(page, 'storm');
  await state(page, 'results');
  const first = await status(page);
  await page.waitForTimeout(500);
  assert.equal(await status(page), first);
  assert.match(await page.locator('[part=snippet]').first().textContent(), /storm/i);
});

browserTest('results are marked, lead to the articles and can be turned by page', async (page) => {
  await open(page);
  await search(page, 'Havendam');
  assert.match(await status(page), /^\d+ artikelen gevonden$/);
  assert.equal(await page.locator('[part=item]').count(), 10);
  assert.ok((await page.locator('[part=snippet] mark').count()) > 0);
  assert.match(await page.locator('[part=link]').first().getAttribute('href'), /^http/);
  await assertAccessible(page);
  await screenshot(page, 'results');
  await page.getByRole('button', { name: 'Volgende' }).click();
  await page.waitForFunction(() => document.querySelector('trefwoord-zoek').shadowRoot.querySelector('ol').start === 11);
  assert.match(await status(page), /pagina 2 van/);
  assert.equal(await page.evaluate(() => document.querySelector('trefwoord-zoek').shadowRoot.activeElement.part.value), 'status');
  assert.match(page.url(), /q_page=2/);
});

browserTest('Back and Forward, reloading and a shared address show what they should', async (page) => {
  await open(page, BOX, { query: '?utm=x#deel' });
  await search(page, 'storm');
  await search(page, 'fietsbrug');
  assert.match(page.url(), /\?utm=x&q=fietsbrug#deel$/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('trefwoord-zoek').view.input.value === 'storm');
  await state(page, 'results');
  assert.match(await page.locator('[part=snippet]').first().textContent(), /storm/i);
  await page.reload();
  await state(page, 'results');
  assert.equal(await input(page).inputValue(), 'storm');
  await page.evaluate(() => {
    document.querySelector('trefwoord-zoek').addEventListener('trefwoord:resultaat', () => (globalThis.again = true));
    location.hash = 'elders';
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.again), undefined);
  await page.goBack();
  await page.goBack();
  await state(page, 'idle');
  assert.equal(await page.locator('[part=item]').count(), 0);
  await page.goForward();
  await state(page, 'results');
});

browserTest('more results come below, where the focus goes', async (page) => {
  await open(page, '<trefwoord-zoek server="SERVER" paging="more" per-page="5" history="off"></trefwoord-zoek>');
  await search(page, 'Havendam');
  assert.equal(await page.locator('[part=item]').count(), 5);
  await page.getByRole('button', { name: 'Meer artikelen' }).click();
  await page.waitForFunction(() => document.querySelector('trefwoord-zoek').shadowRoot.querySelectorAll('li[part=item]').length === 10);
  const focused = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('trefwoord-zoek');
    return [...shadowRoot.querySelectorAll('li[part=item]')].indexOf(shadowRoot.activeElement.closest('li'));
  });
  assert.equal(focused, 5);
  assert.doesNotMatch(page.url(), /q=/);
});

browserTest('several boxes on a page keep to themselves', async (page) => {
  await open(page, `${BOX}<trefwoord-zoek server="SERVER" lang="en"></trefwoord-zoek>`);
  await input(page).nth(1).fill('storm');
  await input(page).nth(1).press('Enter');
  await page.waitForSelector('trefwoord-zoek:nth-of-type(2)[data-state=results]');
  assert.match(page.url(), /\?q2=storm$/);
  assert.equal(await box(page).getAttribute('data-state'), 'idle');
  assert.match(await page.locator('trefwoord-zoek').nth(1).locator('[part=status]').textContent(), /articles? found/);
  await assertAccessible(page);
  await page.goBack();
  await page.waitForSelector('trefwoord-zoek:nth-of-type(2)[data-state=idle]');
});

browserTest('/ and Ctrl+K put the focus into the box, but a / in a field is a /', async (page) => {
  await open(page, '<input id="ander" aria-label="Anders"><trefwoord-zoek server="SERVER" shortcuts></trefwoord-zoek>');
  const focused = () => page.evaluate(() => document.activeElement.localName);
  await page.keyboard.press('/');
  assert.equal(await focused(), 'trefwoord-zoek');
  assert.equal(await input(page).inputValue(), '');
  await page.locator('#ander').focus();
  await page.keyboard.press('/');
  assert.equal(await focused(), 'input');
  assert.equal(await page.locator('#ander').inputValue(), '/');
  await page.keyboard.press('Control+K');
  assert.equal(await focused(), 'trefwoord-zoek');
});

browserTest('on a phone, and at twice the size, nothing is cut off', async (page) => {
  await open(page);
  await search(page, 'Havendam');
  await assertFits(page);
  await screenshot(page, 'phone');
  await input(page).fill('fiets');
  await page.getByRole('option').first().waitFor();
  await assertFits(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await assertFits(page);
  await assertAccessible(page);
}, { viewport: { width: 320, height: 640 } });

browserTest('it is dark where the page is', async (page) => {
  await open(page, BOX, { dark: true });
  await search(page, 'Havendam');
  await assertAccessible(page);
  await screenshot(page, 'dark');
}, { colorScheme: 'dark' });

browserTest('it stays light on a light page, however dark the system', async (page) => {
  await open(page);
  await search(page, 'Havendam');
  await assertAccessible(page);
  const ground = await input(page).evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.equal(ground, 'rgb(255, 255, 255)');
}, { colorScheme: 'dark' });

browserTest('without JavaScript the form within is what a visitor gets', async (page) => {
  await page.goto(context.site.show(`<trefwoord-zoek server="SERVER">
    <form action="SERVER/zoeken"><label>Zoek <input name="q"></label><button>Zoeken</button></form></trefwoord-zoek>`));
  await page.getByRole('textbox').fill('fietsbrug');
  await page.getByRole('button').click();
  await page.waitForURL(`${context.server.url}/zoeken?q=fietsbrug`);
  assert.ok((await page.locator('.hits li').count()) > 0);
}, { javaScriptEnabled: false });

browserTest('with JavaScript the form within makes place', async (page) => {
  await open(page, '<trefwoord-zoek server="SERVER"><form action="SERVER/zoeken"><input name="q"></form></trefwoord-zoek>');
  assert.equal(await page.locator('input[name=q]').isVisible(), false);
  assert.equal(await input(page).isVisible(), true);
});
