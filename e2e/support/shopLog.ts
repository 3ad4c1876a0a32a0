const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2, 9);

interface Way {
  customers: number;
  steps: readonly string[];
}

/** Six ways through a shop: 60 customers, 26 of them call after they ordered. */
export const ways: readonly Way[] = [
  { customers: 20, steps: ['Plan page', 'Checkout', 'Order confirmed', 'Parcel arrives'] },
  {
    customers: 14,
    steps: ['Plan page', 'Plan page', 'Checkout', 'Order confirmed', 'Support call', 'Parcel arrives'],
  },
  {
    customers: 12,
    steps: [
      'Search ad',
      'Plan page',
      'Checkout',
      'Order confirmed',
      'Support call',
      'Support call',
      'Cancelled',
    ],
  },
  { customers: 8, steps: ['Search ad', 'Plan page'] },
  { customers: 4, steps: ['Checkout', 'Plan page', 'Checkout', 'Order confirmed', 'Parcel arrives'] },
  { customers: 2, steps: ['Shop visit', 'Order confirmed', 'Parcel arrives'] },
];

const channels: Readonly<Record<string, string>> = {
  'Support call': 'helpline',
  'Order confirmed': 'email',
  'Shop visit': 'store',
  'Parcel arrives': 'text',
};

/** A log as a file with canonical headers; every third caller leaves a rating. */
export function shopLog(): string {
  const rows = ['customer,time,touchpoint,channel,region,rating,ratingKind,text'];
  let number = 0;
  for (const { customers, steps } of ways) {
    for (let one = 0; one < customers; one += 1) {
      number += 1;
      const customer = `C-${String(number).padStart(3, '0')}`;
      const region = number % 3 === 0 ? 'north' : 'south';
      steps.forEach((touchpoint, at) => {
        const time = new Date(start + number * 5 * hour + at * (7 * hour + number * 60_000)).toISOString();
        rows.push(
          [customer, time, touchpoint, channels[touchpoint] ?? 'website', region, '', '', ''].join(','),
        );
        if (touchpoint === 'Support call' && number % 3 === 0) {
          const later = new Date(Date.parse(time) + hour).toISOString();
          rows.push(
            [customer, later, touchpoint, 'survey', region, '2', 'csat', 'Nobody knew where it was.'].join(
              ',',
            ),
          );
        }
      });
    }
  }
  return `${rows.join('\n')}\n`;
}
