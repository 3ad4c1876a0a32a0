import type { OutputOf } from '../../api/types.ts';
import { toCsv } from '../../components/saveFile.ts';

export type RiskOfCustomer = OutputOf<'risk'>['customers'][number];

const header = [
  ...['customer', 'chance', 'low', 'high', 'stage', 'touchpoint', 'channel', 'since', 'value', 'reason'],
];

export function riskCsv(customers: readonly RiskOfCustomer[]): string {
  return toCsv(
    header,
    customers.map(({ customer, chance, interval, position, since, value, reason }) => [
      ...[customer, chance, interval[0], interval[1]],
      ...[position.stage ?? '', position.touchpoint, position.channel, since, value, reason],
    ]),
  );
}

type Calibration = NonNullable<OutputOf<'risk'>['model']>['calibration'];

/** Chances that were told and what happened, per group. */
export function calibrationCsv(bins: Calibration): string {
  return toCsv(
    ['told', 'droppedOff', 'low', 'high', 'n'],
    bins.map(({ predicted, observed, low, high, n }) => [predicted, observed, low, high, n]),
  );
}
