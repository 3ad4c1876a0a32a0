import type { ArrivedInteraction } from '../../../model/arrivals.ts';
import { ratingKinds } from '../../../model/interaction.ts';
import type { Gathered } from '../toArrivals.ts';

/** Arrivals as a few large pieces that go from thread to thread without being copied one by one. */
export interface PackedArrivals {
  /** JSON list of texts, those that repeat once */
  texts: string;
  /** the interactions, one after the other; texts by their place in the list */
  numbers: Float64Array<ArrayBuffer>;
  count: number;
  /** JSON of all else; null where there is none */
  others: string | null;
}

/** Stands for the source of the request's key, which the reading thread does not know. */
export const keysSource = '';

const texts = ['text', 'outcome', 'currency', 'agent', 'team', 'campaign'] as const;
const numbers = ['rating', 'ratingMax', 'duration', 'amount'] as const;
const directions = ['inbound', 'outbound'] as const;
const none = -1;

class Packer {
  readonly list: string[] = [];
  readonly #known = new Map<string, number>();
  numbers = new Float64Array(4096);
  length = 0;

  put(number: number): void {
    if (this.length === this.numbers.length) {
      const wider = new Float64Array(2 * this.length);
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[this.length++] = number;
  }

  /** A text that may come again. */
  text(text: string | undefined): void {
    if (text === undefined) {
      this.put(none);
      return;
    }
    let place = this.#known.get(text);
    if (place === undefined) {
      place = this.list.push(text) - 1;
      this.#known.set(text, place);
    }
    this.put(place);
  }

  once(text: string | undefined): void {
    this.put(text === undefined ? none : this.list.push(text) - 1);
  }

  object(object: Readonly<Record<string, string>>): void {
    const at = this.length;
    this.put(0);
    for (const name in object) {
      this.text(name);
      this.text(object[name]);
    }
    this.numbers[at] = (this.length - at - 1) / 2;
  }
}

export function packArrivals({ interactions, ...others }: Gathered): PackedArrivals {
  const packer = new Packer();
  for (const interaction of interactions) pack(packer, interaction);
  const { traits, merges, invalid, signals } = others;
  const isAlone = traits.length + merges.length + invalid.length + Object.keys(signals).length === 0;
  return {
    texts: JSON.stringify(packer.list),
    numbers: packer.numbers.slice(0, packer.length),
    count: interactions.length,
    others: isAlone ? null : JSON.stringify(others),
  };
}

function pack(packer: Packer, interaction: ArrivedInteraction): void {
  packer.put(interaction.time);
  packer.put(interaction.saidTime ?? Number.NaN);
  packer.put(interaction.kind === 'feedback' ? 1 : 0);
  packer.text(interaction.touchpoint);
  packer.text(interaction.source);
  packer.text(interaction.channel);
  packer.text(interaction.customer);
  packer.once(interaction.id);
  packer.object(interaction.identifiers);
  packer.object(interaction.attributes);
  const at = packer.length;
  packer.put(0);
  let present = 0;
  for (const [nth, name] of texts.entries()) {
    const value = interaction[name];
    if (value === undefined) continue;
    present |= 1 << nth;
    packer.text(value);
  }
  for (const [nth, name] of numbers.entries()) {
    const value = interaction[name];
    if (value === undefined) continue;
    present |= 256 << nth;
    packer.put(value);
  }
  if (interaction.ratingKind !== undefined) {
    present |= 1 << 16;
    packer.put(ratingKinds.indexOf(interaction.ratingKind));
  }
  if (interaction.direction !== undefined) {
    present |= 1 << 17;
    packer.put(directions.indexOf(interaction.direction));
  }
  packer.numbers[at] = present;
}

/** Adds what was packed; `source` takes the place of the key's. */
export function unpackArrivals(into: Gathered, packed: PackedArrivals, source: string): void {
  const list = JSON.parse(packed.texts) as string[];
  const reader = { list, numbers: packed.numbers, at: 0 };
  for (let i = 0; i < packed.count; i++) into.interactions.push(unpack(reader, source));
  if (packed.others === null) return;
  const { traits, merges, invalid, signals } = JSON.parse(packed.others) as Omit<Gathered, 'interactions'>;
  for (const one of [...traits, ...merges, ...invalid]) if (one.source === keysSource) one.source = source;
  into.traits.push(...traits);
  into.merges.push(...merges);
  into.invalid.push(...invalid);
  for (const name in signals) {
    const of = name === keysSource ? source : name;
    into.signals[of] = (into.signals[of] ?? 0) + (signals[name] ?? 0);
  }
}

interface Reader {
  list: readonly string[];
  numbers: Float64Array;
  at: number;
}

function unpack(reader: Reader, keySource: string): ArrivedInteraction {
  const { list } = reader;
  const n = reader.numbers;
  const at = reader.at;
  const source = list[n[at + 4] as number] as string;
  reader.at = at + 8;
  const identifiers = unpackObject(reader);
  const interaction: ArrivedInteraction = {
    time: n[at] as number,
    touchpoint: list[n[at + 3] as number] as string,
    source: source === keysSource ? keySource : source,
    kind: n[at + 2] === 1 ? 'feedback' : 'step',
    attributes: unpackObject(reader),
    identifiers,
    historical: false,
  };
  const [said, channel, customer, id] = [n[at + 1], n[at + 5], n[at + 6], n[at + 7]] as [
    number,
    number,
    number,
    number,
  ];
  if (id !== none) interaction.id = list[id] as string;
  if (!Number.isNaN(said)) interaction.saidTime = said;
  if (channel !== none) interaction.channel = list[channel] as string;
  if (customer !== none) interaction.customer = list[customer] as string;
  const present = n[reader.at++] as number;
  if (present !== 0) unpackDetails(reader, interaction, present);
  return interaction;
}

function unpackDetails(reader: Reader, interaction: ArrivedInteraction, present: number): void {
  const { list, numbers: n } = reader;
  for (let nth = 0; nth < texts.length; nth++)
    if (present & (1 << nth)) interaction[texts[nth] as 'text'] = list[n[reader.at++] as number] as string;
  for (let nth = 0; nth < numbers.length; nth++)
    if (present & (256 << nth)) interaction[numbers[nth] as 'rating'] = n[reader.at++] as number;
  if (present & (1 << 16)) interaction.ratingKind = ratingKinds[n[reader.at++] as number];
  if (present & (1 << 17)) interaction.direction = directions[n[reader.at++] as number];
}

function unpackObject(reader: Reader): Record<string, string> {
  const { list, numbers: n } = reader;
  const object: Record<string, string> = {};
  const count = n[reader.at++] as number;
  for (let i = 0; i < count; i++) {
    object[list[n[reader.at] as number] as string] = list[n[reader.at + 1] as number] as string;
    reader.at += 2;
  }
  return object;
}
