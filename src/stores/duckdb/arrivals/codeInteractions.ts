import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArrivedInteraction } from '../../../model/arrivals.ts';
import { CodedRows } from './codedRows.ts';
import type { NameCodes } from './nameCodes.ts';

/** After so many interactions others have their turn. */
export const rowsAtOnce = 2048;

export interface Dictionaries {
  touchpoint: NameCodes;
  channel: NameCodes;
  source: NameCodes;
}

/** Brings sound interactions into the form in which they are kept. Names that are new get codes. */
export async function codeInteractions(
  connection: DuckDBConnection,
  interactions: readonly ArrivedInteraction[],
  customers: Uint32Array,
  dictionaries: Dictionaries,
): Promise<CodedRows> {
  const rows = new CodedRows(interactions.length);
  const touchpoints = new Set<string>();
  const channels = new Set<string>();
  const sources = new Set<string>();
  for (const { touchpoint, channel = '', source } of interactions) {
    touchpoints.add(touchpoint);
    channels.add(channel);
    sources.add(source);
  }
  const touchpointCodes = await dictionaries.touchpoint.codes(connection, touchpoints);
  const channelCodes = await dictionaries.channel.codes(connection, channels);
  const sourceCodes = await dictionaries.source.codes(connection, sources);
  rows.customer.set(customers);
  for (let row = 0; row < interactions.length; row++) {
    if (row % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    const interaction = interactions[row]!;
    rows.touchpoint[row] = touchpointCodes.get(interaction.touchpoint)!;
    rows.channel[row] = channelCodes.get(interaction.channel ?? '')!;
    rows.source[row] = sourceCodes.get(interaction.source)!;
    rows.time[row] = interaction.time;
    rows.said[row] = interaction.saidTime ?? Number.NaN;
    rows.feedback[row] = interaction.kind === 'feedback' ? 1 : 0;
    rows.historical[row] = interaction.historical ? 1 : 0;
    setDetails(rows, row, interaction);
    rows.hash(row);
  }
  return rows;
}

function setDetails(rows: CodedRows, row: number, interaction: ArrivedInteraction): void {
  rows.setText(row, 'id', interaction.id);
  rows.setText(row, 'text', interaction.text);
  rows.setNumber(row, 'rating', interaction.rating);
  rows.setText(row, 'rating_kind', interaction.ratingKind);
  rows.setNumber(row, 'rating_max', interaction.ratingMax);
  rows.setText(row, 'outcome', interaction.outcome);
  rows.setNumber(row, 'duration', interaction.duration);
  rows.setNumber(row, 'amount', interaction.amount);
  rows.setText(row, 'currency', interaction.currency);
  rows.setText(row, 'direction', interaction.direction);
  rows.setText(row, 'agent', interaction.agent);
  rows.setText(row, 'team', interaction.team);
  rows.setText(row, 'campaign', interaction.campaign);
  rows.setObject(row, 'attributes', interaction.attributes);
  rows.setObject(row, 'identifiers', interaction.identifiers);
}
