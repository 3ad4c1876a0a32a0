import type { Overrides } from './overrides.ts';

export interface WayToSettle {
  label: string;
  /** what the file then says, where the refusal says so */
  note: string | null;
  change: Overrides;
}

/** What a person can click to settle why files were refused, read from the refusal's own words. */
export function waysToSettle(refusal: string, overrides: Overrides): WayToSettle[] {
  const order = /'([^']+)' is (\S+) or (\S+), and no date/.exec(refusal);
  if (/day-first/.test(refusal) && /month-first/.test(refusal)) {
    const note = (reading: string | undefined) =>
      order?.[1] !== undefined && reading !== undefined
        ? `${order[1]} is ${reading.replace('T', ' ')}`
        : null;
    return [
      {
        label: 'The day stands first',
        note: note(order?.[2]),
        change: { ...overrides, dateOrder: 'day-first' },
      },
      {
        label: 'The month stands first',
        note: note(order?.[3]),
        change: { ...overrides, dateOrder: 'month-first' },
      },
    ];
  }
  if (/ have no zone: /.test(refusal)) {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return [...new Set([own, 'UTC'])].map((timezone) => ({
      label: timezone === 'UTC' ? 'UTC' : `${timezone}, as here`,
      note: null,
      change: { ...overrides, timezone },
    }));
  }
  const columns = /\(columns: (.+)\)/.exec(refusal)?.[1];
  if (columns !== undefined && /who the customer is/.test(refusal)) {
    return columns
      .split(/, (?=\S)/)
      .filter((column) => column !== '…')
      .slice(0, 12)
      .map((column) => ({
        label: column,
        note: null,
        change: { ...overrides, columns: { ...overrides.columns, customer: column } },
      }));
  }
  const kept = /--columns touchpoint='([^']+)'/.exec(refusal)?.[1];
  if (kept !== undefined) {
    return [
      {
        label: `Take '${kept}' for touchpoints all the same`,
        note: null,
        change: { ...overrides, columns: { ...overrides.columns, touchpoint: kept } },
      },
    ];
  }
  const near = /has no column '([^']+)': did you mean '([^']+)'/.exec(refusal);
  if (near?.[1] !== undefined && near[2] !== undefined) {
    const [, wrong, right] = near;
    const columns = Object.fromEntries(
      Object.entries(overrides.columns ?? {}).map(([role, header]) => [
        role,
        header === wrong ? (right ?? '') : header,
      ]),
    );
    return [{ label: `Use '${right}'`, note: null, change: { ...overrides, columns } }];
  }
  return [];
}

/** The refusal without the options of a terminal, which the buttons stand for. */
export function plainRefusal(refusal: string): string {
  const plain = refusal
    .replace(/ Say --timezone .*$/s, ' Take one here, or any other under ‘Correct what was detected’.')
    .replace(/(: say( which with)?|: name (it|them|another column)[^.]*|, or say) --.*$/s, '.')
    .replace(/: name it, for example with --[^(]*/, ' ');
  return /--\w/.test(plain) ? refusal : plain;
}
