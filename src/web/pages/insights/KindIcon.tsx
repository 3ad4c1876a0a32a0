import type { InsightKind } from '../../../model/insight.ts';
import { kindGlyphs } from './kinds.ts';

export function KindIcon({ kind, size = 16 }: { kind: InsightKind; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={kindGlyphs[kind]} />
    </svg>
  );
}
