// An element. Attributes that are false or missing are left out, `onclick` and the like are listeners, and children are
// nodes or plain text: nothing that comes from outside is ever read as HTML.
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

// A button that submits nothing.
export const button = (part, onclick, ...label) => h('button', { type: 'button', part, onclick }, ...label);

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': '\u0027' };

const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name) => ENTITIES[name]);

// The nodes of a title or snippet as the server sends them: escaped text in which only <mark> is markup. Whatever else
// looks like a tag stays text.
export function marked(html = '') {
  return html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((piece, index) => (index % 2 ? h('mark', { part: 'mark' }, plain(piece)) : plain(piece)))
    .filter((piece) => piece !== '');
}

// Articles come from outside: a link of theirs is one only if it leads to a website.
export const isWebAddress = (url) => /^https?:\/\//i.test(url || '');
