const isEditable = (element) => element?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName);

// `/` outside of fields, and Ctrl+K or Cmd+K anywhere, put the focus into the input that `find()` gives. With several
// boxes on a page the first one gets it. Returns what ends it.
export function takeShortcuts(find) {
  const press = (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const modified = event.ctrlKey || event.metaKey;
    const isSlash = event.key === '/' && !modified && !isEditable(event.composedPath()[0]);
    if (!isSlash && !(modified && event.key.toLowerCase() === 'k')) return;
    event.preventDefault();
    find().focus();
    find().select();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}
