import type { BoundPreset, MadeInteraction, MadeMerge, Preset, PresetFile, Reading, Who } from './preset.ts';
import { numberOf, restOf, valueAt } from './sheet.ts';
import { noTime } from './surveyPreset.ts';
import { optional } from './zendesk.ts';

/** Salesforce: contacts and leads are customers, records merged into others say who is whom, opportunities are what happened. */
export const salesforce: Preset = {
  name: 'salesforce',
  title: 'Salesforce contacts, leads or opportunities',
  family: 'crm',
  seen: 'sample',
  makes:
    "contacts and leads become customers, 'MasterRecordId' and a lead's contact joins them; each stage of an opportunity becomes an interaction 'Opportunity: stage'",
  how: 'Data Loader → Export All of Contact, Lead, Opportunity or OpportunityHistory (with merged records), or the weekly data export',
  detect({ sheet }) {
    if (sheet.has('OpportunityId', 'StageName') || sheet.has('OpportunityId', 'Field', 'NewValue'))
      return 'it has the history of opportunities';
    if (sheet.has('Id', 'StageName') && sheet.hasAny('AccountId', 'CloseDate', 'IsWon'))
      return "it has 'StageName' and 'CloseDate' as opportunities do";
    if (
      sheet.has('Id', 'Email') &&
      sheet.hasAny('MasterRecordId', 'SystemModstamp', 'LeadSource', 'IsDeleted') &&
      sheet.hasAny('LastName', 'Name', 'FirstName')
    )
      return "it has 'Id', 'Email' and fields of contacts or leads";
    return null;
  },
  bind(file) {
    const { sheet } = file;
    if (sheet.has('OpportunityId')) return bindStages(file);
    return sheet.has('StageName') ? bindOpportunities(file) : bindPeople(file);
  },
};

function bindPeople({ sheet }: PresetFile): BoundPreset {
  const at = (...names: string[]) => sheet.column(...names);
  const id = at('Id');
  const email = at('Email');
  const phone = at('Phone', 'MobilePhone');
  const master = at('MasterRecordId');
  const converted = at('ConvertedContactId');
  const changed = at('SystemModstamp', 'LastModifiedDate');
  const deleted = at('IsDeleted');
  const own = sheet.said.get('customer') ?? -1;
  const rest = sheet.rest();
  return {
    times: [changed].filter((column) => column >= 0),
    attributes: [],
    identifiers: ['crm', 'email', 'phone'],
    ofCustomers: rest.map(({ name }) => name),
    hasInteractions: false,
    hasMerges: master >= 0 || converted >= 0,
    decisions: [
      { what: 'content', value: 'attributes of customers', why: 'each row is a contact or a lead' },
      ...(master >= 0
        ? [
            {
              what: 'merges',
              value: sheet.nameOf(master),
              why: 'it says into which record another one was merged',
            },
          ]
        : []),
    ],
    problems:
      email < 0
        ? [
            {
              message:
                "No column 'Email': people are known by their id in Salesforce alone, which no other source has.",
            },
          ]
        : [],
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const record = valueAt(values, id);
        if (record === null) return { invalid: "the 'Id' is missing" };
        const merges: MadeMerge[] = [];
        for (const column of [master, converted]) {
          const other = valueAt(values, column);
          if (other !== null && other !== record)
            merges.push({ from: { type: 'crm', value: record }, to: { type: 'crm', value: other } });
        }
        const isGone = /^(true|1)$/i.test(valueAt(values, deleted) ?? '');
        if (isGone && merges.length === 0) return { ignored: 'deleted in Salesforce' };
        return {
          record,
          who: {
            own: valueAt(values, own),
            identifiers: { crm: record, email: valueAt(values, email), phone: valueAt(values, phone) },
          },
          interactions: [],
          // what a merged record said lives on in the one that it was merged into
          ...(isGone ? {} : { customer: restOf(values, rest) }),
          at: read.time(changed),
          merges,
        };
      },
  };
}

/** Whose an opportunity is: its contact, else its account, else the opportunity by itself. */
function whoseColumns({ sheet }: PresetFile) {
  const at = (...names: string[]) => sheet.column(...names);
  return {
    own: sheet.said.get('customer') ?? -1,
    contact: at('ContactId', 'PrimaryContactId'),
    account: at('AccountId'),
  };
}

function whoOf(
  values: readonly (string | null)[],
  columns: ReturnType<typeof whoseColumns>,
  opportunity: string | null,
): Who {
  const contact = valueAt(values, columns.contact);
  const account = valueAt(values, columns.account);
  return {
    own: valueAt(values, columns.own),
    identifiers: {
      crm: contact,
      ...(contact === null ? { company: account } : {}),
      ...(contact === null && account === null ? { opportunity } : {}),
    },
  };
}

function whoseDecision(columns: ReturnType<typeof whoseColumns>) {
  const [value, why] =
    columns.own >= 0
      ? ['the column that you named', 'as you said']
      : columns.contact >= 0
        ? ['ContactId', 'the contact of the opportunity']
        : columns.account >= 0
          ? ['AccountId', 'no column names a contact: the account stands for the customer']
          : [
              'OpportunityId',
              'no column names a contact or an account: each opportunity stands for a customer of its own',
            ];
  return {
    decisions: [{ what: 'customer', value, why }],
    problems:
      columns.own < 0 && columns.contact < 0 && columns.account < 0
        ? [
            {
              message:
                "No column says whose an opportunity is: add 'Opportunity.AccountId' or 'Opportunity.ContactId' to the export, or name one with --columns customer=HEADER.",
            },
          ]
        : [],
  };
}

/** OpportunityHistory (a row for each stage), or OpportunityFieldHistory (a row for each change of a field). */
function bindStages(file: PresetFile): BoundPreset {
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

function bindOpportunities(file: PresetFile): BoundPreset {
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
