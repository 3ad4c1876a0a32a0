import type { InsightKind } from '../../model/insight.ts';
import type { Claim } from '../claim.ts';
import { uniqueSlugs } from '../slug.ts';

/**
 * An id that follows from kind and place alone, so that a claim keeps it whatever its numbers do. The stage counts only where nothing
 * more exact is named: stages of a discovered map may be called otherwise tomorrow.
 */
export function insightId(kind: InsightKind, at: Claim['at'], journey = ''): string {
  const isExact = at.touchpoint !== undefined || at.from !== undefined || at.to !== undefined;
  const place = [
    at.touchpoint,
    at.from,
    at.to,
    at.channel,
    at.segment,
    isExact ? undefined : at.stage,
    journey === '' ? undefined : journey,
  ];
  const said = place.filter((part) => part !== undefined).join(' ');
  return `${uniqueSlugs()(`${kind} ${said}`)}-${digest(JSON.stringify([kind, ...place.map((part) => part ?? null)]))}`;
}

/** Six characters that tell names apart whose slugs are alike (FNV-1a, 32 bit). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36).padStart(7, '0').slice(-6);
}
