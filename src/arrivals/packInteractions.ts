import type { ArrivedInteraction, ArrivedInvalid } from '../model/arrivals.ts';
import type { ArrivedRows, TextDetail } from '../model/arrivedRows.ts';
import { RowsWriter } from './rowsWriter.ts';
import { unsoundness } from './sound.ts';

/** An interaction that can't be kept, and why. */
export interface Unsound {
  interaction: ArrivedInteraction;
  reason: string;
}

/** Interactions as rows, without those that can't be kept. */
export function packInteractions(interactions: Iterable<ArrivedInteraction>): {
  rows: ArrivedRows;
  unsound: Unsound[];
} {
  const writer = new RowsWriter();
  const unsound = writeInteractions(writer, interactions);
  return { rows: writer.rows(), unsound };
}

/** Writes interactions as rows, and gives those that can't be kept. */
export function writeInteractions(writer: RowsWriter, interactions: Iterable<ArrivedInteraction>): Unsound[] {
  const unsound: Unsound[] = [];
  for (const interaction of interactions) {
    const reason = unsoundness(interaction);
    if (reason === null) writeInteraction(writer, interaction);
    else unsound.push({ interaction, reason });
  }
  return unsound;
}

/** An interaction that can't be kept, for the quarantine. A source that is not known yet is not told. */
export function unsoundAsInvalid({ interaction, reason }: Unsound): ArrivedInvalid {
  const { source, ...rest } = interaction;
  return { source, reason, raw: JSON.stringify(source === '' ? rest : interaction) };
}

/** Writes a sound interaction as a row. What can't be kept in a text becomes U+FFFD. */
export function writeInteraction(writer: RowsWriter, interaction: ArrivedInteraction): void {
  writer.begin(
    interaction.time,
    interaction.saidTime ?? Number.NaN,
    interaction.kind === 'feedback',
    interaction.historical,
  );
  writer.named(
    writer.placeOf(interaction.touchpoint),
    writer.placeOf(interaction.channel ?? ''),
    writer.placeOf(interaction.source),
  );
  if (interaction.customer !== undefined) {
    writer.customerFrom().text(interaction.customer);
    writer.customerTo();
  }
  writeText(writer, 'id', interaction.id);
  writeText(writer, 'text', interaction.text);
  writeText(writer, 'rating_kind', interaction.ratingKind);
  writeText(writer, 'outcome', interaction.outcome);
  writeText(writer, 'currency', interaction.currency);
  writeText(writer, 'direction', interaction.direction);
  writeText(writer, 'agent', interaction.agent);
  writeText(writer, 'team', interaction.team);
  writeText(writer, 'campaign', interaction.campaign);
  if (interaction.rating !== undefined) writer.number('rating', interaction.rating);
  if (interaction.ratingMax !== undefined) writer.number('rating_max', interaction.ratingMax);
  if (interaction.duration !== undefined) writer.number('duration', interaction.duration);
  if (interaction.amount !== undefined) writer.number('amount', interaction.amount);
  writeObject(writer, 'attributes', interaction.attributes);
  writeObject(writer, 'identifiers', interaction.identifiers);
  for (const name in interaction.attributes)
    if (!isBlank(interaction.attributes[name] ?? '')) writer.attributeName(name);
  writer.end();
}

function writeText(writer: RowsWriter, detail: TextDetail, text: string | undefined): void {
  if (text === undefined || isBlank(text)) return;
  writer.textFrom(detail).text(text);
  writer.textTo(detail);
}

function writeObject(writer: RowsWriter, detail: TextDetail, texts: Readonly<Record<string, string>>): void {
  for (const _ in texts) {
    writer.textFrom(detail).object(texts);
    writer.textTo(detail);
    return;
  }
}

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && text.trim() === '';
}
