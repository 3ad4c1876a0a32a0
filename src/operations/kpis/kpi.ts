import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { kpiResultSchema } from './kpiSchemas.ts';
import { measureKpi } from './measureKpi.ts';
import { metricOf, storedKpis } from './stored.ts';

export const kpi = defineOperation({
  name: 'kpi',
  kind: 'question',
  summary: 'KPIs with their interval, target and trend: those kept, one of them, or a formula by itself.',
  description: `A KPI is a formula over journeys: \`conversion(Order -> Router arrives, within 7d)\`, \`median(time A -> B)\`, \`rate(Login succeeded / Login)\`, \`share(Helpline call)\`, \`per journey(Helpline call)\`, \`csat(Set-up guide)\`, \`nps()\`, \`retention(week 4)\`, \`sum(amount)\`, \`share(plan = pro)\` and more, with + − * / between them. Each gives what the same question gives through the funnel, the time between, retention and the rest.

\`met\` is true or false only where the whole 95 % interval lies on one side of the target; null is too close to tell. A total is counted and not drawn: its value alone decides. A period is *finished* when it and the time that the formula gives customers are over; \`latest\` and \`change\` are of finished periods.`,
  input: questionInput({
    name: z.string().min(1).optional().describe('a KPI, or a formula; without it all that are kept'),
    period: z
      .enum(['day', 'week', 'month'])
      .optional()
      .describe('of the trend; without it as the span of the data suggests'),
  }),
  output: z.object({ kpis: z.array(kpiResultSchema) }),
  cli: { words: ['kpi'], operands: ['name'] },
  examples: [
    { title: 'all that are kept; exit code 1 where one misses its target', command: 'waymark kpi' },
    {
      title: 'a formula by itself',
      command: 'waymark kpi "conversion(Checkout -> Connected, within 14d)" --period month',
    },
  ],
  async run(context, { name, period, ...filters }) {
    const asked =
      name === undefined
        ? await storedKpis(context.workspace.documents)
        : [(await metricOf(context, name)).kpi];
    const kpis = [];
    for (const one of asked) kpis.push(await measureKpi(context, one, filters, period));
    return { kpis };
  },
  needsAttention: ({ kpis }) => kpis.some(({ met }) => met === false),
});
