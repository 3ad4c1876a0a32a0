import type { BoundPreset, PresetFile, Reading } from './preset.ts';
import { whoOf, whoseColumns, whoseDecision } from './salesforceWhose.ts';
import { noTime, numberOf, optional, restOf, valueAt } from './sheet.ts';

/** OpportunityHistory (a row for each stage), or OpportunityFieldHistory (a row for each change of a field). */
export function bindStages(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const at = (...names: string[]) => sheet.column(...names);
  const whose = whoseColumns(file);
  const columns = {
    id: at('Id'),
    opportunity: at('OpportunityId'),
    stage: at('StageName', 'NewValue'),
    before: at('OldValue'),
    field: at('Field'),
    time: at('CreatedDate'),
    amount: at('Amount'),
    currency: at('CurrencyIsoCode'),
    deleted: at('IsDeleted'),
    by: at('CreatedById'),
  };
  for (const hidden of ['SystemModstamp']) at(hidden);
  const rest = sheet.rest();
  const histories = new Map<string, { time: number; stage: string | null }[]>();
  return {
    times: [columns.time].filter((column) => column >= 0),
    attributes: ['opportunity', 'stage before', ...rest.map(({ name }) => name)],
    identifiers: ['crm', 'company', 'opportunity'],
    ofCustomers: [],
    hasInteractions: true,
    ...whoseDecision(whose),
    ...(columns.field < 0
      ? {
          together:
            'a row is another stage or not by the row before it: read OpportunityFieldHistory, which has a row for each change',
        }
      : {}),
    scan(read) {
      const opportunity = valueAt(read.values, columns.opportunity);
      const time = read.time(columns.time);
      if (columns.field >= 0 || opportunity === null || time === null) return;
      const known = histories.get(opportunity) ?? [];
      histories.set(opportunity, [...known, { time, stage: valueAt(read.values, columns.stage) }]);
    },
    reader() {
      return (read): Reading => {
        const { values } = read;
        const value = (column: number) => valueAt(values, column);
        const time = read.time(columns.time);
        if (time === null) return { invalid: noTime(values, columns.time) };
        const field = value(columns.field);
        if (field !== null && !/^(StageName|created)$/.test(field))
          return { ignored: `change of '${field}'` };
        if (/^(true|1)$/i.test(value(columns.deleted) ?? '')) return { ignored: 'deleted in Salesforce' };
        const opportunity = value(columns.opportunity);
        const stage = field === 'created' ? null : value(columns.stage);
        if (stage === null && field === null) return { invalid: 'the stage is missing' };
        // the history has a row for changes of amount and close date too: only another stage is a step
        if (columns.field < 0 && stage === stageBefore(histories.get(opportunity ?? ''), time))
          return { ignored: 'the same stage, with another amount or close date' };
        const amount = numberOf(value(columns.amount));
        return {
          record: value(columns.id) ?? opportunity,
          who: whoOf(values, whose, opportunity),
          interactions: [
            {
              part: value(columns.id) === null ? `stage ${stage} ${time}` : 'stage',
              time,
              touchpoint: stage === null ? 'Opportunity created' : `Opportunity: ${stage}`,
              channel: overrides.channel ?? 'sales',
              ...(amount === null ? {} : { amount }),
              ...optional('currency', value(columns.currency)),
              ...optional('agent', value(columns.by)),
              ...optional('outcome', /closed/i.test(stage ?? '') ? stage : null),
              attributes: { ...restOf(values, rest), opportunity, 'stage before': value(columns.before) },
            },
          ],
        };
      };
    },
  };
}

/** The stage of the latest row before a moment, in whatever order the rows stand. */
function stageBefore(
  history: readonly { time: number; stage: string | null }[] | undefined,
  time: number,
): string | null | undefined {
  let latest: { time: number; stage: string | null } | undefined;
  for (const row of history ?? []) if (row.time < time && (!latest || row.time > latest.time)) latest = row;
  return latest?.stage;
}
