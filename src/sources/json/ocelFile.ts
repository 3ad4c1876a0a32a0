import { UnusableInput } from '../../model/unusableInput.ts';
import type { FileOnDisk } from '../bytes/fileBytes.ts';
import { type DecodableText, recogniseEncoding } from '../bytes/textEncoding.ts';
import { wordScore } from '../columns/headerWords.ts';
import { counted } from '../counted.ts';
import type { OpenEffects, OpenOverrides } from '../openedFile.ts';
import { Spool } from '../spool.ts';
import type { Table } from '../table.ts';
import { jsonElements } from './jsonRecords.ts';

interface OcelObject {
  id: string;
  type: string;
  attributes?: { name: string; value: unknown; time?: string }[];
}
interface OcelEvent {
  id?: string;
  type?: string;
  time?: string;
  attributes?: { name: string; value: unknown }[];
  relationships?: { objectId: string; qualifier?: string }[];
}

/**
 * Reads an object-centric event log (OCEL 2.0, JSON). One type of objects is the customer: the named one, else one with a usual
 * name for customers, else the one that the most events relate to. An event with several such objects is a row for each.
 */
export async function openOcel(
  file: FileOnDisk,
  start: Buffer,
  overrides: OpenOverrides,
  effects: OpenEffects,
): Promise<Table> {
  const text = await recogniseEncoding(file, start, overrides.encoding);
  const typeOf = new Map<string, string>();
  for await (const batch of jsonElements(text, ['objects']))
    for (const record of batch) {
      const { id, type } = JSON.parse(record) as OcelObject;
      typeOf.set(String(id), String(type));
    }
  const related = new Map<string, number>();
  let events = 0;
  for await (const batch of jsonElements(text, ['events']))
    for (const record of batch) {
      events++;
      const { relationships } = JSON.parse(record) as OcelEvent;
      for (const type of new Set(
        (relationships ?? []).map(({ objectId }) => typeOf.get(String(objectId)) ?? ''),
      ))
        related.set(type, (related.get(type) ?? 0) + 1);
    }
  related.delete('');
  const customer = customerType(related, overrides.columns?.['customer'], file.name);
  const attributes = await attributesOf(text, customer.type);
  const spool = new Spool(effects.temporaryFolder);
  try {
    let unrelated = 0;
    for await (const batch of jsonElements(text, ['events'])) {
      for (const record of batch)
        if (!addEvent(spool, JSON.parse(record) as OcelEvent, typeOf, customer.type)) unrelated++;
      await spool.flush();
    }
    if (spool.rows === 0)
      throw new UnusableInput(`${file.name} holds no events: there is nothing to import.`);
    await spool.finish();
    const others = [...related.keys()].filter((type) => type !== customer.type);
    const table = spool.table({
      format: 'ocel',
      compression: file.compression,
      decisions: [
        {
          what: 'events',
          value: spool.rows.toLocaleString('en'),
          why: `${events.toLocaleString('en')} events, one row for each related '${customer.type}'`,
        },
      ],
      problems:
        unrelated === 0
          ? []
          : [
              {
                message: `${counted(unrelated, 'event')} without any '${customer.type}': nobody knows whose.`,
              },
            ],
    });
    const column = table.header.indexOf(customer.type);
    return {
      ...table,
      customer: {
        column,
        why: `${customer.why}${others.length > 0 ? `; other types of objects: ${others.join(', ')}` : ''}`,
      },
      known: { column, why: customer.why, others, attributes },
    };
  } catch (cause) {
    await spool.remove();
    throw cause;
  }
}

/** The latest value of each attribute of the objects that are customers. */
async function attributesOf(text: DecodableText, type: string): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  for await (const batch of jsonElements(text, ['objects']))
    for (const record of batch) {
      const object = JSON.parse(record) as OcelObject;
      if (String(object.type) !== type || !object.attributes?.length) continue;
      const latest: Record<string, string> = Object.create(null);
      const since: Record<string, string> = Object.create(null);
      for (const { name, value, time = '' } of object.attributes) {
        if (value === null || value === undefined || time < (since[name] ?? '')) continue;
        latest[name] = String(value);
        since[name] = time;
      }
      found.set(String(object.id), latest);
    }
  return found;
}

function customerType(
  related: ReadonlyMap<string, number>,
  said: string | undefined,
  name: string,
): { type: string; why: string } {
  if (said !== undefined && related.has(said)) return { type: said, why: 'as you said' };
  const ranked = [...related].sort(
    (a, b) => wordScore('customer', b[0]) - wordScore('customer', a[0]) || b[1] - a[1],
  );
  const best = ranked[0];
  if (!best)
    throw new UnusableInput(`The events of ${name} relate to no objects: it says of no event whose it is.`);
  const named = wordScore('customer', best[0]) > 0;
  return {
    type: best[0],
    why: named
      ? 'the type of object with a usual name for customers'
      : 'the type of object that most events relate to',
  };
}

function addEvent(
  spool: Spool,
  event: OcelEvent,
  typeOf: ReadonlyMap<string, string>,
  customer: string,
): boolean {
  const values = new Map<number, string>();
  const customerColumn = spool.column(customer);
  values.set(spool.column('event type'), event.type ?? '');
  values.set(spool.column('time'), event.time ?? '');
  if (event.id !== undefined) values.set(spool.column('ocel:event'), String(event.id));
  for (const { name, value } of event.attributes ?? [])
    if (value !== null && value !== undefined) values.set(spool.column(name), String(value));
  const ofType = new Map<string, string[]>();
  const relation = new Map<string, string>();
  for (const { objectId, qualifier } of event.relationships ?? []) {
    const id = String(objectId);
    const type = typeOf.get(id);
    if (type === undefined) continue;
    if (!ofType.get(type)?.includes(id)) ofType.set(type, [...(ofType.get(type) ?? []), id]);
    if (type === customer && qualifier) relation.set(id, qualifier);
  }
  for (const [type, ids] of ofType) if (type !== customer) values.set(spool.column(type), ids.join(' '));
  const customers = ofType.get(customer) ?? [];
  if (customers.length === 0) spool.add(values);
  for (const id of customers) {
    const own = new Map(values).set(customerColumn, id);
    const qualifier = relation.get(id);
    if (qualifier !== undefined) own.set(spool.column('ocel:qualifier'), qualifier);
    spool.add(own);
  }
  return customers.length > 0;
}
