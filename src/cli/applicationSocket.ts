import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UnusableInput } from '../model/unusableInput.ts';

/** Where the application listens for the thread that faces the outside. */
export interface ApplicationSocket {
  path: string;
  remove(): Promise<void>;
}

/** bytes of a socket's path that every system takes; what is longer is cut off without a word */
const longestPath = 100;
const name = 'app.sock';

/**
 * In this folder, which only its owner may enter, or in such a one with a short name.
 *
 * @throws UnusableInput where neither will do
 */
export async function applicationSocket(folder: string, short = '/tmp'): Promise<ApplicationSocket> {
  if (process.platform === 'win32')
    return { path: `\\\\.\\pipe\\waymark-${process.pid}`, remove: async () => {} };
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longestPath) return { path, remove: () => rm(path, { force: true }) };
  try {
    const own = await mkdtemp(join(short, 'waymark-'));
    return { path: join(own, name), remove: () => rm(own, { recursive: true, force: true }) };
  } catch (cause) {
    throw new UnusableInput(
      `the temporary folder ${folder} has too long a name for a socket: set TMPDIR to a shorter one`,
      { cause },
    );
  }
}
