import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];
const packages = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];

/** Path of a Chromium for the browser tests; installs Debian's where it may, else says how and gives null. */
export function findOrInstallChromium() {
  const found = find();
  if (found) return found;
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isRootOnDebian) {
    console.error('Installing Chromium for the browser tests …');
    const apt = (...args) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    if (find()) return find();
  }
  console.error(
    `The browser tests need Chromium and there is none. Install it (Debian: sudo apt-get install ${packages.join(' ')}), or name one: CHROMIUM=/path/to/chromium npm test`,
  );
  return null;
}

function find() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  return places.find((place) => existsSync(place)) ?? null;
}
