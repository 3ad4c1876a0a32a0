import { type RatingKind, ratingKinds } from '../../model/interaction.ts';
import { attributeLimits, numberValue, quoted, textValue } from './attributes.ts';
import type { IncomingInteraction, JsonObject } from './incoming.ts';

/** Letters of a rating's or survey's text. */
export const longestText = 20_000;

const columns = [
  ...(['text', 'rating', 'ratingKind', 'ratingMax', 'outcome', 'duration', 'amount', 'currency'] as const),
  ...(['direction', 'agent', 'team', 'campaign'] as const),
];

/** Names that `addAllColumns` takes, which are no attributes then. */
export const columnNames: ReadonlySet<string> = new Set(columns);

/** Reads the canonical columns from a record that is written in our words. Returns a reason where a value contradicts its column. */
export function addAllColumns(interaction: IncomingInteraction, record: JsonObject): string | null {
  const { notes } = interaction;
  for (const name of columns)
    if (!fitsColumn(name, record[name])) return `'${name}' can’t be ${quoted(record[name])}`;
  interaction.text = textValue(record['text'], longestText, notes);
  for (const name of ['rating', 'ratingMax', 'duration', 'amount'] as const)
    interaction[name] = numberValue(record[name]);
  for (const name of ['outcome', 'agent', 'team', 'campaign', 'currency'] as const)
    interaction[name] = textValue(record[name], attributeLimits.value, notes);
  interaction.ratingKind = ratingKindOf(record['ratingKind']);
  interaction.direction = directionOf(record['direction']);
  return null;
}

/**
 * Reads what the properties of a tracker's event say beyond doubt, and leaves all of them attributes: revenue with its currency;
 * text and rating only beside a `ratingKind`, for 'text' is also the label of a button and 'rating' that of a film.
 */
export function addTrackedColumns(interaction: IncomingInteraction, properties: JsonObject): void {
  const { revenue, currency } = properties;
  interaction.currency = textValue(currency, attributeLimits.value, interaction.notes);
  // without a currency, these may be points or pieces
  const sum =
    interaction.currency === null
      ? undefined
      : (properties['total'] ?? properties['amount'] ?? properties['value']);
  interaction.amount = numberValue(revenue ?? sum);
  const kind = ratingKindOf(properties['ratingKind']);
  if (kind === null) return;
  interaction.kind = 'feedback';
  interaction.ratingKind = kind;
  interaction.rating = numberValue(properties['rating']);
  interaction.ratingMax = numberValue(properties['ratingMax']);
  interaction.text = textValue(properties['text'], longestText, interaction.notes);
}

/** Whether a value can stand in the canonical column of that name. */
export function fitsColumn(name: string, value: unknown): boolean {
  if (!isSaid(value)) return true;
  if (name === 'ratingKind') return ratingKindOf(value) !== null;
  if (name === 'direction') return directionOf(value) !== null;
  if (name === 'kind') return value === 'step' || value === 'feedback';
  if (numbers.has(name)) return numberValue(value) !== null;
  return typeof value === 'string' || typeof value === 'number';
}

const numbers: ReadonlySet<string> = new Set(['rating', 'ratingMax', 'duration', 'amount']);

function ratingKindOf(value: unknown): RatingKind | null {
  return ratingKinds.find((kind) => kind === value) ?? null;
}

function directionOf(value: unknown): 'inbound' | 'outbound' | null {
  return value === 'inbound' || value === 'outbound' ? value : null;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
