import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.number().int(),
  /** where the holder takes calls, null where it takes none */
  url: z.string().nullable(),
  token: z.string().nullable(),
  /** when the process started, so that a later one with the same number isn't taken for it; null where unknown */
  started: z.string().nullable(),
});

/** The process that has a workspace open, as it wrote it into the workspace's folder. */
export type Holder = z.infer<typeof holderSchema>;

export const holderFile = (folder: string) => join(folder, 'holder.json');

/** Who has the workspace open: null when nobody living does. */
export async function findHolder(folder: string): Promise<Holder | null> {
  const text = await readFile(holderFile(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  const holder = holderOf(text);
  return holder !== null && (await isAlive(holder)) ? holder : null;
}

/** Null for a file that was torn by a crash. */
function holderOf(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = await startOf(pid);
  return started === null || now === null || started === now;
}

/** When a process started, as its system counts it; null where the system doesn't say. */
export async function startOf(pid: number): Promise<string | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may hold blanks; the start is the 20th field after it
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return start === undefined ? null : `${boot.trim()} ${start}`;
  } catch {
    return null;
  }
}
