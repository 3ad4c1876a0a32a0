import { z } from 'zod';
import { sayKpi } from '../../insight/kpi/sayKpi.ts';
import { type KpiAlert, kpiAlertSchema } from '../../model/kpiAlert.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import type { KpiResult } from './kpiSchemas.ts';
import { measureKpi } from './measureKpi.ts';
import { storedKpis } from './stored.ts';

const alertKind = 'kpiAlert';

export const kpiAlerts = defineOperation({
  name: 'kpiAlerts',
  kind: 'question',
  summary: 'KPIs that missed their target, or got worse beyond chance, in a period that is over.',
  input: z.object({
    all: z.boolean().default(false).describe('those that somebody took note of, too'),
  }),
  output: z.object({ open: z.number().int(), alerts: z.array(kpiAlertSchema).describe('newest first') }),
  cli: { words: ['kpi', 'alerts'] },
  async run({ workspace }, { all }) {
    const alerts = await storedAlerts(workspace.documents);
    const open = alerts.filter(({ acknowledged }) => acknowledged === null);
    return { open: open.length, alerts: all ? alerts : open };
  },
  needsAttention: ({ open }) => open > 0,
});

export const checkKpis = defineOperation({
  name: 'checkKpis',
  kind: 'command',
  summary:
    'Measures all KPIs and keeps an alert for each that missed its target, or got worse, since it was last looked at.',
  description: 'A server does this by itself after data come in.',
  input: z.object({}),
  output: z.object({ alerts: z.array(kpiAlertSchema).describe('those that are new') }),
  cli: { words: ['kpi', 'check'] },
  run: async (context) => ({ alerts: await newAlerts(context) }),
  needsAttention: ({ alerts }) => alerts.length > 0,
});

export const acknowledgeAlert = defineOperation({
  name: 'acknowledgeAlert',
  kind: 'command',
  summary: 'Takes note of an alert: it is not shown as open any more.',
  input: z.object({ id: z.string().min(1), undo: z.boolean().default(false) }),
  output: z.object({ alert: kpiAlertSchema }),
  cli: { words: ['kpi', 'acknowledge'], operands: ['id'] },
  async run({ workspace, clock }, { id, undo }) {
    const stored = await workspace.documents.get(alertKind, id);
    if (stored === null)
      throw new UnusableInput(`there is no alert '${id}': see waymark kpi alerts`, { status: 404 });
    const before = kpiAlertSchema.parse(stored.body);
    const alert = { ...before, acknowledged: undo ? null : clock().toISOString() };
    await workspace.documents.put(alertKind, id, alert, { note: 'acknowledged', forgetEarlier: true });
    return { alert };
  },
});

async function storedAlerts(documents: DocumentStore): Promise<KpiAlert[]> {
  const all = (await documents.list(alertKind)).map(({ body }) => kpiAlertSchema.parse(body));
  return all.sort((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.name < b.name ? -1 : 1));
}

/** Measures the KPIs and keeps what is new. */
export async function newAlerts(context: Context): Promise<KpiAlert[]> {
  const { documents } = context.workspace;
  const known = new Set((await storedAlerts(documents)).map(({ id }) => id));
  const found: KpiAlert[] = [];
  for (const kpi of await storedKpis(documents)) {
    const alert = alertOf(
      await measureKpi(context, kpi, filtersSchema.parse({})),
      context.clock().toISOString(),
    );
    if (alert === null || known.has(alert.id)) continue;
    await documents.put(alertKind, alert.id, alert, { note: alert.text, forgetEarlier: true });
    found.push(alert);
  }
  return found;
}

/** What the last finished period gives reason for: one alert at most, a missed target before a fall. */
export function alertOf(kpi: KpiResult, at: string): KpiAlert | null {
  const { latest, previous, change, target, direction, unit } = kpi;
  if (latest === null || latest.value === null) return null;
  const isWorse = change !== null && (direction === 'up' ? change.interval[1] < 0 : change.interval[0] > 0);
  if (latest.met !== false && !isWorse) return null;
  const reason = latest.met === false ? 'missed' : 'worse';
  const value = `${sayKpi(latest.value, unit)} (n ${latest.n})`;
  const day = latest.from.slice(0, 10);
  const says =
    reason === 'missed' && target !== null
      ? `missed its target of ${sayKpi(target, unit)}: ${value} in the ${kpi.period} from ${day}`
      : `got worse beyond chance: ${value} in the ${kpi.period} from ${day}, after ${sayKpi(previous?.value ?? 0, unit)}`;
  return {
    id: `${kpi.id}-${day}-${reason}`,
    kpi: kpi.id,
    name: kpi.name,
    ...{
      reason,
      from: latest.from,
      to: latest.to,
      value: latest.value,
      interval: latest.interval,
      n: latest.n,
    },
    ...{ target, previous: previous?.value ?? null, text: `${kpi.name} ${says}.`, at, acknowledged: null },
  };
}
