// Somebody else's website, on an origin of its own and under a policy that allows no inline script or style, nor any
// string to become markup.
import { createServer } from 'node:http';

const STYLE = `
  html { background: Canvas; color: CanvasText; }
  h1 { overflow-wrap: anywhere; }
  body { margin: 1rem; max-width: 45rem; font: 1rem/1.5 "DejaVu Sans", sans-serif; }
  .narrow { width: 18rem; }
  .own { --trefwoord-accent: #7a1f5c; }
  .own::part(title) { font-style: italic; }`;

const page = (server, body, dark) => `<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>De Voorbeeldkrant</title><link rel="stylesheet" href="/site.css">
${dark ? '<meta name="color-scheme" content="light dark">' : ''}
<script src="${server}/embed/trefwoord.js" defer></script></head>
<body><main><h1>De Voorbeeldkrant</h1>${body}</main></body></html>`;

// {url, show(body)}: `show` makes a page with that body and answers its address.
export async function startSite(server) {
  const pages = new Map();
  const lenient = new Set();
  const policy = `default-src 'none'; script-src ${server}; connect-src ${server}; style-src 'self'; form-action ${server}; ` +
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  const site = createServer((request, response) => {
    const path = request.url.split('?')[0];
    if (path === '/site.css') return response.setHeader('Content-Type', 'text/css').end(STYLE);
    response.statusCode = pages.has(path) ? 200 : 404;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (!lenient.has(path)) response.setHeader('Content-Security-Policy', policy);
    return response.end(pages.get(path) || '');
  });
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${site.address().port}`;
  return {
    url,
    stop: () => site.close(),
    // `lenient`: without the policy, for other people's scripts.
    show(body, { dark = false, lenient: isLenient = false } = {}) {
      const path = `/${pages.size + 1}`;
      if (isLenient) lenient.add(path);
      pages.set(path, page(server, body.replaceAll('SERVER', server), dark));
      return url + path;
    },
  };
}
