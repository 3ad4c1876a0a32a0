import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportInput, ImportPlan } from '../../model/importPlan.ts';
import type { PrivacyRules } from '../../model/privacy.ts';
import type { ImportOutcome } from '../interactionStore.ts';
import { query } from './database.ts';
import type { ImportJob } from './importing.ts';

/**
 * A file by its bytes and everything that says how they are read. While the epoch stands, the same file has nothing new:
 * such a one is answered without reading its rows again.
 */
export interface WholeFile {
  key: string;
  /** false when the file was written to since its bytes were looked at */
  isUnchanged(): Promise<boolean>;
}

/** Null for inputs whose ledger isn't one line of one source, and for those that can't be read. */
export async function wholeFile(
  plan: ImportPlan,
  input: ImportInput,
  rules: PrivacyRules,
): Promise<WholeFile | null> {
  if (input.kind !== 'file' || plan.content !== 'interactions') return null;
  if (plan.columns.some(({ role }) => role === 'source')) return null;
  const { path, ...description } = input.file;
  const hash = createHash('sha256').update(JSON.stringify([plan, description, rules]));
  try {
    const before = await written(path);
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
    return { key: hash.digest('hex'), isUnchanged: async () => (await written(path)) === before };
  } catch {
    return null;
  }
}

async function written(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}

/** What importing the file again gives; null where it has to be read to know. */
export async function knownOutcome(
  connection: DuckDBConnection,
  { key }: WholeFile,
): Promise<ImportOutcome | null> {
  const [found] = await query(
    connection,
    'SELECT outcome FROM whole_file JOIN state USING (epoch) WHERE key = $1',
    [key],
  );
  return found ? (JSON.parse(String(found['outcome'])) as ImportOutcome) : null;
}

/** Remembers a file whose every row is kept now, as it stands there. */
export async function rememberWholeFile(
  connection: DuckDBConnection,
  { key }: WholeFile,
  outcome: ImportOutcome,
): Promise<void> {
  if (outcome.quarantined > 0 || outcome.revised > 0 || outcome.suppressed > 0) return;
  const again: ImportOutcome = { ...outcome, accepted: 0, duplicate: outcome.received };
  await connection.run('DELETE FROM whole_file WHERE key = $1 OR epoch < (SELECT epoch FROM state)', [key]);
  await connection.run('INSERT INTO whole_file SELECT $1, epoch, $2 FROM state', [
    key,
    JSON.stringify(again),
  ]);
}

/** Writes the ledger of a file that came again. */
export async function writeAgain(
  connection: DuckDBConnection,
  { received, duplicate }: ImportOutcome,
  job: ImportJob,
): Promise<void> {
  await connection.run(
    'INSERT INTO import SELECT code, $2, $3, $4, 0, $5, 0, 0, 0 FROM source WHERE name = $1',
    [job.source, job.file, BigInt(job.at), received, duplicate],
  );
}
