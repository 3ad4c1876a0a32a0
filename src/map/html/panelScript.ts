/**
 * The only script of an exported page: opens a panel with what a mark says, by pointer or keyboard. It writes text, never markup,
 * and asks nothing of the network. Its hash stands in the page's content security policy; a test holds the two together.
 */
export const panelScript = `
const marks = JSON.parse(document.getElementById('marks').textContent);
const panel = document.getElementById('panel');
let opener = null;
const part = (tag, text, name) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
};
const relate = (mark) => {
  const id = /^(touchpoint|outcome|more):/.test(mark) ? mark.replace(/^(touchpoint|outcome):/, '') : null;
  for (const way of document.querySelectorAll('[data-mark^="ribbon:"]')) {
    const [from, to] = way.dataset.mark.slice(7).split('>');
    way.classList.toggle('aside', id !== null && from !== id && to !== id);
  }
};
const close = () => {
  panel.hidden = true;
  document.body.classList.remove('beside');
  relate('');
  if (opener) { opener.classList.remove('chosen'); opener.focus({ preventScroll: true }); }
  opener = null;
};
const open = (target) => {
  const detail = marks[target.dataset.mark] || { kind: '', title: '', sentence: target.getAttribute('aria-label'), rows: [] };
  if (opener) opener.classList.remove('chosen');
  opener = target;
  opener.classList.add('chosen');
  relate(target.dataset.mark);
  const list = document.createElement('dl');
  for (const [label, value] of detail.rows) list.append(part('dt', label), part('dd', value));
  const button = part('button', '\\u00d7', 'close');
  button.setAttribute('aria-label', 'Close');
  button.addEventListener('click', close);
  panel.replaceChildren(button, part('p', detail.kind, 'kind'), part('h2', detail.title), part('p', detail.sentence), list);
  panel.hidden = false;
  document.body.classList.add('beside');
  target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  button.focus({ preventScroll: true });
};
document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-mark]');
  if (target) open(target);
  else if (!panel.hidden && !panel.contains(event.target)) close();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) close();
  const target = event.target.closest && event.target.closest('[data-mark]');
  if (target && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); open(target); }
});
`;

/** SHA-256 of panelScript, base64. */
export const panelScriptHash = 'bR+hh10Xn0IhKQrQE0ozanDPuWNT99iHF84WvYzaHMw=';
