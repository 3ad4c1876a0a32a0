import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of a test's own, as large as it says and no larger. */
export interface SmallDisk {
  folder: string;
  /** writes until so many bytes are left, or none */
  fill(left?: number): void;
  /** takes away what `fill` wrote */
  makeRoom(): void;
  freeBytes(): number;
  close(): Promise<void>;
}

/** Why no file system can be mounted here; null where one can. */
export const noSmallDisk: string | null = whyNot();

function whyNot(): string | null {
  if (process.platform !== 'linux') return 'only Linux has a tmpfs to mount';
  if (process.getuid?.() !== 0) return 'only root may mount a file system';
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mount-'));
  const tried = mount(folder, 1);
  if (tried === null) spawnSync('umount', ['-l', folder]);
  rmdirSync(folder);
  return tried;
}

/** Gives what the system said against it. */
function mount(folder: string, megabytes: number): string | null {
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (tried.error) return `there is no program to mount with: ${tried.error.message}`;
  return tried.status === 0 ? null : `mounting is not permitted here: ${tried.stderr.trim()}`;
}

const pieceBytes = 1 << 20;

/** Mounts one below the system's temporary folder; it is taken down by `close`, and when this process ends in any other way. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-disk-'));
  const refused = mount(folder, megabytes);
  if (refused !== null) throw new Error(refused);
  // its input ends with this process, however that ends
  const keeper = spawn('sh', ['-c', 'cat; umount -l "$1"; rmdir "$1"', 'sh', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = once(keeper, 'exit');
  keeper.unref();
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  let pieces = 0;
  return {
    folder,
    freeBytes,
    fill(left = 0) {
      for (let missing = freeBytes() - left; missing > 0; missing = freeBytes() - left)
        try {
          writeFileSync(join(folder, `fill-${pieces++}`), Buffer.alloc(Math.min(missing, pieceBytes)));
        } catch {
          return;
        }
    },
    makeRoom() {
      for (const name of readdirSync(folder)) if (name.startsWith('fill-')) rmSync(join(folder, name));
    },
    async close() {
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}
