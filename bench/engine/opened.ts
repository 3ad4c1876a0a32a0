import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Columns } from '../../src/engine/columns.ts';
import { ColumnCheckpoint } from '../../src/stores/columns/checkpoint.ts';
import { baseFromArrays, baseToArrays } from '../../src/stores/columns/savedColumns.ts';
import { CHANNELS, columnsOf, noFeedback, type RawColumns, readRaw, TOUCHPOINTS } from './data.ts';

const SET = 'base';
const KEY = 'bench';

/** Keeps the columns of a size as the product keeps them beside its database, with all that it keeps, unless they are there as it keeps them now. */
export async function writeCheckpoint(folder: string): Promise<void> {
  const place = join(folder, 'checkpoint');
  if ((await new ColumnCheckpoint(place).load(SET, KEY)) !== null) return;
  rmSync(place, { recursive: true, force: true });
  const { notes, arrays } = baseToArrays(baseOf(await readRaw(folder)));
  await new ColumnCheckpoint(place).save(SET, KEY, notes, arrays);
}

/** Reads and checks them as the product does when a workspace opens. */
export async function openCheckpoint(folder: string): Promise<Columns> {
  const saved = await new ColumnCheckpoint(join(folder, 'checkpoint')).load(SET, KEY);
  if (saved === null) throw new Error(`the checkpoint in '${folder}' can't be read`);
  const { steps, feedback } = baseFromArrays(saved);
  const { offsets, time, touchpoint, channel, source } = steps;
  return {
    interactions: time.length,
    customers: offsets.length - 1,
    offsets,
    time,
    touchpoint: { codes: touchpoint, names: TOUCHPOINTS },
    channel: { codes: channel, names: CHANNELS },
    source: { codes: source, names: ['bench'] },
    attributes: new Map(),
    customerAttributes: new Map(),
    feedback,
  };
}

function baseOf(raw: RawColumns): Parameters<typeof baseToArrays>[0] {
  const { offsets, time, touchpoint, channel, source } = columnsOf(raw);
  return {
    epoch: 0,
    nextArrival: raw.interactions,
    firstArrival: 0,
    steps: {
      customerCode: Uint32Array.from({ length: raw.customers }, (_, c) => c),
      offsets,
      slot: new Uint32Array(raw.interactions).map((_, i) => i),
      time,
      touchpoint: touchpoint.codes,
      channel: channel.codes,
      source: source.codes,
    },
    feedback: noFeedback(),
    feedbackHead: new Uint32Array(0),
    roots: new Uint32Array(0),
    touchpointNames: [...TOUCHPOINTS],
    channelNames: [...CHANNELS],
    sourceNames: ['bench'],
  };
}
