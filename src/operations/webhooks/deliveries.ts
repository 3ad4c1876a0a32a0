import { maskSample } from '../../sources/webhooks/maskSample.ts';

export type DeliveryOutcome = 'taken' | 'ignored' | 'quarantined' | 'refused';

/** What became of one call of a webhook. */
export interface DeliveryNote {
  /** ms since 1970-01-01 UTC */
  at: number;
  outcome: DeliveryOutcome;
  /** records that went on, and that went to quarantine */
  accepted: number;
  quarantined: number;
  reason: string | null;
  bytes: number;
  /** the body, masked; null where it was refused or is too large to look at */
  payload: unknown;
}

/** The last calls of each webhook, to look at: in memory only, masked, and for a limited time. */
export interface Deliveries {
  note(webhook: string, delivery: DeliveryNote): void;
  /** newest first */
  of(webhook: string, now: number): readonly DeliveryNote[];
  forget(webhook: string): void;
  forgetAll(): void;
}

const mostKept = 20;
const mostRefused = 5;
const keptFor = 24 * 3_600_000;
const largestKept = 64 * 1024;

export function createDeliveries(): Deliveries {
  const kept = new Map<string, DeliveryNote[]>();
  return {
    note(webhook, delivery) {
      const isLookedAt = delivery.outcome !== 'refused' && delivery.bytes <= largestKept;
      const note = { ...delivery, payload: isLookedAt ? maskSample(delivery.payload) : null };
      const before = kept.get(webhook) ?? [];
      const refused = before.filter(({ outcome }) => outcome === 'refused');
      // calls of strangers don't push out those that matter
      const room =
        note.outcome === 'refused' && refused.length >= mostRefused
          ? before.filter((one) => one !== refused.at(-1))
          : before;
      kept.set(webhook, [note, ...room].slice(0, mostKept));
    },
    of(webhook, now) {
      const fresh = (kept.get(webhook) ?? []).filter(({ at }) => now - at < keptFor);
      if (fresh.length === 0) kept.delete(webhook);
      else kept.set(webhook, fresh);
      return fresh;
    },
    forget(webhook) {
      kept.delete(webhook);
    },
    forgetAll: () => kept.clear(),
  };
}
