const dayMs = 86_400_000;

export interface Period {
  since?: string | undefined;
  until?: string | undefined;
}

export interface PeriodPreset {
  label: string;
  period: Period;
}

/** Periods that end with the newest day of data, so that a preset is never empty because an import is old. */
export function periodPresets(newest: string | null): readonly PeriodPreset[] {
  if (newest === null) return [];
  const lastDay = newest.slice(0, 10);
  const end = Date.parse(`${lastDay}T00:00:00Z`);
  const back = (days: number): Period => ({ since: isoDay(end - (days - 1) * dayMs), until: lastDay });
  return [
    { label: 'Last 7 days', period: back(7) },
    { label: 'Last 30 days', period: back(30) },
    { label: 'Last 90 days', period: back(90) },
    { label: 'Last 12 months', period: back(365) },
    { label: 'This year', period: { since: `${lastDay.slice(0, 4)}-01-01`, until: lastDay } },
  ];
}

export function samePeriod(a: Period, b: Period): boolean {
  return a.since === b.since && a.until === b.until;
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
