// Suggestions as the API describes them, whatever the index: what a test types must not depend on its words.
const WORDS = ['fietsbrug', 'fietspad', 'fietsenstalling', 'gemeente Havendam', 'gemeenteraad'];

// Answers /v1/suggest of `page`; the returned list grows with what is asked.
export async function fakeSuggestions(page) {
  const asked = [];
  await page.route('**/v1/suggest?*', (route) => {
    const q = new URL(route.request().url()).searchParams.get('q');
    asked.push(q);
    const suggestions = WORDS.filter((text) => text.startsWith(q)).map((text) => ({ text, kind: 'word', count: 2 }));
    return route.fulfill({ json: { query: q, suggestions }, headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  return asked;
}
