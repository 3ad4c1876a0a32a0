const personal =
  /(^|_|\b)(first|last|full|user|display|given|family)?_?(name|email|mail|phone|mobile|address|street|city|zip|postcode|ip|birthday|iban|from|to|caller|called|digits)$/i;
const notPersonal =
  /(event|status|form|survey|file|field|tag|campaign|brand|group|channel|topic|type|plan|country)_?(name)?$/i;
const longest = 300;
const mostItems = 20;
const deepest = 12;

/**
 * A payload for looking at, without what names people: addresses and numbers keep their shape (`j…@e….com`, `+44 … 12`), names their
 * first letter, long texts their beginning with addresses and numbers taken out; long lists their first items.
 */
export function maskSample(value: unknown, name = '', depth = 0): unknown {
  if (depth > deepest) return '…';
  if (Array.isArray(value)) return value.slice(0, mostItems).map((one) => maskSample(one, name, depth + 1));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, 500)
        .map(([key, one]) => [key.slice(0, 200), maskSample(one, key, depth + 1)]),
    );
  if (typeof value !== 'string') return value;
  const text = maskText(value.length > longest ? `${value.slice(0, longest)}…` : value);
  if (!personal.test(snake(name)) || notPersonal.test(snake(name)) || text !== value || isCode(value))
    return text;
  return value.replace(/[\p{L}\d]+/gu, (word) => `${word[0]}…`);
}

const snake = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2');
/** in, out, done: what a field such as `to` may also hold */
const isCode = (value: string) => /^[a-z_-]{1,12}$/.test(value);

function maskText(text: string): string {
  return text
    .replace(/([\p{L}\d])[\p{L}\d._%+-]*@([\p{L}\d])[\p{L}\d-]*(\.[\p{L}\d.-]+)/gu, '$1…@$2…$3')
    .replace(/(?<![\w-])\+?\d[\d ().-]{6,18}\d(?![\w-])/g, (found) =>
      isDate(found) ? found : `${found.slice(0, 3)} … ${found.slice(-2)}`,
    );
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d/.test(text) || /^1[5-9]\d{8}(\d{3})?$/.test(text);
