/** Shows a hosted survey over the page, in a dialog that Escape and a click beside it close. */
export function showSurvey(address: string): void {
  const dialog = document.createElement('dialog');
  const frame = document.createElement('iframe');
  const { origin } = new URL(address);
  // properties, as the site's own policy may forbid style attributes
  Object.assign(dialog.style, {
    width: '27rem',
    maxWidth: 'calc(100vw - 1.5rem)',
    padding: '0',
    border: '0',
    borderRadius: '14px',
    overflow: 'hidden',
  });
  Object.assign(frame.style, { display: 'block', width: '100%', height: '22rem', border: '0' });
  const onMessage = ({ source, data, origin: from }: MessageEvent) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data.close) dialog.close();
    if (data.height) frame.style.height = `${data.height}px`;
    if (data.title) frame.title = dialog.ariaLabel = data.title;
  };
  addEventListener('message', onMessage);
  dialog.onclose = () => {
    removeEventListener('message', onMessage);
    dialog.remove();
  };
  dialog.onclick = ({ target }) => target === dialog && dialog.close();
  frame.src = address;
  dialog.append(frame);
  document.body.append(dialog);
  dialog.showModal();
}
