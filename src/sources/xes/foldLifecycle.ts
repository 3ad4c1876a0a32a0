import type { XesEvent } from './xesEvent.ts';

interface Open {
  name: string;
  instance: string | undefined;
  scheduled: string | undefined;
  started: string | undefined;
  event: XesEvent;
  order: number;
}

/**
 * Folds the schedule, start and complete of an activity into one interaction: it takes place at its start (else its completion,
 * else when it was scheduled) and lasts until its completion. Within a case a completion closes the earliest open one of its
 * name (and instance, where there is one). What was never completed stays, without duration. Other transitions stay as they are.
 */
export function foldLifecycle(events: readonly XesEvent[]): XesEvent[] {
  const open: Open[] = [];
  const folded: { event: XesEvent; order: number }[] = [];
  for (const [order, event] of events.entries()) {
    const transition = (event.get('lifecycle:transition') ?? 'complete').toLowerCase();
    const name = event.get('concept:name') ?? '';
    const instance = event.get('concept:instance');
    const time = event.get('time:timestamp');
    const same = (other: Open) =>
      other.name === name &&
      (instance === undefined || other.instance === undefined || other.instance === instance);
    if (transition === 'schedule') {
      open.push({ name, instance, scheduled: time, started: undefined, event, order });
    } else if (transition === 'start') {
      const waiting = open.find((other) => same(other) && other.started === undefined);
      if (waiting) {
        waiting.started = time;
        waiting.event = new Map([...waiting.event, ...event]);
        waiting.order = order;
      } else open.push({ name, instance, scheduled: undefined, started: time, event, order });
    } else if (transition === 'complete') {
      const begun = open.find((other) => same(other) && other.started !== undefined) ?? open.find(same);
      if (begun) open.splice(open.indexOf(begun), 1);
      folded.push({
        event: interaction(begun, event),
        order: begun?.started === undefined ? order : begun.order,
      });
    } else folded.push({ event, order });
  }
  for (const left of open) folded.push({ event: interaction(left, null), order: left.order });
  return folded.sort((a, b) => a.order - b.order).map(({ event }) => event);
}

function interaction(begun: Open | undefined, completed: XesEvent | null): XesEvent {
  const event = new Map([...(begun?.event ?? []), ...(completed ?? [])]);
  if (begun?.scheduled !== undefined) event.set('lifecycle:scheduled', begun.scheduled);
  if (begun?.started === undefined) return event;
  event.set('time:timestamp', begun.started);
  const duration = Date.parse(completed?.get('time:timestamp') ?? '') - Date.parse(begun.started);
  if (Number.isFinite(duration) && duration >= 0) event.set('duration', String(duration));
  return event;
}
