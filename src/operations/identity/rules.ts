import { z } from 'zod';
import { type IdentityRules, identifierClasses, identityRulesSchema } from '../../model/identity.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';

export const identityRules = defineOperation({
  name: 'identityRules',
  kind: 'question',
  summary:
    'The rules of who is who: types of identifiers, limits, the country of phone numbers, values that name nobody.',
  input: z.object({}),
  output: identityRulesSchema,
  cli: { words: ['identity', 'rules'] },
  run: ({ workspace }) => workspace.interactions.identity.rules(),
});

export const setIdentityRules = defineOperation({
  name: 'setIdentityRules',
  kind: 'command',
  summary: 'Sets rules of who is who, and computes all customers again.',
  description:
    'What is not named stays as it is. A type is written as `name=class`, `name=class/limit` (how many of it a customer can have) or `name=same:other` (its values are those of another type); `name=usual` takes the rule back. Interactions keep the identifier that they were kept under; whose that is, is computed again from all links.',
  input: z.object({
    type: z
      .array(z.string())
      .default([])
      .describe('for example loyaltycard=unique, device=weak/3, login=same:customer'),
    perType: z.coerce.number().int().min(1).optional().describe('identifiers of a strong or weak type'),
    merges: z.coerce.number().int().min(0).optional(),
    identifiers: z.coerce.number().int().min(1).optional(),
    sharedBy: z.coerce.number().int().min(1).optional(),
    country: z
      .string()
      .optional()
      .describe(
        'ISO 3166 code for phone numbers without one, for example GB; none: such numbers are not used',
      ),
    block: z.array(z.string()).default([]).describe('a value that names nobody, in any type'),
    unblock: z.array(z.string()).default([]),
  }),
  output: z.object({
    rules: identityRulesSchema,
    before: z.number().int().describe('customers before'),
    after: z.number().int().describe('customers now'),
  }),
  cli: { words: ['identity', 'rules', 'set'] },
  examples: [
    {
      title: 'a loyalty card is a person’s own',
      command: 'waymark identity rules set --type loyaltycard=unique',
    },
    { title: 'numbers of the Netherlands', command: 'waymark identity rules set --country NL' },
  ],
  async run({ workspace }, input) {
    const { identity } = workspace.interactions;
    const rules = changed(await identity.rules(), input);
    const { before, after } = await identity.setRules(rules);
    return { rules, before, after };
  },
});

interface Changes {
  type: string[];
  perType?: number | undefined;
  merges?: number | undefined;
  identifiers?: number | undefined;
  sharedBy?: number | undefined;
  country?: string | undefined;
  block: string[];
  unblock: string[];
}

function changed(rules: IdentityRules, changes: Changes): IdentityRules {
  const types = { ...rules.types };
  for (const said of changes.type) {
    const [, name, rule] = /^\s*([^=]+?)\s*=\s*(\S+)\s*$/.exec(said) ?? [];
    if (name === undefined || rule === undefined)
      throw new UnusableInput(
        `'${said}' is no rule for a type: write name=class, for example loyaltycard=unique`,
      );
    if (rule === 'usual') delete types[name];
    else types[name] = typeRule(said, rule);
  }
  const { perType, merges, identifiers, sharedBy } = changes;
  const limits = Object.fromEntries(
    Object.entries({ perType, merges, identifiers, sharedBy }).filter(([, value]) => value !== undefined),
  );
  const isCountry = changes.country !== undefined && /^[A-Za-z]{2}$/.test(changes.country);
  if (changes.country !== undefined && !isCountry && changes.country !== 'none')
    throw new UnusableInput(`'${changes.country}' is no country: give two letters, for example GB, or none`);
  const blocked = new Set([...rules.blocked, ...changes.block]);
  for (const value of changes.unblock) blocked.delete(value);
  return identityRulesSchema.parse({
    types,
    limits: { ...rules.limits, ...limits },
    defaultCountry:
      changes.country === undefined ? rules.defaultCountry : isCountry ? changes.country.toUpperCase() : null,
    blocked: [...blocked],
  });
}

function typeRule(said: string, rule: string): IdentityRules['types'][string] {
  if (rule.startsWith('same:')) return { sameAs: rule.slice('same:'.length) };
  const [named = '', limit] = rule.split('/');
  const found = identifierClasses.find((name) => name === named);
  if (found === undefined || (limit !== undefined && !/^[1-9]\d*$/.test(limit)))
    throw new UnusableInput(
      `'${said}' is no rule for a type: after = comes ${identifierClasses.join(', ')}, same:OTHER or usual`,
    );
  return { class: found, ...(limit === undefined ? {} : { limit: Number(limit) }) };
}
