// How the tests use <trefwoord-zoek> on the foreign site.
import { context } from './browser.mjs';
import { fakeSuggestions } from './suggestions.mjs';

export const BOX = '<trefwoord-zoek server="SERVER" debounce="0"></trefwoord-zoek>';

export const input = (page) => page.getByRole('combobox');
export const box = (page) => page.locator('trefwoord-zoek').first();
export const state = (page, name) => page.waitForSelector(`trefwoord-zoek[data-state=${name}]`);
export const status = (page) => box(page).locator('[part=status]').textContent();

// Opens a page with that body; answers the list of what suggestions are asked for.
export async function open(page, body = BOX, { query = '', ...options } = {}) {
  const asked = await fakeSuggestions(page);
  await page.goto(context.site.show(body, options) + query);
  await page.waitForFunction(() => customElements.get('trefwoord-zoek'));
  return asked;
}

// Types and presses Enter; waits for whatever comes of it.
export async function search(page, text) {
  await input(page).first().fill(text);
  await input(page).first().press('Enter');
  await page.waitForSelector('trefwoord-zoek:not([data-state=loading], [data-state=idle])');
}
