// A browser, a server and a foreign site for the tests of a file.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startSite } from './site.mjs';
import { startServer } from './trefwoord.mjs';

const executablePath = process.env.CHROMIUM || ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const screenshots = process.env.SCREENSHOT_DIRECTORY || fileURLToPath(new URL('../../../build/screenshots', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const context = {};

before(async () => {
  mkdirSync(screenshots, { recursive: true });
  context.server = await startServer();
  context.site = await startSite(context.server.url);
  context.browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});

after(async () => {
  await context.browser?.close();
  context.site?.stop();
  context.server?.stop();
});

// A test with a fresh page, which fails too when the page logs an error or an exception that it was not told to expect.
export function browserTest(name, run, { expectErrors = false, ...options } = {}) {
  test(name, { timeout: 60000 }, async () => {
    const page = await context.browser.newPage({ viewport: { width: 1000, height: 800 }, ...options });
    page.setDefaultTimeout(10000);
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    try {
      await run(page);
      if (!expectErrors) assert.deepEqual(errors, []);
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.close();
    }
  });
}

export async function screenshot(page, name, options = {}) {
  await page.screenshot({ path: `${screenshots}/${name}.png`, ...options });
}

// What axe-core finds wrong with the page as it is now.
export async function assertAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`);
  assert.deepEqual(found, []);
}

// Nothing is wider than the window.
export async function assertFits(page) {
  const { scroll, inner } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, inner: innerWidth }));
  assert.ok(scroll <= inner, `${scroll} pixels in a window of ${inner}`);
}
