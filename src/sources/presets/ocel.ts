import type { MadeInteraction, Preset, Reading } from './preset.ts';
import { noTime, restOf, valueAt } from './sheet.ts';

/** An object-centric event log (OCEL 2.0, JSON); which type of object is the customer was chosen as the log was opened. */
export const ocel: Preset = {
  name: 'ocel',
  title: 'OCEL 2.0 event log',
  family: 'log',
  seen: 'sample',
  makes:
    'each event becomes an interaction of every customer object that it relates to; other related objects and their kinds are attributes, attributes of the customer object those of the customer',
  how: 'any tool that writes OCEL 2.0 as JSON; --columns customer=TYPE says which type of object is the customer',
  detect: ({ sheet }) =>
    sheet.format === 'ocel' ? 'its objects and events are those of the standard' : null,
  bind({ sheet, customers, overrides }) {
    const type = sheet.column('event type');
    const time = sheet.column('time');
    const id = sheet.column('ocel:event');
    const qualifier = sheet.column('ocel:qualifier');
    const customer = customers?.column ?? 0;
    sheet.use(customer);
    const rest = sheet.rest();
    const names = new Set<string>();
    for (const attributes of customers?.attributes.values() ?? [])
      for (const name in attributes) names.add(name);
    return {
      times: [time],
      attributes: ['event', 'relation', ...rest.map(({ name }) => name)],
      identifiers: [],
      ofCustomers: [...names],
      hasInteractions: true,
      decisions: [
        {
          what: 'customer',
          value: sheet.nameOf(customer),
          why: customers?.why ?? 'the type of object that most events relate to',
          ...(customers === undefined || customers.others.length === 0
            ? {}
            : { alternatives: customers.others }),
        },
      ],
      problems: [],
      reader() {
        const told = new Set<string>();
        return (read): Reading => {
          const { values } = read;
          const at = read.time(time);
          if (at === null) return { invalid: noTime(values, time) };
          const own = valueAt(values, customer);
          if (own === null) return { invalid: `the event relates to no '${sheet.nameOf(customer)}'` };
          const event = valueAt(values, id);
          const name = valueAt(values, type);
          if (name === null) return { invalid: 'the event has no type' };
          const made: MadeInteraction = {
            part: 'event',
            time: at,
            touchpoint: name,
            ...(overrides.channel === undefined ? {} : { channel: overrides.channel }),
            attributes: { ...restOf(values, rest), event, relation: valueAt(values, qualifier) },
          };
          const attributes = told.has(own) ? undefined : customers?.attributes.get(own);
          told.add(own);
          return {
            record: event === null ? null : `${event}/${own}`,
            who: { own },
            interactions: [made],
            ...(attributes === undefined ? {} : { customer: attributes }),
          };
        };
      },
    };
  },
};
