import { headerWords } from '../columns/headerWords.ts';
import type { BoundPreset, MadeInteraction, Preset, PresetFile, Reading, Who } from './preset.ts';
import { numberOf, optional, restOf, valueAt } from './sheet.ts';

/** HubSpot: contacts are customers with attributes, deals the stages that they went through. */
export const hubspot: Preset = {
  name: 'hubspot',
  title: 'HubSpot contacts or deals',
  family: 'crm',
  seen: 'description',
  makes:
    "contacts become customers with attributes; of deals each 'Date entered …' becomes an interaction 'Deal: stage', with the amount",
  how: 'Contacts or Deals → Export, as CSV or XLSX, all properties, with associations (Associated Contact IDs); for stages add the properties Date entered "…"',
  detect({ sheet }) {
    if (sheet.has('Record ID', 'Email') && sheet.hasAny('First Name', 'Last Name', 'Lifecycle Stage'))
      return "it has 'Record ID', 'Email' and the name of a contact";
    if (
      sheet.hasAny('Record ID', 'Deal ID') &&
      sheet.has('Deal Name') &&
      sheet.hasAny('Deal Stage', 'Pipeline')
    )
      return "it has 'Record ID', 'Deal Name' and 'Deal Stage'";
    return null;
  },
  bind: (file) => (file.sheet.has('Deal Name') ? bindDeals(file) : bindContacts(file)),
};

function bindContacts({ sheet }: PresetFile): BoundPreset {
  const at = (...names: string[]) => sheet.column(...names);
  const record = at('Record ID', 'Contact ID');
  const email = at('Email');
  const phone = at('Phone Number', 'Mobile Phone Number', 'Phone');
  const merged = at('Merged record IDs', 'Merged Contact IDs', 'Merged object IDs', 'Calculated Merged VIDs');
  const changed = at('Last Modified Date', 'Last Activity Date');
  const own = sheet.said.get('customer') ?? -1;
  for (const hidden of ['IP Address', 'IP Timezone']) at(hidden);
  const rest = sheet.rest();
  return {
    times: [changed].filter((column) => column >= 0),
    attributes: [],
    identifiers: ['crm', 'email', 'phone'],
    ofCustomers: rest.map(({ name }) => name),
    hasInteractions: false,
    hasMerges: merged >= 0,
    decisions: [{ what: 'content', value: 'attributes of customers', why: 'each row is a contact' }],
    problems:
      email < 0
        ? [
            {
              message:
                "No column 'Email': contacts are known by their id in HubSpot alone, which no other source has.",
            },
          ]
        : [],
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const id = valueAt(values, record);
        const who = {
          own: valueAt(values, own),
          identifiers: { crm: id, email: valueAt(values, email), phone: valueAt(values, phone) },
        };
        if (!Object.values(who.identifiers).some((value) => value !== null) && who.own === null)
          return { invalid: 'neither an id nor an address: nobody knows whose it is' };
        return {
          record: id,
          who,
          interactions: [],
          customer: restOf(values, rest),
          at: read.time(changed),
          merges:
            id === null
              ? []
              : listOf(valueAt(values, merged))
                  .filter((other) => other !== id)
                  .map((other) => ({ from: { type: 'crm', value: other }, to: { type: 'crm', value: id } })),
        };
      },
  };
}

const entered = /^date entered ['"“]?(.+?)['"”]?$/i;

function bindDeals(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const at = (...names: string[]) => sheet.column(...names);
  const columns = {
    record: at('Record ID', 'Deal ID'),
    name: at('Deal Name'),
    stage: at('Deal Stage'),
    created: at('Create Date'),
    closed: at('Close Date'),
    amount: at('Amount', 'Amount in company currency'),
    currency: at('Currency'),
    owner: at('Deal owner', 'Deal Owner'),
    contacts: at('Associated Contact IDs'),
    contact: at('Associated Contact', 'Associated Contacts'),
    companies: at('Associated Company IDs', 'Primary Associated Company ID'),
    isClosed: at('Is Deal Closed?', 'Is Closed'),
  };
  const stages = [...sheet.header.entries()].flatMap(([column, name]) => {
    const stage = entered.exec(name.trim())?.[1];
    if (stage === undefined) return [];
    sheet.use(column);
    return [{ column, stage: stage.replace(/ \([^()]*\)$/, '') }];
  });
  for (const [column, name] of sheet.header.entries())
    if (/^(date exited|time in|latest time in|cumulative time in) /i.test(headerWords(name)))
      sheet.use(column);
  const own = sheet.said.get('customer') ?? -1;
  const rest = sheet.rest();
  const problems = [];
  if (stages.length === 0)
    problems.push({
      message:
        'No column \'Date entered "…"\': only the creation and the close of a deal are in this export, not its way through the stages; add these properties.',
    });
  if (own < 0 && columns.contacts < 0 && columns.contact < 0)
    problems.push({
      message: `No column 'Associated Contact IDs': ${columns.companies >= 0 ? 'the company stands for the customer' : 'each deal stands for a customer of its own'}; export the deals with their associations.`,
    });
  return {
    times: [columns.created, columns.closed, ...stages.map(({ column }) => column)].filter(
      (column) => column >= 0,
    ),
    attributes: ['deal', 'deal name', 'further contacts', ...rest.map(({ name }) => name)],
    identifiers: ['crm', 'email', 'company', 'deal'],
    ofCustomers: [],
    hasInteractions: true,
    decisions: [
      {
        what: 'customer',
        value:
          [own, columns.contacts, columns.contact, columns.companies]
            .filter((column) => column >= 0)
            .map((column) => sheet.nameOf(column))[0] ?? 'the deal',
        why: own >= 0 ? 'as you said' : 'the first contact of a deal',
      },
      ...(stages.length === 0
        ? []
        : [
            {
              what: 'stages',
              value: stages.map(({ stage }) => stage).join(', '),
              why: "each has a column 'Date entered'",
            },
          ]),
    ],
    problems,
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const value = (column: number) => valueAt(values, column);
        const record = value(columns.record);
        const contacts = listOf(value(columns.contacts));
        const address = /[^\s<(;]+@[^\s>);]+/.exec(value(columns.contact) ?? '')?.[0] ?? null;
        const who: Who = {
          own: value(own),
          identifiers: {
            crm: contacts[0] ?? null,
            email: address,
            ...(contacts.length === 0 && address === null
              ? { company: listOf(value(columns.companies))[0] ?? null }
              : {}),
            ...(contacts.length === 0 && address === null && value(columns.companies) === null
              ? { deal: record }
              : {}),
          },
        };
        const amount = numberOf(value(columns.amount));
        const base = {
          channel: overrides.channel ?? 'sales',
          ...(amount === null ? {} : { amount }),
          ...optional('currency', value(columns.currency)),
          ...optional('agent', value(columns.owner)),
          attributes: {
            ...restOf(values, rest),
            deal: record,
            'deal name': value(columns.name),
            'further contacts': contacts.slice(1).join('; ') || null,
          },
        };
        const interactions: MadeInteraction[] = [];
        const created = read.time(columns.created);
        if (created !== null)
          interactions.push({ ...base, part: 'created', time: created, touchpoint: 'Deal created' });
        for (const { column, stage } of stages) {
          const time = read.time(column);
          if (time !== null)
            interactions.push({
              ...base,
              part: `stage ${stage}`,
              time,
              touchpoint: `Deal: ${stage}`,
              ...optional('outcome', /closed.?(won|lost)/i.test(stage) ? stage : null),
            });
        }
        const closed = read.time(columns.closed);
        const stage = value(columns.stage);
        const isClosed =
          /closed|won|lost/i.test(stage ?? '') || /^(true|yes|1)$/i.test(value(columns.isClosed) ?? '');
        const told = stages.some(
          (known) => known.stage.toLowerCase() === stage?.toLowerCase() && read.time(known.column) !== null,
        );
        if (closed !== null && isClosed && !told)
          interactions.push({
            ...base,
            part: 'closed',
            time: closed,
            touchpoint: `Deal: ${stage ?? 'closed'}`,
            outcome: stage ?? 'closed',
          });
        if (interactions.length === 0)
          return { invalid: 'the deal has no time: neither of its creation nor of a stage' };
        return { record, who, interactions };
      },
  };
}

const listOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/[;,]/)
    .map((part) => part.trim().replace(/:.*$/, ''))
    .filter((part) => part !== '');
