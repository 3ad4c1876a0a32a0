import { ByteTable, type Text } from './byteTable.ts';
import { nested, role, roles, scope, slotAttributes } from './places.ts';

const most = 4096;

/** Keys of objects, each with what is done with it and, where it is an attribute, its whole name. */
export class Keys {
  readonly table = new ByteTable();
  readonly role = new Int32Array(most);
  readonly depth = new Int32Array(most);
  /** whole names of attributes: 'page.path' */
  names: string[] = [];
  /** `"page.path":"` of each, in one piece of memory */
  quoted = new DataView(new ArrayBuffer(1 << 16));
  readonly quotedBegin = new Int32Array(most);
  readonly quotedEnd = new Int32Array(most);
  #quotedLength = 0;
  /** the key that came last behind one, and as the first of an object */
  readonly next = new Int32Array(most).fill(-1);
  readonly first = new Int32Array(most + nested).fill(-1);
  /** of the attributes that slots become */
  slots: number[] = [];

  constructor() {
    this.#begin();
  }

  /** Forgets them where there are many. */
  refresh(): boolean {
    if (!this.table.isFull) return false;
    this.table.clear();
    this.next.fill(-1);
    this.first.fill(-1);
    this.#begin();
    return true;
  }

  /** Place of a key under a scope; −1 where it can't be told. */
  placeOf(under: number, from: Text, begin: number, end: number): number {
    const before = this.table.count;
    const place = this.table.placeOf(under, from, begin, end);
    if (place === before) this.#learn(place, under, decoder.decode(from.bytes.subarray(begin, end)));
    return place;
  }

  #begin(): void {
    this.names = [];
    this.#quotedLength = 0;
    this.slots = slotAttributes.map((name) => {
      const bytes = Uint8Array.from(encoder.encode(name));
      return this.placeOf(scope.properties, { bytes, words: new DataView(bytes.buffer) }, 0, bytes.length);
    });
  }

  #quote(place: number, name: string): void {
    const bytes = encoder.encode(`${JSON.stringify(name)}:"`);
    const end = this.#quotedLength + bytes.length;
    if (end + 4 > this.quoted.byteLength) {
      const wider = new Uint8Array(2 * end + 4);
      wider.set(new Uint8Array(this.quoted.buffer));
      this.quoted = new DataView(wider.buffer);
    }
    new Uint8Array(this.quoted.buffer).set(bytes, this.#quotedLength);
    this.quotedBegin[place] = this.#quotedLength;
    this.quotedEnd[place] = end;
    this.#quotedLength = end;
  }

  #learn(place: number, under: number, name: string): void {
    const known = roles[under];
    const isOwn = known !== undefined && Object.hasOwn(known, name);
    const holdsAttributes = under === scope.properties || under === scope.page || under >= nested;
    const outer = under >= nested ? `${this.names[under - nested]}.` : under === scope.page ? 'page.' : '';
    const whole = outer + name;
    this.names[place] = whole;
    this.depth[place] = under >= nested ? this.depth[under - nested]! + 1 : 1;
    this.#quote(place, whole);
    if (isOwn) this.role[place] = known[name]!;
    else if (!holdsAttributes) this.role[place] = role.ignored;
    else this.role[place] = isUsual(name, whole) ? role.attribute : role.odd;
  }
}

/** Names that an object does not sort and that need no care. */
function isUsual(name: string, whole: string): boolean {
  return name !== '' && whole.length <= 200 && whole !== '__proto__' && !/^\d+$/.test(name);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
