import { useOperation } from '../../api/useOperation.ts';
import type { FilterInput } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';

/** How many touchpoints and connections are shown at first: what a person can take in at once. */
const touchpointsAtFirst = 14;
const connectionsPerTouchpoint = 1.9;

export interface Simplification {
  /** shares 0…1 of touchpoints and connections to show; null until they are known */
  activities: number | null;
  edges: number | null;
  /** why they can't be known */
  error: Error | null;
  /** set by a person rather than by the rule above */
  chosen: boolean;
  set(change: { activities?: number; edges?: number }): void;
  reset(): void;
}

/** Both sliders: from the address where somebody moved them, else such that the picture can be read. */
export function useSimplification(filters: FilterInput): Simplification {
  const [search, change] = useAppSearch();
  const asked = { activities: share(search['touchpoints']), edges: share(search['connections']) };
  const status = useOperation('status', {}, { enabled: asked.activities === null });
  const touchpoints = status.data?.touchpoints;
  const activities =
    asked.activities ??
    (touchpoints === undefined ? null : roundUp(Math.min(1, touchpointsAtFirst / Math.max(1, touchpoints))));
  const size = useOperation(
    'flow',
    { ...filters, activities: activities ?? 1, edges: 0 },
    { enabled: activities !== null && asked.edges === null, keepPrevious: false },
  );
  const known = size.data?.shown;
  const edges =
    asked.edges ??
    (known === undefined
      ? null
      : roundUp(Math.min(1, (known.nodes[0] * connectionsPerTouchpoint) / Math.max(1, known.edges[1]))));
  return {
    activities,
    edges,
    error: status.error ?? size.error,
    chosen: asked.activities !== null || asked.edges !== null,
    set: (next) =>
      change(
        {
          ...(next.activities === undefined ? {} : { touchpoints: String(next.activities) }),
          ...(next.edges === undefined ? {} : { connections: String(next.edges) }),
        },
        { replace: true },
      ),
    reset: () => change({ touchpoints: undefined, connections: undefined }, { replace: true }),
  };
}

function share(text: string | string[] | undefined): number | null {
  const value = Number(text);
  return typeof text === 'string' && value >= 0 && value <= 1 ? value : null;
}

const roundUp = (value: number) => Math.min(1, Math.ceil(value * 100) / 100);
