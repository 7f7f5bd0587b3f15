// The admin pages, with and without keys: everything works by keyboard and without JavaScript, which they have none of.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { assertAccessible, assertFits, browserTest, screenshot } from './support/browser.mjs';
import { makeKey, startServer } from './support/trefwoord.mjs';

const HOSTILE = '"><script>document.title="stuk"</script><img src=x onerror=alert(1)>';

let server;
let key;

before(async () => {
  server = await startServer(['--insights']);
  key = makeKey(server.data, 'admin');
  await server.knowsKeys(key);
});

after(() => server?.stop());

async function signIn(page) {
  await page.goto(`${server.url}/beheer`);
  await page.waitForURL('**/beheer/aanmelden');
  await page.getByLabel('Beheersleutel').fill(key);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/beheer');
}

browserTest('who has a key signs in, and out again', async (page) => {
  await page.goto(`${server.url}/beheer/sleutels`);
  await page.waitForURL('**/beheer/aanmelden');
  await assertAccessible(page);
  await screenshot(page, 'admin-sign-in');
  await page.getByLabel('Beheersleutel').fill('tw_admin_geheim');
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByText('geen geldige beheersleutel').waitFor();
  await signIn(page);
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Strict', '/beheer']);
  await page.getByRole('button', { name: 'Afmelden' }).click();
  await page.waitForURL('**/beheer/aanmelden');
  await page.goto(`${server.url}/beheer`);
  await page.waitForURL('**/beheer/aanmelden');
}, { expectErrors: true });

browserTest('synonyms are added and taken away', async (page) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Instellingen' }).click();
  await page.getByRole('link', { name: 'Synoniemen' }).click();
  await page.getByLabel('Nieuwe regel').fill('havendam, pier');
  await page.getByRole('button', { name: 'Toevoegen' }).click();
  await page.getByText('Bewaard, en in gebruik.').waitFor();
  await page.getByLabel('Nieuwe regel').fill('alleen');
  await page.getByRole('button', { name: 'Toevoegen' }).click();
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel('Nieuwe regel').inputValue(), 'alleen');
  await assertAccessible(page);
  await screenshot(page, 'admin-setting-refused');
  await page.getByRole('button', { name: 'Haal weg havendam, pier' }).click();
  await page.getByText('Bewaard, en in gebruik.').waitFor();
  assert.equal(await page.getByText('havendam, pier').count(), 0);
}, { expectErrors: true });

browserTest('an article is pinned, and stands first', async (page) => {
  await signIn(page);
  await page.goto(`${server.url}/zoeken?q=Havendam&page=2`);
  const link = page.locator('.hits h2 a').first();
  const id = decodeURIComponent((await link.getAttribute('href')).replace('/artikel/', ''));
  await page.goto(`${server.url}/beheer/instellingen/pins`);
  await page.getByLabel('Zoekvraag').fill('Havendam');
  await page.getByLabel('Bovenaan').fill(id);
  await page.getByRole('button', { name: 'Toevoegen' }).click();
  await page.getByText('Bewaard, en in gebruik.').waitFor();
  await assertAccessible(page);
  await page.goto(`${server.url}/zoeken?q=Havendam`);
  assert.equal(await page.locator('.hits h2 a').first().getAttribute('href'), `/artikel/${encodeURIComponent(id)}`);
  await page.goto(`${server.url}/beheer/instellingen/pins`);
  await page.getByRole('button', { name: 'Haal weg Havendam' }).click();
  await page.getByText('Bewaard, en in gebruik.').waitFor();
});

browserTest('a new key is shown once, and can be revoked', async (page) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Sleutels' }).click();
  await page.getByLabel('Waarvoor').fill(HOSTILE);
  await page.getByRole('button', { name: 'Maak sleutel' }).click();
  const text = await page.locator('.key').textContent();
  assert.match(text, /^tw_search_[0-9a-f]{8}_[0-9a-f]{48}$/);
  assert.equal(await page.getByText(HOSTILE).count(), 1);
  assert.equal(await page.locator('main img').count(), 0);
  await assertAccessible(page);
  await screenshot(page, 'admin-new-key');
  await page.getByRole('link', { name: 'Sleutels' }).click();
  assert.equal(await page.locator('.key').count(), 0);
  await page.getByRole('button', { name: `Trek in ${text.slice(10, 18)}` }).click();
  await page.getByText('De sleutel is ingetrokken.').waitFor();
  assert.equal(await page.getByText(HOSTILE).count(), 0);
});

browserTest('queries of readers are shown as they are', async (page) => {
  for (let i = 0; i < 5; i++) await page.request.get(`${server.url}/v1/search`, { params: { q: HOSTILE, typo: 'off' } });
  await signIn(page);
  await page.getByRole('link', { name: 'Zoekvragen' }).click();
  assert.ok((await page.getByText(HOSTILE).count()) >= 1);
  assert.equal(await page.locator('main img, main script').count(), 0);
  assert.equal(await page.title(), 'Zoekvragen – Trefwoord beheer');
  await assertAccessible(page);
});

browserTest('the index is made anew at a click', async (page) => {
  await signIn(page);
  await page.getByRole('button', { name: 'Opnieuw maken' }).click();
  await page.getByText('De index wordt opnieuw gemaakt.').waitFor();
  await page.getByRole('cell', { name: /^(bezig|klaar)/ }).waitFor();
  await assertAccessible(page);
  await screenshot(page, 'admin-overview', { fullPage: true });
});

browserTest('a form of another page does nothing', async (page) => {
  await signIn(page);
  await page.evaluate(() => document.querySelectorAll('[name=formulier]').forEach((field) => (field.value = 'x')));
  await page.getByRole('button', { name: 'Maak momentopname' }).click();
  await page.getByText('Er is niets gedaan').waitFor();
  await assertAccessible(page);
}, { expectErrors: true });

const PAGES = [
  ['overview', ''], ['queries', '/zoekvragen'],
  ['analysis', `/ontleden?tekst=${encodeURIComponent('De fietsbruggen van Den Haag')}&vraag=${encodeURIComponent('fiets OF (titel:brug EN "oude haven"~5)')}`],
  ['settings', '/instellingen'], ['pins', '/instellingen/pins'], ['synonyms', '/instellingen/synonyms'],
  ['keys', '/sleutels'], ['configuration', '/configuratie'], ['missing', '/instellingen/ander'],
];

for (const colorScheme of ['light', 'dark']) {
  browserTest(`every admin page is accessible and fits a phone, ${colorScheme}`, async (page) => {
    await page.goto(`${server.url}/beheer`);
    await assertFits(page);
    await assertAccessible(page);
    await signIn(page);
    for (const [name, path] of PAGES) {
      await page.goto(`${server.url}/beheer${path}`);
      await assertFits(page);
      await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
      await assertFits(page);
      await assertAccessible(page);
      await screenshot(page, `admin-${name}-${colorScheme}`, { fullPage: true });
    }
  }, { colorScheme, viewport: { width: 320, height: 640 }, expectErrors: true });
}

browserTest('without JavaScript everything is there', async (page) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Ontleden' }).click();
  await page.getByLabel('Tekst').fill('fietsbruggen');
  await page.getByRole('button', { name: 'Ontleed' }).click();
  await page.getByRole('row', { name: /fietsbruggen/ }).first().waitFor();
  await screenshot(page, 'admin-analysis-wide', { fullPage: true });
}, { javaScriptEnabled: false });
