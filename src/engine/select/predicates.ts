import type { CodedColumn, Selection } from '../columns.ts';

export interface Predicate {
  readonly attribute: string;
  readonly operator: '=' | '!=' | '<' | '>' | 'in';
  readonly values: readonly string[];
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const BOOLEAN = /^(true|false)$/i;
const LEADING_ZERO = /^[+-]?0\d/;
const ISO_DATE = /^\d{4}-\d\d/;

/**
 * Whether a value fits. `<` and `>` compare as numbers where both sides are numbers, as text where neither is or the value is an
 * ISO date, and fail otherwise, as they do on '' (absent). Equality is that of text, of numbers, except that 007 is not 7, or of true and false
 * however they are written.
 * `!=` is the opposite of `=`: it holds where the value is absent.
 */
export function fits(value: string, { operator, values }: Omit<Predicate, 'attribute'>): boolean {
  switch (operator) {
    case '=':
    case 'in':
      return values.some((wanted) => same(value, wanted));
    case '!=':
      return !values.some((wanted) => same(value, wanted));
    case '<':
      return values.some((limit) => order(value, limit) === -1);
    case '>':
      return values.some((limit) => order(value, limit) === 1);
  }
}

function same(a: string, b: string): boolean {
  if (a === b) return true;
  if (BOOLEAN.test(a) && BOOLEAN.test(b)) return a.toLowerCase() === b.toLowerCase();
  if (LEADING_ZERO.test(a) || LEADING_ZERO.test(b)) return false;
  return NUMBER.test(a) && NUMBER.test(b) && Number(a) === Number(b);
}

/** −1, 0, 1; null where the two can't be compared. */
function order(value: string, limit: string): number | null {
  if (value === '') return null;
  const numbers = [NUMBER.test(value), NUMBER.test(limit)];
  if (numbers[0] && numbers[1]) return Math.sign(Number(value) - Number(limit));
  if (numbers[0] || (numbers[1] && !ISO_DATE.test(value))) return null;
  if (value === limit) return 0;
  return value < limit ? -1 : 1;
}

/** The predicate's answer for every name of a dictionary, asked once each. */
export function answers(names: readonly string[], predicate: Omit<Predicate, 'attribute'>): Uint8Array {
  return Uint8Array.from(names, (name) => (fits(name, predicate) ? 1 : 0));
}

/** Where the values of an attribute stand: a code per interaction, else per customer, or both. */
export interface AttributeColumns {
  readonly ofInteraction: CodedColumn | null;
  readonly ofCustomer: CodedColumn | null;
}

/**
 * The columns of an attribute; null where there is none. An interaction's own value goes before its customer's.
 * `channel`, `touchpoint` (both cleaned) and `source` are attributes too, unless one of that name was loaded.
 */
export function attributeColumns(selection: Selection, attribute: string): AttributeColumns | null {
  const { columns } = selection;
  const ofInteraction = columns.attributes.get(attribute) ?? null;
  const ofCustomer = columns.customerAttributes.get(attribute) ?? null;
  if (ofInteraction || ofCustomer) return { ofInteraction, ofCustomer };
  if (attribute === 'source') return { ofInteraction: columns.source, ofCustomer: null };
  if (attribute !== 'channel' && attribute !== 'touchpoint') return null;
  const { codes } = columns[attribute];
  const { names, of } = attribute === 'channel' ? selection.channels : selection.touchpoints;
  const cleaned = Array.from(of, (label) => names[label] ?? '');
  return { ofInteraction: { codes, names: cleaned }, ofCustomer: null };
}
