import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import { type DriftChange, type DriftFound, driftChanges } from '../../insight/drift/driftChanges.ts';
import { sayChange, sayDay } from '../../insight/drift/sayChange.ts';
import { matchMap } from '../../insight/figures/matching.ts';
import { sayCount } from '../../insight/say.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { selectWithGround } from '../insights/ground.ts';
import { withOwnJourney } from '../maps/measure.ts';
import { mapReference } from '../maps/schemas.ts';
import { storedMap } from '../maps/stored.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { isoTime, parseInstant } from '../time.ts';
import { placeOf } from '../workPlace.ts';
import { workspaceZone } from '../workspace/zone.ts';

/** As for insights: a badge stands for what is beyond doubt. */
const level = 0.01;
/** Interactions a day below which silence is no news. */
const busy = 5;
const dayMs = 86_400_000;

const changeSchema = z.object({
  kind: z
    .enum(['drift', 'new', 'stopped'])
    .describe(
      'drift: a figure changed; new: a touchpoint that was never met before; stopped: one that is met no more',
    ),
  mark: z
    .string()
    .nullable()
    .describe('where on the map: touchpoint:ID or outcome:ID; null: on no touchpoint of it'),
  stage: z.string().nullable().describe('id of the stage'),
  title: z.string(),
  at: z.string().nullable().describe('since when'),
});

export const mapChanges = defineOperation({
  name: 'mapChanges',
  kind: 'question',
  summary:
    'What is new on a map since somebody looked at it: changes that nobody could see then, new touchpoints, ones that fell silent.',
  input: questionInput({
    map: mapReference,
    seen: z.string().min(1).describe('up to when the data were known when it was looked at, ISO time'),
  }),
  output: z.object({
    seen: z.string(),
    asOf: z.string(),
    interactions: z.number().int().describe('that arrived since'),
    changes: z.array(changeSchema),
  }),
  cli: { words: ['map', 'changes'], operands: ['map'] },
  examples: [{ title: 'what is new since August', command: 'waymark map changes joining --seen 2026-08-01' }],
  async run(context, { map: reference, seen, ...filters }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    const own = withOwnJourney(map, filters);
    const since = parseInstant(seen, '--seen', null);
    const { selection, ground } = await selectWithGround(context, own);
    const { asOf } = ground;
    const interactions = countSince(selection, since);
    const told = { seen: isoTime(since), asOf: isoTime(asOf), interactions };
    if (asOf <= since) return { ...told, changes: [] };
    const [now, then] = await Promise.all([
      changesOf(context, own),
      changesOf(context, { ...own, until: isoTime(since) }),
    ]);
    const known = new Set(then.changes.map(placeKey));
    const place = placer(selection, map);
    const moved = now.changes
      .filter((change) => !known.has(placeKey(change)))
      .map((change) => ({
        kind: 'drift' as const,
        ...place(change.touchpoint),
        title: sayChange(change),
        at: isoTime(change.at),
      }));
    const met = touchpointsSince(selection, since, asOf).map(({ kind, touchpoint, at, n }) => ({
      kind,
      ...place(touchpoint),
      title:
        kind === 'new'
          ? `${touchpoint} is new: met ${sayCount(n)} times since ${sayDay(dayOf(at))}.`
          : `${touchpoint} is met no more: nothing since ${sayDay(dayOf(at))}, before ${sayCount(n)} times a day.`,
      at: isoTime(at),
    }));
    return { ...told, changes: [...moved, ...met] };
  },
});

const dayOf = (ms: number) => Math.floor(ms / dayMs) * dayMs;

/** The same change is found a period earlier or later once more is known: its place says which it is. */
const placeKey = ({ what, touchpoint, channel, segment }: DriftChange) =>
  JSON.stringify([what, touchpoint, channel, segment]);

async function changesOf(context: Context, filters: Filters): Promise<DriftFound> {
  const { selection, ground } = await selectWithGround(context, filters);
  const zone = await workspaceZone(context);
  return context.answers.get(selection, `drift for maps ${zone.name}`, (signal) =>
    context.tasks.ask(
      driftChanges,
      placeOf('insight/drift/driftChanges', 'driftChanges'),
      selection,
      [ground, { level, zone }],
      signal,
    ),
  );
}

function placer(selection: Selection, map: JourneyMap) {
  const { labels } = matchMap(selection, map);
  const at = new Map(
    labels.flatMap((those, t) => those.map((label) => [selection.touchpoints.names[label], t])),
  );
  return (touchpoint: string | null): { mark: string | null; stage: string | null } => {
    const found = map.touchpoints[at.get(touchpoint ?? undefined) as number];
    if (found === undefined) return { mark: null, stage: null };
    const isOutcome = map.stages.find(({ id }) => id === found.stage)?.kind === 'outcome';
    return { mark: `${isOutcome ? 'outcome' : 'touchpoint'}:${found.id}`, stage: found.stage };
  };
}

function countSince({ columns }: Selection, since: number): number {
  let count = 0;
  for (const time of columns.time) if (time > since) count++;
  return count;
}

interface Met {
  kind: 'new' | 'stopped';
  touchpoint: string;
  at: number;
  n: number;
}

/** Touchpoints first met after `since`, and ones met every day before and for so long no more that chance would not do it. */
function touchpointsSince({ columns, touchpoints }: Selection, since: number, asOf: number): Met[] {
  const size = touchpoints.names.length;
  const first = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  const count = new Float64Array(size);
  for (const [i, time] of columns.time.entries()) {
    const label = touchpoints.of[columns.touchpoint.codes[i] ?? 0] ?? size;
    if (label >= size) continue;
    first[label] = Math.min(first[label] ?? time, time);
    last[label] = Math.max(last[label] ?? time, time);
    count[label] = (count[label] ?? 0) + 1;
  }
  return touchpoints.names.flatMap((touchpoint, label): Met[] => {
    const [began = 0, ended = 0, n = 0] = [first[label], last[label], count[label]];
    if (n === 0) return [];
    if (began > since) return [{ kind: 'new', touchpoint, at: began, n }];
    const days = Math.max(1, (ended - began) / dayMs);
    const silent = (asOf - ended) / dayMs;
    // longer than a weekend
    if (n / days < busy || silent < 3 || ended + 3 * dayMs < since) return [];
    return [{ kind: 'stopped', touchpoint, at: ended, n: Math.round(n / days) }];
  });
}
