import { placesText as places } from './formatFormula.ts';
import { type Concept, concepts } from './libraryNames.ts';

/** What is known of a workspace, to propose KPIs for it. */
export interface LibraryFacts {
  /** most frequent first */
  readonly touchpoints: readonly string[];
  readonly ratings: readonly ('nps' | 'csat' | 'ces' | 'stars')[];
  /** whether there are channels on which a person answers */
  readonly hasContacts: boolean;
  /** touchpoints whose interactions have an amount of money, most frequent first */
  readonly amountsAt: readonly string[];
  /** where journeys begin and end, as people defined them */
  readonly journeys: readonly {
    readonly name: string;
    readonly start: readonly string[];
    readonly end: readonly string[];
  }[];
  /** touchpoints with which journeys end well, as maps say */
  readonly goodOutcomes: readonly string[];
}

export interface ReadyKpi {
  readonly name: string;
  readonly description: string;
  readonly formula: string;
  readonly direction: 'up' | 'down';
  readonly group: 'getting there' | 'needing help' | 'feeling' | 'staying' | 'money';
}

/** The ready KPIs whose touchpoints, ratings and channels are found here. */
export function readyKpis(facts: LibraryFacts): ReadyKpi[] {
  const named = namesBy(facts.touchpoints);
  return [
    ...gettingThere(named, facts),
    ...needingHelp(named, facts),
    ...feeling(facts),
    ...staying(named, facts),
    ...money(facts),
  ];
}

type Named = (wanted: Concept, but?: readonly Concept[]) => string[];

/** Names of a kind that are of none of the others, most frequent first; at most six. */
function namesBy(touchpoints: readonly string[]): Named {
  return (wanted, but = []) =>
    touchpoints
      .filter((name) => concepts[wanted].test(name) && !but.some((other) => concepts[other].test(name)))
      .slice(0, 6);
}

const undone = ['failure', 'cancelled', 'returned', 'complaint'] as const;

function gettingThere(named: Named, { journeys, goodOutcomes }: LibraryFacts): ReadyKpi[] {
  const found: ReadyKpi[] = [];
  const add = (name: string, description: string, formula: string, direction: 'up' | 'down' = 'up') =>
    found.push({ name, description, formula, direction, group: 'getting there' });
  const attempts = named('login', ['success', 'failure', 'signUp']);
  const [succeeded, failed] = [
    named('login', ['failure']).filter((name) => !attempts.includes(name)),
    named('login').filter((name) => concepts.failure.test(name)),
  ];
  const login = 'Of the attempts to log in, those that succeed';
  if (succeeded.length > 0 && attempts.length > 0)
    add('Login success', login, `rate(${places(succeeded)} / ${places(attempts)})`);
  else if (succeeded.length > 0 && failed.length > 0)
    add('Login success', login, `rate(${places(succeeded)} / ${places([...succeeded, ...failed])})`);
  else if (attempts.length > 0 && failed.length > 0)
    add(
      'Login failure',
      'Of the attempts to log in, those that fail',
      `rate(${places(failed)} / ${places(attempts)})`,
      'down',
    );

  const orders = named('order', [...undone, 'cart', 'checkout']);
  const paid = named('paid', undone);
  const bought = paid.length > 0 ? paid : orders;
  const carts = named('cart', undone);
  if (carts.length > 0 && bought.length > 0)
    add(
      'Cart abandonment',
      'Of those who filled a cart, who left without buying',
      `abandonment(${places(carts)} -> ${places(bought)})`,
      'down',
    );
  const checkouts = named('checkout', undone);
  const paying = checkouts.length > 0 ? checkouts : named('payment', [...undone, 'paid']);
  const done = bought.filter((name) => !paying.includes(name));
  if (paying.length > 0 && done.length > 0)
    add(
      'Payment completion',
      'Of those who began to pay, who came through',
      `completion(${places(paying)} -> ${places(done)})`,
    );
  const products = named('product', [...undone, 'order', 'cart']);
  if (products.length > 0 && bought.length > 0)
    add(
      'Product to order',
      'Of those who looked, who bought within four weeks',
      `conversion(${places(products)} -> ${places(bought)}, within 28d)`,
    );
  const starts = named('signUp', [...undone, 'value']);
  const values = named('value', undone);
  const start = starts.length > 0 ? starts : bought;
  const value = values.length > 0 ? values : bought.filter(() => starts.length > 0);
  if (start.length > 0 && value.length > 0)
    add(
      'Time to first value',
      'How long half of the customers wait for what they came for',
      `median(time ${places(start)} -> ${places(value)})`,
      'down',
    );
  for (const { name, start: from, end } of journeys)
    if (from.length > 0 && end.length > 0)
      add(
        `${name} completed`,
        'Of the journeys that are over, those that got to their end',
        `completion(${places(from)} -> ${places(end)})`,
      );
  if (goodOutcomes.length > 0)
    add('Good outcome', 'Customers who come to a good end', `reach(${places(goodOutcomes)})`);
  return found;
}

function needingHelp(named: Named, { hasContacts }: LibraryFacts): ReadyKpi[] {
  const found: ReadyKpi[] = [];
  const add = (name: string, description: string, formula: string, direction: 'up' | 'down' = 'down') =>
    found.push({ name, description, formula, direction, group: 'needing help' });
  if (hasContacts) {
    add(
      'First-contact resolution',
      'Of those who contacted a person, who did not have to again within a week',
      '1 - repeat contact(within 7d)',
      'up',
    );
    add(
      'Repeat contact rate',
      'Of those who contacted a person, who did so again within a week',
      'repeat contact(within 7d)',
    );
    add(
      'Help needed',
      'Of all customers, who contacted a person within a week of their first interaction',
      'contact rate(within 7d)',
    );
  }
  const failures = named('failure');
  if (failures.length > 0)
    add(
      'Journeys with a failure',
      'Journeys in which something failed or was refused',
      `share(${places(failures)})`,
    );
  const complaints = named('complaint');
  if (complaints.length > 0) add('Complaint rate', 'Customers who complain', `reach(${places(complaints)})`);
  const returns = named('returned', ['failure']);
  if (returns.length > 0)
    add('Return rate', 'Customers who send something back or want their money', `reach(${places(returns)})`);
  return found;
}

function feeling({ ratings }: LibraryFacts): ReadyKpi[] {
  const all = {
    nps: ['NPS', 'Promoters less detractors, −100 to 100', 'nps()'],
    csat: ['Customer satisfaction', 'Of the answers, those that are satisfied', 'csat()'],
    ces: ['Customer effort', 'How easy it was, as customers say', 'ces()'],
    stars: ['Star rating', 'Mean of the stars', 'stars()'],
  } as const;
  return ratings.map((rating): ReadyKpi => {
    const [name, description, formula] = all[rating];
    return { name, description, formula, direction: 'up', group: 'feeling' };
  });
}

function staying(named: Named, { touchpoints }: LibraryFacts): ReadyKpi[] {
  const group = 'staying' as const;
  const found: ReadyKpi[] = [];
  if (touchpoints.length > 0)
    found.push({
      ...{ name: 'Retention week 4', group, direction: 'up', formula: 'retention(week 4)' },
      description: 'Customers who are back in the fourth week after they first came',
    });
  const referrals = named('referral', undone);
  if (referrals.length > 0)
    found.push({
      ...{ name: 'Referral rate', group, direction: 'up', formula: `referral(${places(referrals)})` },
      description: 'Customers who recommend us to somebody',
    });
  const cancelled = named('cancelled');
  if (cancelled.length > 0)
    found.push({
      ...{ name: 'Cancellation rate', group, direction: 'down', formula: `reach(${places(cancelled)})` },
      description: 'Customers who cancel',
    });
  return found;
}

function money({ amountsAt }: LibraryFacts): ReadyKpi[] {
  const orders = namesBy(amountsAt)('order', undone);
  const at = orders.length > 0 ? orders : amountsAt.slice(0, 1);
  if (at.length === 0) return [];
  return [
    {
      ...{ name: 'Mean amount', direction: 'up', group: 'money', formula: `mean(amount, at ${places(at)})` },
      description: `What it is worth in the mean: ${at.join(', ')}`,
    },
    {
      ...{ name: 'Total amount', direction: 'up', group: 'money', formula: `sum(amount, at ${places(at)})` },
      description: `All amounts added up: ${at.join(', ')}`,
    },
  ];
}
