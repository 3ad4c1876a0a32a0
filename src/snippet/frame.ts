/** In a survey's page inside another site: tells the site how high it is and what it is called, and when to close. */
const tell = (message: object) => parent.postMessage(message, '*');
const main = document.querySelector('main');

if (main) new ResizeObserver(() => tell({ height: main.offsetHeight, title: document.title })).observe(main);
document.querySelector('[data-close]')?.addEventListener('click', () => tell({ close: true }));
addEventListener('keydown', ({ key }) => key === 'Escape' && tell({ close: true }));

export {};
