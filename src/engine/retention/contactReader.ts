import { IGNORED, type Selection } from '../columns.ts';
import { labelSet, type UnknownName } from '../labels.ts';
import { stepReader } from '../steps.ts';

export interface RepeatRules {
  withinMs: number;
  /** the last moment that the data could tell of, ms */
  asOf: number;
  /** an interaction on one of these channels … */
  channels?: readonly string[];
  /** … or at one of these touchpoints (exact or with `*`) is a repeat; where both are empty only one at the same touchpoint is */
  contacts?: readonly string[];
}

/** One customer's first contacts, by row: a label, or `labels` for all contacts together. They stand until the next customer. */
export interface Contacts {
  readonly customer: number;
  /** rows that the customer has */
  readonly rows: readonly number[];
  /** by row: index of the first contact, and of its first repeat within the time, −1 where there is none */
  readonly first: Int32Array;
  readonly repeat: Int32Array;
}

export const hasContacts = ({ channels = [], contacts = [] }: RepeatRules): boolean =>
  channels.length + contacts.length > 0;

/** Patterns of the rules that fit nothing. */
export function unknownContacts(
  selection: Selection,
  { channels = [], contacts = [] }: RepeatRules,
): { channels: readonly UnknownName[]; contacts: readonly UnknownName[] } {
  return {
    channels: labelSet(channels, selection.channels.names).unknown,
    contacts: labelSet(contacts, selection.touchpoints.names).unknown,
  };
}

/** Tells of each customer's contacts over all their journeys. */
export function readContacts(
  selection: Selection,
  rules: RepeatRules,
  from: number,
  to: number,
  onCustomer: (contacts: Contacts) => void,
): void {
  const { withinMs, channels = [], contacts = [] } = rules;
  const { time, channel } = selection.columns;
  const { customer } = selection.journeys;
  const labels = selection.touchpoints.names.length;
  const reader = stepReader(selection, from, to);
  const { label, at } = reader;
  const isAssisted = hasContacts(rules);
  const byLabel = labelSet(contacts, selection.touchpoints.names).member;
  const channelSet = labelSet(channels, selection.channels.names).member;
  const byChannel = Uint8Array.from(selection.channels.of, (of) => (of === IGNORED ? 0 : channelSet[of]!));
  const first = new Int32Array(labels + 1);
  const repeat = new Int32Array(labels + 1);
  /** 0 not come yet, 1 waiting for a repeat, 2 the next contact is known */
  const phase = new Uint8Array(labels + 1);
  const rows: number[] = [];
  const waiting: number[] = [];
  const open = (row: number, i: number) => {
    phase[row] = 1;
    first[row] = i;
    repeat[row] = -1;
    rows.push(row);
    waiting.push(row);
  };
  const settle = (row: number, i: number) => {
    phase[row] = 2;
    if (time[i]! - time[first[row]!]! <= withinMs) repeat[row] = i;
  };
  const close = (who: number) => {
    if (rows.length > 0) onCustomer({ customer: who, rows, first, repeat });
    for (const row of rows) phase[row] = 0;
    rows.length = 0;
    waiting.length = 0;
  };
  let current = -1;
  for (let j = from; j < to; j++) {
    const length = reader.read(j);
    if (length === 0) continue;
    if (customer[j] !== current) {
      close(current);
      current = customer[j]!;
    }
    for (let k = 0; k < length; k++) {
      const row = label[k]!;
      const i = at[k]!;
      const isContact = isAssisted && (byLabel[row] === 1 || byChannel[channel.codes[i]!] === 1);
      if (isContact) {
        for (const one of waiting) settle(one, i);
        waiting.length = 0;
        if (phase[labels] === 0) open(labels, i);
      } else if (!isAssisted && phase[row] === 1) settle(row, i);
      if (phase[row] === 0) open(row, i);
    }
  }
  close(current);
}
