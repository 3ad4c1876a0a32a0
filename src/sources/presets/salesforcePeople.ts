import type { BoundPreset, MadeMerge, PresetFile, Reading } from './preset.ts';
import { restOf, valueAt } from './sheet.ts';

/** Contacts and leads: customers, and who was merged into whom. */
export function bindPeople({ sheet }: PresetFile): BoundPreset {
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
