import type { ArrivedInteraction } from '../model/arrivals.ts';
import type { ArrivedRows, NumberDetail, TextColumn, TextDetail } from '../model/arrivedRows.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const texts = ['id', 'text', 'outcome', 'currency', 'direction', 'agent', 'team', 'campaign'] as const;

/** A row as the interaction that it was made from; blank values are gone. */
export function interactionAt(rows: ArrivedRows, row: number): ArrivedInteraction {
  const interaction: ArrivedInteraction = {
    time: rows.time[row]!,
    touchpoint: rows.names[rows.touchpoint[row]!]!,
    source: rows.names[rows.source[row]!]!,
    kind: rows.feedback[row] === 1 ? 'feedback' : 'step',
    attributes: objectAt(rows, 'attributes', row),
    identifiers: objectAt(rows, 'identifiers', row),
    historical: rows.historical[row] === 1,
  };
  const channel = rows.names[rows.channel[row]!]!;
  if (channel !== '') interaction.channel = channel;
  const customer = textIn(rows.customer, row);
  if (customer !== undefined) interaction.customer = customer;
  if (!Number.isNaN(rows.said[row])) interaction.saidTime = rows.said[row]!;
  for (const name of texts) {
    const text = textIn(rows.texts.get(name), row);
    if (text !== undefined) interaction[name as 'text'] = text;
  }
  const kind = textIn(rows.texts.get('rating_kind'), row) as ArrivedInteraction['ratingKind'];
  if (kind !== undefined) interaction.ratingKind = kind;
  setNumber(interaction, 'rating', rows, 'rating', row);
  setNumber(interaction, 'ratingMax', rows, 'rating_max', row);
  setNumber(interaction, 'duration', rows, 'duration', row);
  setNumber(interaction, 'amount', rows, 'amount', row);
  return interaction;
}

/** A row's text in a column; undefined where it has none. */
export function textIn(column: TextColumn | null | undefined, row: number): string | undefined {
  if (!column || column.begin[row] === column.end[row]) return undefined;
  return decoder.decode(column.bytes.subarray(column.begin[row], column.end[row]));
}

function objectAt(rows: ArrivedRows, detail: TextDetail, row: number): Record<string, string> {
  const text = textIn(rows.texts.get(detail), row);
  return text === undefined ? {} : (JSON.parse(text) as Record<string, string>);
}

function setNumber(
  interaction: ArrivedInteraction,
  name: 'rating' | 'ratingMax' | 'duration' | 'amount',
  rows: ArrivedRows,
  detail: NumberDetail,
  row: number,
): void {
  const value = rows.numbers.get(detail)?.[row] ?? Number.NaN;
  if (!Number.isNaN(value)) interaction[name] = value;
}
