import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan } from '../../../model/importPlan.ts';
import { maskText } from '../../../privacy/masking/maskText.ts';
import { type Masking, maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { maskRaw, type Stays, staysBy, wordsStay } from '../../../privacy/maskRecord.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import type { KeptMasking, Rewrite } from './keptMasking.ts';
import { changingTexts } from './rewriteTexts.ts';

const separator = String.fromCharCode(30);

/** Masks rows in quarantine as they would be masked if they came now, and gives how many change. */
export async function maskQuarantined(
  connection: DuckDBConnection,
  { rules, source, plans }: KeptMasking,
  rewrite: Rewrite,
): Promise<number> {
  const rows = await query(connection, 'SELECT DISTINCT source FROM quarantine ORDER BY source');
  let changed = 0;
  for (const row of rows) {
    const name = String(row['source']);
    if (source !== undefined && name !== source) continue;
    const plan = plans.get(name);
    const maskingOfRow = (raw: string) => maskingOf(rules, name, channelOf(raw, plan));
    const maskReason = (reason: string, raw: string) =>
      masksAnything(maskingOfRow(raw)) ? maskText(reason) : reason;
    const mask = (raw: string) => {
      const masking = maskingOfRow(raw);
      return masksAnything(masking) ? maskRaw(raw, staysIn(plan, masking)) : raw;
    };
    const from = `FROM quarantine WHERE source = ${literal(name)}`;
    const whole = `SELECT rowid, reason || ${literal(separator)} || raw, raw ${from}`;
    const { places } = await changingTexts(connection, whole, (text, raw) => {
      const said = raw ?? '';
      return maskReason(text.slice(0, -said.length - 1), said) + separator + mask(said);
    });
    if (places.length === 0) continue;
    changed += places.length;
    // the raw row says by its channel how its reason is masked, so that it goes last
    await rewrite(
      { table: 'quarantine', column: 'reason', found: `SELECT rowid, reason, raw ${from}` },
      (reason, raw) => maskReason(reason, raw ?? ''),
    );
    await rewrite({ table: 'quarantine', column: 'raw', found: `SELECT rowid, raw ${from}` }, mask);
  }
  return changed;
}

const staysIn = (plan: ImportPlan | undefined, masking: Masking): Stays =>
  plan === undefined ? wordsStay : staysBy(plan, masking);

/** The channel that a raw record names; null where it names none. */
function channelOf(raw: string, plan: ImportPlan | undefined): string | null {
  const constant = plan?.channel ?? null;
  if (!/^\s*\{/.test(raw)) return constant;
  try {
    const record = JSON.parse(raw) as Record<string, unknown>;
    const column = plan?.columns.find(({ role }) => role === 'channel')?.column ?? 'channel';
    const said = record[column];
    return typeof said === 'string' && said.trim() !== '' ? said : constant;
  } catch {
    return constant;
  }
}
