import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A database server of a test's own, on a free port of this machine. */
export interface DatabaseServer {
  port: number;
  user: string;
  password: string;
  stop(): Promise<void>;
}

const user = 'waymark';
const password = 'p@ss wörd:/#';

/** A real PostgreSQL, from Debian's packages; installed where it is missing and may be. */
export async function startPostgres(): Promise<DatabaseServer> {
  const bin = findOrInstall(postgresFolder, ['postgresql'], 'PostgreSQL');
  const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  const as = otherThanRoot('postgres');
  if (as) chownSync(folder, as.uid, as.gid);
  chmodSync(folder, 0o755);
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o644 });
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      user,
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '-N',
    ],
    { ...as, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...as, cwd: folder },
  );
  await said(server, /ready to accept connections/);
  return { port, user, password, stop: () => stop(server, 'SIGINT', folder) };
}

/** A real MariaDB, which speaks MySQL's protocol, from Debian's packages. */
export async function startMariadb(): Promise<DatabaseServer> {
  const program = findOrInstall(
    () => (existsSync('/usr/sbin/mariadbd') ? '/usr/sbin/mariadbd' : null),
    ['mariadb-server-core', 'mariadb-client-core'],
    'MariaDB',
  );
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mariadb-'));
  const data = join(folder, 'data');
  const own = process.getuid?.() === 0 ? ['--user=root'] : [];
  const made = spawnSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...own,
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}${made.stdout}`);
  const init = join(folder, 'init.sql');
  writeFileSync(
    init,
    `CREATE DATABASE shop;\nCREATE USER '${user}'@'%' IDENTIFIED BY '${password}';\nGRANT ALL ON shop.* TO '${user}'@'%';\n`,
  );
  const port = await freePort();
  const server = spawn(program, [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${join(folder, 'socket')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--init-file=${init}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--max-allowed-packet=64M',
    ...own,
  ]);
  await said(server, /ready for connections/);
  return { port, user, password, stop: () => stop(server, 'SIGTERM', folder) };
}

function postgresFolder(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions)
    .filter((version) => existsSync(join(versions, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(versions, newest, 'bin');
}

function findOrInstall(find: () => string | null, packages: readonly string[], name: string): string {
  const found = find();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    const installed = find();
    if (installed !== null) return installed;
  }
  throw new Error(
    `These tests need a real ${name} and there is none. Install it (Debian: sudo apt-get install ${packages.join(' ')})`,
  );
}

/** PostgreSQL refuses to run as root. */
function otherThanRoot(name: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (what: string) => Number(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function said(server: ChildProcess, sign: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onData = (chunk: Buffer) => {
      text += chunk.toString();
      if (sign.test(text)) resolve();
    };
    server.stdout?.on('data', onData);
    server.stderr?.on('data', onData);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the database server ended with ${code}: ${text}`)));
  });
}

async function stop(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Free, and none that the machine gives to whoever asks for any: nobody takes it before the server does. */
async function freePort(): Promise<number> {
  for (let port = 20_000 + ((process.pid * 97) % 10_000); ; port++) if (await isFree(port)) return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
