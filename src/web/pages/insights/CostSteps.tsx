import { Link } from '@tanstack/react-router';
import { formatCount, words } from '../../format/numbers.ts';
import classes from './InsightDrawer.module.css';
import type { ShownInsight } from './insightWords.ts';
import { formatMoney, formatRate } from './insightWords.ts';

/** What it costs, step by step: what is beyond the reference, who was lost, who called, what that is in money. */
export function CostSteps({ shown: { insight, prices } }: { shown: ShownInsight }) {
  const { cost, measure, rate, baseRate, n } = insight;
  if (cost === null) return null;
  const beyond =
    measure === 'share' && rate !== null && baseRate !== null && n !== null ? (rate - baseRate) * n : null;
  const { perContact, perLostOutcome, currency } = prices;
  const unpriced = perContact === null && perLostOutcome === null;
  return (
    <section className={classes['block']}>
      <h3 className={classes['heading']}>What it costs</h3>
      <ol className={classes['steps']}>
        <li>
          <span>Customers affected</span>
          <strong>{formatCount(insight.customersAffected)}</strong>
        </li>
        {beyond === null ? null : (
          <li>
            <span>
              Beyond the reference
              <small>
                ({formatRate(measure, rate)} − {formatRate(measure, baseRate)}) × {formatCount(n)}
              </small>
            </span>
            <strong>{formatCount(beyond)}</strong>
          </li>
        )}
        <li>
          <span>
            Customers lost to it
            <small>
              {cost.outcome}
              {cost.interval === null
                ? ''
                : `; 95 %: ${formatCount(cost.interval[0])} to ${formatCount(cost.interval[1])}`}
            </small>
          </span>
          <strong>{formatCount(cost.customers)}</strong>
        </li>
        <li>
          <span>Extra contacts with a person</span>
          <strong>{formatCount(cost.contacts)}</strong>
        </li>
        {cost.money === null ? null : (
          <li data-sum>
            <span>
              In money
              <small>
                {[
                  perLostOutcome === null
                    ? ''
                    : `${formatCount(cost.customers)} × ${words.decimal(perLostOutcome, 2)} a customer`,
                  perContact === null
                    ? ''
                    : `${formatCount(cost.contacts)} × ${words.decimal(perContact, 2)} a contact`,
                ]
                  .filter((part) => part !== '')
                  .join(' + ')}
              </small>
            </span>
            <strong>{formatMoney(cost.money, currency)}</strong>
          </li>
        )}
      </ol>
      {unpriced ? (
        <p className={classes['note']}>
          In the order of the list {prices.contactsPerCustomer} contacts weigh as much as a lost customer.{' '}
          <Link to="/definitions" search={{ tab: 'settings' }}>
            Say what they cost
          </Link>
        </p>
      ) : null}
    </section>
  );
}
