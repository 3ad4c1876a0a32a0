import type { BoundPreset, MadeInteraction, PresetFile, Reading } from './preset.ts';
import { whoOf, whoseColumns, whoseDecision } from './salesforceWhose.ts';
import { noTime, numberOf, optional, restOf, valueAt } from './sheet.ts';

/** Opportunities as they are now: created, and closed. */
export function bindOpportunities(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const at = (...names: string[]) => sheet.column(...names);
  const whose = whoseColumns(file);
  const columns = {
    id: at('Id'),
    name: at('Name'),
    stage: at('StageName'),
    created: at('CreatedDate'),
    closed: at('CloseDate'),
    isClosed: at('IsClosed'),
    amount: at('Amount'),
    currency: at('CurrencyIsoCode'),
    owner: at('OwnerId', 'Owner.Name'),
    deleted: at('IsDeleted'),
  };
  const rest = sheet.rest();
  const said = whoseDecision(whose);
  return {
    times: [columns.created, columns.closed].filter((column) => column >= 0),
    attributes: ['opportunity', 'opportunity name', ...rest.map(({ name }) => name)],
    identifiers: ['crm', 'company', 'opportunity'],
    ofCustomers: [],
    hasInteractions: true,
    decisions: said.decisions,
    problems: [
      ...said.problems,
      {
        message:
          'Opportunities say only when they were created and closed: import OpportunityHistory for their way through the stages.',
      },
    ],
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const value = (column: number) => valueAt(values, column);
        if (/^(true|1)$/i.test(value(columns.deleted) ?? '')) return { ignored: 'deleted in Salesforce' };
        const opportunity = value(columns.id);
        const created = read.time(columns.created);
        if (created === null) return { invalid: noTime(values, columns.created) };
        const stage = value(columns.stage);
        const amount = numberOf(value(columns.amount));
        const base = {
          channel: overrides.channel ?? 'sales',
          ...(amount === null ? {} : { amount }),
          ...optional('currency', value(columns.currency)),
          ...optional('agent', value(columns.owner)),
          attributes: { ...restOf(values, rest), opportunity, 'opportunity name': value(columns.name) },
        };
        const interactions: MadeInteraction[] = [
          { ...base, part: 'created', time: created, touchpoint: 'Opportunity created' },
        ];
        const closed = read.time(columns.closed);
        const isClosed =
          columns.isClosed >= 0
            ? /^(true|1)$/i.test(value(columns.isClosed) ?? '')
            : /closed|won|lost/i.test(stage ?? '');
        if (closed !== null && isClosed)
          interactions.push({
            ...base,
            part: 'closed',
            time: Math.max(closed, created),
            touchpoint: `Opportunity: ${stage ?? 'closed'}`,
            outcome: stage ?? 'closed',
          });
        return { record: opportunity, who: whoOf(values, whose, opportunity), interactions };
      },
  };
}
