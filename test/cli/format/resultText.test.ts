import { describe, expect, it } from 'vitest';
import { formatResult } from '../../../src/cli/format/result.ts';
import { formatRetention } from '../../../src/cli/format/retention.ts';
import { formatRhythm } from '../../../src/cli/format/rhythm.ts';

const estimate = { value: 0.4, low: 0.35, high: 0.452 };

describe('results in a terminal', () => {
  it('read as shares, durations, times and estimates', () => {
    const text = formatResult({
      conversion: { ...estimate, customers: 40, n: 100 },
      median: { value: 183_600_000, low: 90_000_000, high: null },
      emotion: { mean: -0.12, low: -0.2, high: -0.04, n: 9, source: 'rating' },
      intervals: { ofFirst: [0.94, 0.98], medianMs: [3_600_000, 7_200_000] },
      from: '2026-05-26T00:30:45.000Z',
      rows: [
        { figure: 'a', unit: 'share', value: 0.4712, difference: -0.03, p: 0.00001 },
        { figure: 'b', unit: 'ms', value: 90_000_000, difference: -3_600_000, p: 0.04 },
        { figure: 'c', unit: 'mean', value: -0.5, difference: 0.25, p: 1 },
      ],
      shares: [{ share: 0.5, low: 0.4, high: 0.6, channels: [{ channel: 'app', interactions: 1200 }] }],
    });
    expect(text).toBe(`conversion: 40.0 % (35.0 % to 45.2 %), customers 40, n 100
median: 2.1 d (1.0 d to –)
emotion: -0.12 (-0.20 to -0.04), n 9
intervals: ofFirst 94.0 % to 98.0 %, medianMs 1.0 h to 2.0 h
from: 2026-05-26 00:30:45Z

rows
  figure  unit    value  difference        p
  a       share  47.1 %      -3.0 %  < 0.001
  b       ms      1.0 d      −1.0 h    0.040
  c       mean    -0.50        0.25    1.000

shares
   share     low    high  channels
  50.0 %  40.0 %  60.0 %  app 1,200
`);
  });

  it('show a curve from end to end in twenty points', () => {
    const curve = Array.from({ length: 200 }, (_, i) => ({ atMs: i * 60_000, arrived: i / 199 }));
    const lines = formatResult({ curve }).trim().split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toMatch(/3\.3 h\s+100\.0 %/);
  });

  it('show retention as the table of cohorts, and say where there is none', () => {
    const cell = { customers: 1, n: 2, low: 0, high: 1 };
    const head = {
      n: { customers: 2 },
      unit: 'week',
      mode: 'on',
      measured: 'sinceStart',
      zone: 'UTC',
      asOf: null,
    };
    const cells = [
      { ...cell, period: 0, share: 1, complete: true },
      { ...cell, period: 1, share: 0.5, complete: false },
    ];
    const text = formatRetention({
      ...head,
      cohorts: [{ cohort: '2026-05-25', customers: 2, cells }],
      average: [{ ...cell, period: 0, share: 1 }],
    });
    expect(text).toContain(`  cohort      customers   week 0   week 1
  2026-05-25          2  100.0 %   50.0 %*
  average                100.0 %
  * not over yet`);
    expect(formatRetention({ ...head, cohorts: [], average: [] })).toContain('nobody began here');
  });

  it('show the week as hours by weekdays', () => {
    const text = formatRhythm({ zone: 'UTC', cells: [{ weekday: 7, hour: 23, interactions: 1234 }] });
    expect(text).toContain('  23:00      0      0      0      0      0      0  1,234\n');
  });
});
