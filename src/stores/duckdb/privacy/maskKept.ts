import type { DuckDBConnection } from '@duckdb/node-api';
import type { MaskedCounts } from '../../../model/masking.ts';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { maskAttributesJson } from '../../../privacy/maskAttributes.ts';
import type { Finding } from '../../../privacy/masking/finding.ts';
import { maskText, mayHoldPersonalData } from '../../../privacy/masking/maskText.ts';
import { type Masking, maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { query } from '../database.ts';
import { literal } from '../sqlText.ts';
import type { KeptMasking, Rewrite } from './keptMasking.ts';
import { maskQuarantined } from './maskQuarantined.ts';

/** Interactions of one source on one channel, and how they are masked. */
interface Place {
  source: number;
  channel: number;
  sourceName: string;
  masking: Masking;
}

/**
 * Masks what is kept as it would be if it came now: texts and attributes of interactions and of their earlier versions, raw rows in
 * quarantine. Doing it again changes nothing. Gives what changes, and sources of which texts are masked, on any channel.
 */
export async function maskKept(
  connection: DuckDBConnection,
  { rules, source, plans }: KeptMasking,
  rewrite: Rewrite,
): Promise<{ counts: MaskedCounts; sources: string[] }> {
  const counts: MaskedCounts = { texts: 0, values: 0, revisions: 0, quarantined: 0, kinds: {} };
  const mask = counting(counts.kinds);
  const places = (await placesOf(connection, rules)).filter(
    ({ sourceName }) => source === undefined || sourceName === source,
  );
  for (const [table, said] of [
    ['detail', 'detail JOIN interaction USING (arrival)'],
    ['revision', 'revision'],
  ] as const) {
    const found = (column: string, where: readonly Place[]) =>
      `SELECT ${table}.rowid, ${table}.${column} FROM ${said} WHERE ${whereOf(where)} AND regexp_matches(${table}.${column}, ${literal(mayHoldPersonalData)})`;
    const withTexts = places.filter(({ masking }) => masking.texts);
    let texts = 0;
    if (withTexts.length > 0)
      texts = await rewrite({ table, column: 'text', found: found('text', withTexts) }, mask);
    let values = 0;
    const maskValue = (value: string) => {
      const masked = mask(value);
      if (masked !== value) values++;
      return masked;
    };
    for (const place of places)
      if (place.masking.attributes.length > 0)
        await rewrite({ table, column: 'attributes', found: found('attributes', [place]) }, (json) =>
          maskAttributesJson(json, place.masking, maskValue),
        );
    if (table === 'detail') Object.assign(counts, { texts, values });
    else counts.revisions = texts + values;
  }
  counts.quarantined = await maskQuarantined(connection, { rules, source, plans }, rewrite);
  const sources = places.filter(({ masking }) => masking.texts).map(({ sourceName }) => sourceName);
  return { counts, sources: [...new Set(sources)] };
}

/** Masks texts and counts what it finds in them. */
function counting(kinds: Record<string, number>): (text: string) => string {
  const count = ({ kind }: Finding) => {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  };
  return (text) => maskText(text, count);
}

/** Sources and channels of what is kept of which something is masked. */
async function placesOf(connection: DuckDBConnection, rules: PrivacyRules): Promise<Place[]> {
  const rows = await query(
    connection,
    `SELECT kept.source, kept.channel, source.name AS source_name, channel.name AS channel_name
     FROM (SELECT DISTINCT source, channel FROM interaction UNION SELECT DISTINCT source, channel FROM revision) AS kept
     JOIN source ON source.code = kept.source JOIN channel ON channel.code = kept.channel ORDER BY ALL`,
  );
  return rows
    .map((row) => ({
      source: Number(row['source']),
      channel: Number(row['channel']),
      sourceName: String(row['source_name']),
      masking: maskingOf(rules, String(row['source_name']), String(row['channel_name']) || null),
    }))
    .filter(({ masking }) => masksAnything(masking));
}

function whereOf(places: readonly Place[]): string {
  return `(${places.map(({ source, channel }) => `(source = ${source} AND channel = ${channel})`).join(' OR ')})`;
}
