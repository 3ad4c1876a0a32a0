import { z } from 'zod';
import type { CodedColumn, Columns } from '../../engine/columns.ts';
import { type CleaningRule, cleaningRuleSchema } from '../../model/definition.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { cleanNames } from './cleaning.ts';
import { cleaningRules, definitionKinds } from './stored.ts';

const input = z.object({ of: z.enum(['touchpoint', 'channel']), rules: z.array(cleaningRuleSchema) });

const previewSchema = z.object({
  before: z.number().int().describe('distinct raw names'),
  after: z.number().int().describe('distinct names after cleaning'),
  changes: z.array(
    z.object({
      rule: z.number().int().describe('index of the rule'),
      from: z.array(z.string()),
      to: z.string().nullable().describe('null: left out'),
      interactions: z.number().int(),
    }),
  ),
  unmatched: z.array(z.number().int()).describe('rules that fit no name'),
});
type Preview = z.infer<typeof previewSchema>;

export const previewRules = defineOperation({
  name: 'previewRules',
  kind: 'question',
  summary: 'What cleaning rules would change, name by name, without keeping them.',
  input,
  output: previewSchema,
  run: preview,
});

export const saveRules = defineOperation({
  name: 'saveRules',
  kind: 'command',
  summary:
    'Keeps the cleaning rules of touchpoints or channels. The data stay as they came; questions see the new names at once.',
  input,
  output: previewSchema.extend({ saved: z.literal(true) }),
  async run(context, given) {
    const previewed = await preview(context, given);
    await keepRules(context, given.of, given.rules);
    return { ...previewed, saved: true as const };
  },
});

/** `define touchpoint NAME --match 'Raw*'` and its like for channels: one rule put before the others. */
function defineRule(of: 'touchpoint' | 'channel', name: 'defineTouchpoint' | 'defineChannel') {
  return defineOperation({
    name,
    kind: 'command',
    summary: `Groups raw ${of} names under one name, or leaves them out. The answer shows what it changes.`,
    input: z.object({
      name: z.string().default('').describe(`the ${of} that the names become`),
      match: z.array(z.string().min(1)).min(1).describe('raw names, exact, with *, or /regular expression/'),
      ignore: z.boolean().default(false).describe('leave these interactions out of every question'),
      dryRun: z.boolean().default(false).describe('only show what would change'),
    }),
    output: previewSchema.extend({ saved: z.boolean() }),
    cli: { words: ['define', of], operands: ['name'] },
    examples: [
      {
        title: 'group raw names',
        command: `waymark define ${of} "Billing" --match "bill*" --match "invoice*"`,
      },
    ],
    async run(context, { name: to, match, ignore, dryRun }) {
      const action = ignore || to === '' ? { kind: 'ignore' as const } : { kind: 'rename' as const, to };
      const added: CleaningRule[] = match.map((pattern) => ({ match: pattern, action }));
      const before = await cleaningRules(context.workspace.documents, of);
      const rules = [...added, ...before.filter((rule) => !match.includes(rule.match))];
      const previewed = await preview(context, { of, rules });
      if (!dryRun) await keepRules(context, of, rules);
      return { ...previewed, saved: !dryRun };
    },
  });
}

export const defineTouchpoint = defineRule('touchpoint', 'defineTouchpoint');
export const defineChannel = defineRule('channel', 'defineChannel');

async function keepRules(
  context: Context,
  of: 'touchpoint' | 'channel',
  rules: readonly CleaningRule[],
): Promise<void> {
  await context.workspace.documents.put(
    definitionKinds.rules,
    of,
    { of, rules },
    { note: `${rules.length} rules` },
  );
}

async function preview(context: Context, { of, rules }: z.infer<typeof input>): Promise<Preview> {
  const { columns } = await context.selections.labels();
  const column = of === 'touchpoint' ? columns.touchpoint : columns.channel;
  const { labels, decidedBy } = cleanNames(column.names, rules);
  const interactions = interactionsPerCode(columns, column);
  const changes = new Map<string, Preview['changes'][number]>();
  column.names.forEach((name, code) => {
    const rule = decidedBy[code] ?? -1;
    const to = labels.names[labels.of[code] ?? -1] ?? null;
    if (rule < 0 || to === name) return;
    const key = `${rule} ${to}`;
    const change = changes.get(key) ?? { rule, from: [], to, interactions: 0 };
    change.from.push(name);
    change.interactions += interactions[code] ?? 0;
    changes.set(key, change);
  });
  const used = new Set(decidedBy);
  return {
    before: column.names.filter((name) => name !== '').length,
    after: labels.names.filter((name) => name !== '').length,
    changes: [...changes.values()].sort((a, b) => a.rule - b.rule || b.interactions - a.interactions),
    unmatched: rules.map((_, index) => index).filter((index) => !used.has(index)),
  };
}

function interactionsPerCode(columns: Columns, { codes, names }: CodedColumn): Uint32Array {
  const counts = new Uint32Array(names.length);
  for (let i = 0; i < columns.interactions; i++) {
    const code = codes[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}
