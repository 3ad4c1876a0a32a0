import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** the built program, as users run it */
const program = join(root, 'dist', 'cli', 'waymark.cjs');
const chromiumPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface App {
  address: string;
  /** a folder for files of the test; gone with the app */
  folder: string;
  /** a page of its own, on a path of the app; what its console complains of fails the test at close */
  open(path: string, options?: { width?: number; height?: number; dark?: boolean }): Promise<Page>;
  close(): Promise<void>;
}

/** A real server on a workspace of its own with these files (name → content) imported, and a real browser. */
export async function openApp(files: Readonly<Record<string, string>>): Promise<App> {
  if (!existsSync(program)) throw new Error(`${program} is missing: npm run build makes it`);
  const folder = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
  const workspace = join(folder, 'workspace');
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  if (paths.length > 0) {
    const imported = spawnSync(process.execPath, [program, 'import', ...paths, '--workspace', workspace], {
      encoding: 'utf8',
      cwd: root,
    });
    if (imported.status !== 0) throw new Error(`import failed: ${imported.stderr}`);
  }
  const server = spawn(process.execPath, [program, 'serve', '--port', '0', '--workspace', workspace], {
    cwd: root,
  });
  const address = await addressOf(server);
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: browserArguments,
  });
  const complaints: string[] = [];
  return {
    address,
    folder,
    async open(path, { width = 1440, height = 900, dark = false } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (/content security policy|script-src/i.test(message.text())) complaints.push(message.text());
      });
      await page.goto(address + path);
      return page;
    },
    async close() {
      await browser.close();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
      expect(complaints).toEqual([]);
    },
  };
}

function chromiumPath(): string {
  const path = [process.env['CHROMIUM'], ...chromiumPlaces].find(
    (place) => place !== undefined && existsSync(place),
  );
  if (path === undefined) throw new Error('no Chromium is here: name one with CHROMIUM=/path');
  return path;
}

function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill();
  });
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const onData = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/[\d.]+:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    server.stdout?.on('data', onData);
    server.stderr?.on('data', onData);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** WCAG 2.0 – 2.2 A and AA, as axe finds them. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown; html: string }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
  expect(violations).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
}
