// Runs before the first paint, so that a dark page never flashes light. A file of its own, so that a strict CSP allows it.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('waymark-theme') ?? 'auto';
  } catch {
    // storage may be forbidden: then the system decides
  }
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
