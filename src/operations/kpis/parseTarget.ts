import type { KpiUnit } from '../../insight/kpi/unitOf.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { parseDuration } from '../time.ts';

/** A target as people write it, in the unit of the KPI; null for 'none'. @throws UnusableInput saying how it is written */
export function parseTarget(text: string, unit: KpiUnit): number | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'none') return null;
  const percent = /^([\d.]+)\s*%$/.exec(trimmed);
  if (percent && unit === 'share') return checked(Number(percent[1]) / 100, text, unit);
  if (unit === 'ms' && !/^[\d.]+$/.test(trimmed)) return parseDuration(trimmed, '--target');
  return checked(Number(trimmed), text, unit);
}

function checked(value: number, text: string, unit: KpiUnit): number {
  const isShare = unit !== 'share' || (value >= 0 && value <= 1);
  if (Number.isFinite(value) && isShare) return value;
  const how =
    unit === 'share'
      ? 'a share such as 0.8 or 80%'
      : unit === 'ms'
        ? 'a time such as 3d'
        : 'a number such as 40';
  throw new UnusableInput(`--target '${text}' can't be read: this KPI wants ${how}`);
}
