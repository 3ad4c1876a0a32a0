import { useEffect, useState } from 'react';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { OutputOf } from '../../../api/types.ts';
import { useRestingOperation } from '../../../api/useRestingOperation.ts';

type Found = OutputOf<'mapChanges'>;
export type Changes = Found['changes'];

/** Up to when the data went when this browser last showed a map; null: it never did, or remembers nothing. */
function remembered(map: string): string | null {
  try {
    return localStorage.getItem(`waymark.seen.${map}`);
  } catch {
    return null;
  }
}

function remember(map: string, asOf: string): void {
  try {
    localStorage.setItem(`waymark.seen.${map}`, asOf);
  } catch {
    // a browser that keeps nothing shows no badges
  }
}

/** What is new on the map since this browser last showed it; `seen` marks all of it as looked at. */
export function useChangedSince(
  map: JourneyMap,
  asOf: string | null | undefined,
): { changes: Found | null; seen: () => void } {
  const [since, setSince] = useState(() => remembered(map.id));
  const isNewer = since !== null && asOf != null && Date.parse(asOf) > Date.parse(since);
  const { data } = useRestingOperation(
    'mapChanges',
    { map: map.id, seen: since ?? '' },
    { keepPrevious: false, enabled: isNewer },
  );
  const isNew = data !== undefined && data.changes.length > 0;
  useEffect(() => {
    if (asOf == null) return;
    // what is new stays marked until somebody has looked at it
    if (since === null || (isNewer && data !== undefined && !isNew)) remember(map.id, asOf);
  }, [map.id, asOf, since, isNewer, data, isNew]);
  return {
    changes: isNewer && isNew ? data : null,
    seen() {
      if (asOf == null) return;
      remember(map.id, asOf);
      setSince(asOf);
    },
  };
}
