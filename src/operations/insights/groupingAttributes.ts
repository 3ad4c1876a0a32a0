import type { Context } from '../context.ts';

/** An attribute with more values than this forms no groups. */
const mostValues = 12;
/** Share of the interactions (of the customers, for an attribute of customers) that must have a value. */
const leastCoverage = 0.05;
const mostAttributes = 12;
/** Columns that say how an interaction went, which is no group of customers. */
const ofTheInteraction = new Set([
  'rating',
  'ratingKind',
  'ratingMax',
  'outcome',
  'direction',
  'duration',
  'amount',
  'currency',
  'text',
  'kind',
]);

/** What XES keeps of the record itself, whoever it is about. */
const aboutTheRecord = /^(lifecycle|concept|identity):/;

/**
 * Attributes of interactions and of customers that groups may be formed by: few values, each of several customers, on enough of the data.
 * Ids, free texts and numbers of many values drop out. The store counts values; no column is loaded for this.
 */
export async function groupingAttributes(context: Pick<Context, 'workspace' | 'answers' | 'selections'>) {
  const whole = await context.selections.select({
    channel: [],
    source: [],
    where: [],
    scope: 'customer',
  });
  return context.answers.get(whole, 'attributes to group by', async () => {
    const { interactions } = context.workspace;
    const known = await interactions.attributes();
    const ofInteractions = new Set(known.ofInteractions);
    const names = [...new Set([...known.ofInteractions, ...known.ofCustomers])];
    const found: { name: string; coverage: number }[] = [];
    for (const name of names) {
      if (ofTheInteraction.has(name) || aboutTheRecord.test(name)) continue;
      const values = await interactions.values(name, mostValues + 1);
      if (values.length < 2 || values.length > mostValues) continue;
      const all = ofInteractions.has(name) ? whole.columns.interactions : whole.columns.customers;
      const coverage = values.reduce((sum, one) => sum + one.interactions, 0) / Math.max(1, all);
      if (coverage >= leastCoverage) found.push({ name, coverage });
    }
    return found
      .sort((a, b) => b.coverage - a.coverage || (a.name < b.name ? -1 : 1))
      .slice(0, mostAttributes)
      .map(({ name }) => name);
  });
}
