import type { Context } from '../operations/context.ts';
import { newAlerts } from '../operations/kpis/kpiAlerts.ts';
import type { Live } from './live.ts';
import { throttle } from './throttle.ts';

/** ms between two looks at the KPIs while data come in */
const lookEvery = 30_000;

export interface KpiWatch {
  /** something changed that KPIs may follow from */
  look(): void;
  close(): void;
}

/** Looks at the KPIs after data or definitions changed, and tells open pages of new alerts. */
export function watchKpis(
  contextFor: (signal: AbortSignal) => Context,
  live: Pick<Live, 'send'>,
  onFault: (error: unknown) => void,
): KpiWatch {
  const closed = new AbortController();
  let isLooking = false;
  const work = async () => {
    if (isLooking || closed.signal.aborted) return;
    isLooking = true;
    try {
      const alerts = await newAlerts(contextFor(closed.signal));
      if (alerts.length === 0) return;
      live.send('alert', { alerts: alerts.map(({ id, name, text }) => ({ id, name, text })) });
      live.send('changed', { operation: 'checkKpis' });
    } catch (error) {
      if (!closed.signal.aborted) onFault(error);
    } finally {
      isLooking = false;
    }
  };
  return { look: throttle(() => void work(), lookEvery), close: () => closed.abort() };
}
