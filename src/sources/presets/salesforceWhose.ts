import type { PresetFile, Who } from './preset.ts';
import { valueAt } from './sheet.ts';

/** Whose an opportunity is: its contact, else its account, else the opportunity by itself. */
export function whoseColumns({ sheet }: PresetFile) {
  const at = (...names: string[]) => sheet.column(...names);
  return {
    own: sheet.said.get('customer') ?? -1,
    contact: at('ContactId', 'PrimaryContactId'),
    account: at('AccountId'),
  };
}

export function whoOf(
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

export function whoseDecision(columns: ReturnType<typeof whoseColumns>) {
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
