import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const holderSchema = z.object({
  pid: z.number().int(),
  /** where the holder takes calls, null where it takes none */
  url: z.string().nullable(),
  token: z.string().nullable(),
});

/** The process that has a workspace open, as it wrote it into the workspace's folder. */
export type Holder = z.infer<typeof holderSchema>;

export const holderFile = (folder: string) => join(folder, 'holder.json');

/** Who has the workspace open: null when nobody living does. */
export async function findHolder(folder: string): Promise<Holder | null> {
  const text = await readFile(holderFile(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  const holder = holderOf(text);
  return holder !== null && isAlive(holder.pid) ? holder : null;
}

/** Null for a file that was torn by a crash. */
function holderOf(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
