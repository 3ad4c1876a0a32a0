import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the project's folder; ends this process with its code when it fails and `mayFail` is not set. */
export function run(command, args, { mayFail = false, quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
    env: { ...process.env, ...env },
  });
  if (result.error) {
    console.error(`could not run ${command}: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0 && !mayFail) process.exit(result.status ?? 1);
  return result.status ?? 1;
}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  console.error(`Waymark needs Node 20.20 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

/** Installs what package-lock.json names, when it isn't there yet. */
export function installIfNeeded() {
  const mark = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs - 1000) return;
  if (existsSync(mark) && sameVersions(mark, lock)) return;
  console.error('Installing packages …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

function sameVersions(installed, wanted) {
  const versions = (file) => {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(
      Object.entries(packages)
        .filter(([name]) => name !== '')
        .map(([name, { version, optional }]) => [name, { version, optional }]),
    );
  };
  const have = versions(installed);
  return [...versions(wanted)].every(
    ([name, { version, optional }]) => optional || have.get(name)?.version === version,
  );
}

/** One hash over all that a build is made from. */
export function sourceHash() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(path.slice(root.length)).update(readFileSync(path));
  };
  for (const part of [
    'src',
    'package-lock.json',
    'vite.config.ts',
    'vite.snippet.config.ts',
    'tsconfig.base.json',
    'tsconfig.core.json',
    'tsconfig.node.json',
    'scripts/build.mjs',
  ]) {
    if (existsSync(join(root, part))) visit(join(root, part));
  }
  return hash.digest('hex');
}

export const bin = (name) => join(root, 'node_modules', '.bin', name);
