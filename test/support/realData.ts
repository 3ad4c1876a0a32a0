import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of a real log that is not part of the project, or null where it isn't on this machine.
 * WAYMARK_DATA names the folder that holds them; tests that need one say so in their title and are skipped without it.
 */
export function realData(relative: string): string | null {
  const folder = process.env['WAYMARK_DATA'] ?? '../shared/data';
  const path = join(folder, relative);
  return existsSync(path) ? path : null;
}
