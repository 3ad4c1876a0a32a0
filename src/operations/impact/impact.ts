import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { askImpact } from './askImpact.ts';
import { questionOf } from './changeStore.ts';
import { impactShape } from './impactInput.ts';
import { impactSchema } from './impactSchemas.ts';

export const impact = defineOperation({
  name: 'impact',
  kind: 'question',
  summary: 'Whether a change helped: its effect on a KPI with an interval, and what may be claimed of it.',
  description: `The comparison stands on the highest rung of a ladder that the data reach, and says which:

1. \`randomised\` (\`--split attribute=treatment/control\`): chance decided who had it. With \`--at\` too, values before the date make the interval narrower (CUPED). May be called causal.
2. \`differenceInDifferences\` (\`--at DATE --treated 'where'\`): what changed among those who had it, less what changed among the others. Causal only where both went alike before.
3. \`interruptedSeries\` (\`--at DATE\`, at least 8 weeks or 28 days before): what was expected from the time before. An association.
4. \`beforeAfter\` (\`--at DATE\`, too little before): what was before and after. Descriptive, never more.

Customers are what is compared: what one customer does counts together. A decisive check that fails makes the verdict \`invalid\`. A figure of whole histories (share, per journey, reach) is asked period by period where there is a date: of those who did anything in the week or day.`,
  input: questionInput(impactShape),
  output: impactSchema,
  cli: { words: ['impact'] },
  examples: [
    {
      title: 'a test in which chance decided',
      command: "waymark impact --metric 'share(retention_7 = TRUE)' --split test_version=gate_40/gate_30",
    },
    {
      title: 'a change that only the north had',
      command:
        'waymark impact --metric "conversion(Order -> Router arrives, within 14d)" --at 2026-03-01 --treated region=North',
    },
    { title: 'a change that everybody had', command: 'waymark impact --metric "nps()" --at 2026-03-01' },
    { title: 'of a recorded change', command: 'waymark impact --change new-checkout' },
  ],
  async run(context, input) {
    const { question, filters } = await questionOf(context, input);
    return (await askImpact(context, question, filters)).result;
  },
});
