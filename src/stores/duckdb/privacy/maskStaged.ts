import type { DuckDBConnection } from '@duckdb/node-api';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { maskAttributesJson } from '../../../privacy/maskAttributes.ts';
import { maskText, mayHoldPersonalData } from '../../../privacy/masking/maskText.ts';
import { type Masking, maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { maskRaw, type Stays } from '../../../privacy/maskRecord.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import { stagedTable } from '../staging.ts';
import { rewriteTexts } from './rewriteTexts.ts';
import { firstStagedRow } from './stagedRows.ts';

const separator = String.fromCharCode(30);
const input = `${stagedTable}_input`;

interface Place {
  source: string | null;
  channel: string | null;
  masking: Masking;
}

/**
 * Masks personal data in staged interactions, where the source of a row says so: its text, attributes that are named, and the raw text of
 * rows for the quarantine. Only texts that can hold any are read; they go through JavaScript, since checks of cards, accounts and phone
 * numbers are beyond SQL.
 */
export async function maskStaged(
  connection: DuckDBConnection,
  rules: PrivacyRules,
  stored: readonly string[],
  stays: Stays,
): Promise<void> {
  const rows = await query(connection, `SELECT DISTINCT source, channel FROM ${stagedTable}`);
  const places = rows.map(placeOf(rules)).filter(({ masking }) => masksAnything(masking));
  if (places.length === 0) return;
  const first = await firstStagedRow(connection);
  const found = (value: string, where: readonly Place[]) =>
    `SELECT nth + ${first}, ${value} FROM ${stagedTable} WHERE ${whereOf(where)} AND regexp_matches(${value}, ${literal(mayHoldPersonalData)})`;
  const withTexts = places.filter(({ masking }) => masking.texts);
  if (stored.includes('text') && withTexts.length > 0)
    await rewriteTexts(
      connection,
      { table: input, column: 'text', found: found('text', withTexts) },
      (text) => maskText(text),
    );
  for (const place of places) {
    if (place.masking.attributes.length === 0 || !stored.includes('attributes')) continue;
    await rewriteTexts(
      connection,
      { table: input, column: 'attributes', found: found('attributes', [place]) },
      (json) => maskAttributesJson(json, place.masking),
    );
  }
  await rewriteTexts(
    connection,
    { table: input, column: 'bad', found: found(`(reason || ${literal(separator)} || raw)`, places) },
    (bad) => {
      const at = bad.indexOf(separator);
      return maskText(bad.slice(0, at)) + separator + maskRaw(bad.slice(at + 1), stays);
    },
  );
}

const placeOf =
  (rules: PrivacyRules) =>
  (row: Record<string, unknown>): Place => {
    const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null);
    const [source, channel] = [text('source'), text('channel')];
    return { source, channel, masking: maskingOf(rules, source ?? '', channel) };
  };

function whereOf(places: readonly Place[]): string {
  const same = (column: string, value: string | null) =>
    `${column} IS NOT DISTINCT FROM ${value === null ? 'NULL' : literal(value)}`;
  const all = places.map(
    ({ source, channel }) => `(${same('source', source)} AND ${same('channel', channel)})`,
  );
  return `(${all.join(' OR ')})`;
}
