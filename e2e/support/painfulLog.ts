const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 0, 5, 9);

/** A number in 0…1 that follows from a seed: the same log every time. */
function chance(seed: number): number {
  let x = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/** Steps of an order, each with the share that stops there. Many stop where documents are uploaded. */
const steps: readonly (readonly [touchpoint: string, channel: string, stops: number])[] = [
  ['Plan page', 'website', 0.07],
  ['Coverage check', 'website', 0.06],
  ['Checkout', 'website', 0.07],
  ['Upload documents', 'app', 0.45],
  ['Order confirmed', 'email', 0.05],
  ['Router arrives', 'text', 0.06],
  ['Set-up guide', 'app', 0.07],
  ['Connected', 'app', 0],
];

/** Customers over five months, with one place where it hurts, or none. */
export function painfulLog({ customers = 2400, hurts = true } = {}): string {
  const rows = ['customer,time,touchpoint,channel,region,text'];
  for (let n = 0; n < customers; n++) {
    const customer = `C-${String(n).padStart(4, '0')}`;
    const region = n % 3 === 0 ? 'north' : 'south';
    let time = start + chance(n * 31) * 140 * day;
    for (const [at, [touchpoint, channel, stops]] of steps.entries()) {
      const isLast = chance(n * 97 + at * 7919) < (hurts ? stops : Math.min(stops, 0.06));
      const text =
        touchpoint === 'Upload documents' && isLast && n % 5 === 0 ? 'The upload fails all the time.' : '';
      rows.push([customer, new Date(time).toISOString(), touchpoint, channel, region, text].join(','));
      if (isLast) break;
      time += (0.2 + chance(n * 13 + at)) * 10 * hour;
    }
  }
  return `${rows.join('\n')}\n`;
}
