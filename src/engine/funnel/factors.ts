import { type CodedColumn, IGNORED, type Selection } from '../columns.ts';
import type { StepReader } from '../steps.ts';

/** What a customer may have had before the landmark. */
export interface Factor {
  kind: 'touchpoint' | 'repeat' | 'channel' | 'attribute' | 'customerAttribute';
  /** name of the attribute; '' for the others */
  attribute: string;
  value: string;
}

/** A family of factors that exclude nothing: codes 0 … names.length − 1, counted once a customer. */
export interface FactorFamily {
  kind: Factor['kind'];
  attribute: string;
  names: readonly string[];
  /** fills the codes that the first `seen` interactions read have, perhaps more than once; gives how many */
  read(customer: number, reader: StepReader, seen: number, into: Uint32Array): number;
}

/** A code that stands for none. */
const ABSENT = '';

/** Every family of factors of a selection, with the attributes named where the columns hold them. */
export function factorFamilies(selection: Selection, attributes: readonly string[]): FactorFamily[] {
  const { columns, touchpoints, channels } = selection;
  const visited: FactorFamily['read'] = (_, reader, seen, into) => {
    for (let i = 0; i < seen; i++) into[i] = reader.label[i]!;
    return seen;
  };
  const lastSeen = new Int32Array(touchpoints.names.length).fill(-1);
  const repeated: FactorFamily['read'] = (customer, reader, seen, into) => {
    let n = 0;
    for (let i = 0; i < seen; i++) {
      const label = reader.label[i]!;
      if (lastSeen[label] === customer) into[n++] = label;
      lastSeen[label] = customer;
    }
    return n;
  };
  const { codes } = columns.channel;
  const inChannel: FactorFamily['read'] = (_, reader, seen, into) => {
    let n = 0;
    for (let i = 0; i < seen; i++) {
      const label = channels.of[codes[reader.at[i]!]!]!;
      if (label !== IGNORED && channels.names[label] !== ABSENT) into[n++] = label;
    }
    return n;
  };
  const families: FactorFamily[] = [
    { kind: 'touchpoint', attribute: '', names: touchpoints.names, read: visited },
    { kind: 'repeat', attribute: '', names: touchpoints.names, read: repeated },
    { kind: 'channel', attribute: '', names: channels.names, read: inChannel },
  ];
  for (const attribute of attributes) {
    const own = columns.attributes.get(attribute);
    const customers = columns.customerAttributes.get(attribute);
    if (own) families.push({ kind: 'attribute', attribute, names: own.names, read: interactionCodes(own) });
    if (customers) {
      const read: FactorFamily['read'] = (customer, _, __, into) => {
        into[0] = customers.codes[customer]!;
        return into[0] === 0 ? 0 : 1;
      };
      families.push({ kind: 'customerAttribute', attribute, names: customers.names, read });
    }
  }
  return families;
}

function interactionCodes({ codes }: CodedColumn): FactorFamily['read'] {
  return (_, reader, seen, into) => {
    let n = 0;
    for (let i = 0; i < seen; i++) {
      const code = codes[reader.at[i]!]!;
      if (code !== 0) into[n++] = code;
    }
    return n;
  };
}
