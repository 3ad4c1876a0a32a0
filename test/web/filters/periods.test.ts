import { describe, expect, it } from 'vitest';
import { periodPresets } from '../../../src/web/filters/periods.ts';

describe('usual periods', () => {
  it('end with the newest day of the data, that day included', () => {
    const presets = periodPresets('2026-08-30T22:10:00.000Z');
    expect(presets[0]).toEqual({
      label: 'Last 7 days',
      period: { since: '2026-08-24', until: '2026-08-30' },
    });
    expect(presets.at(-1)?.period).toEqual({ since: '2026-01-01', until: '2026-08-30' });
  });

  it('are none without data', () => {
    expect(periodPresets(null)).toEqual([]);
  });
});
