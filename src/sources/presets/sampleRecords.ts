import { madeRow, type PresetSource, readRecords } from './presetInput.ts';
import type { ShownRecord } from './presetOutcome.ts';
import type { ReadRecord } from './readRecord.ts';
import { customerOf, identifiersOf } from './who.ts';

/** The first records of a file with what becomes of them. */
export async function sampleRecords(
  source: PresetSource,
  limit: number,
): Promise<{ records: ShownRecord[]; readings: ReadRecord[] }> {
  const readings: ReadRecord[] = [];
  for await (const { records } of readRecords(source)) {
    readings.push(...records.slice(0, limit - readings.length));
    if (readings.length >= limit) break;
  }
  return { records: readings.map((read) => shown(read, source.source)), readings };
}

function shown({ row, reading }: ReadRecord, source: string): ShownRecord {
  const nothing: ShownRecord = {
    row,
    record: null,
    customer: null,
    identifiers: {},
    attributes: {},
    interactions: [],
    merges: [],
    ignored: null,
    invalid: null,
  };
  if ('ignored' in reading) return { ...nothing, ignored: reading.ignored };
  if ('invalid' in reading) return { ...nothing, invalid: reading.invalid };
  return {
    ...nothing,
    record: reading.record,
    customer: customerOf(reading.who),
    identifiers: Object.fromEntries(identifiersOf(reading.who)),
    attributes: Object.fromEntries(
      Object.entries(reading.customer ?? {}).filter(
        (entry): entry is [string, string] => (entry[1] ?? '').trim() !== '',
      ),
    ),
    interactions: reading.interactions.map((made) => {
      const { values } = madeRow(made, reading, source);
      const number = (text: string | null) => (text === null ? null : Number(text));
      return {
        part: made.part,
        time: new Date(Number(values.time)).toISOString(),
        touchpoint: values.touchpoint ?? '',
        channel: values.channel,
        kind: values.kind ?? 'step',
        customer: values.customer,
        text: values.text,
        rating: number(values.rating),
        ratingKind: values.ratingKind,
        duration: number(values.duration),
        direction: values.direction,
        agent: values.agent,
      };
    }),
    merges: (reading.merges ?? []).map(
      ({ from, to }) => `${from.type}:${from.value} = ${to.type}:${to.value}`,
    ),
  };
}
