import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assess } from '../../src/insight/impact/assess.ts';
import { atLeast, atMost, type LonePart, reported } from './part.ts';

/** A randomised experiment with a known answer: seven-day retention of players whose gate stood at level 40 in place of 30. */
export const cookieCats: LonePart = {
  name: 'cookieCats',
  async run() {
    const folder = process.env['WAYMARK_DATA'];
    if (folder === undefined || folder === '')
      return { missing: 'WAYMARK_DATA names no folder with cookie_cats_ab' };
    const text = await readFile(join(folder, 'cookie_cats_ab', 'cookie_cats.csv'), 'utf8');
    const [header = '', ...lines] = text.trim().split(/\r?\n/);
    const names = header.split(',');
    const rows = lines.map((line) => line.split(','));
    const at = (name: string) => names.indexOf(name);
    const found = assess(
      {
        rows: {
          customer: Uint32Array.from(rows.keys()),
          period: new Uint32Array(rows.length),
          numerator: Float64Array.from(rows, (row) =>
            row[at('retention_7')]?.toLowerCase() === 'true' ? 1 : 0,
          ),
          denominator: new Float64Array(rows.length).fill(1),
        },
        kind: 'ratio',
        groups: Int8Array.from(rows, (row) => (row[at('test_version')] === 'gate_40' ? 1 : 0)),
        treated: 'gate_40',
        control: 'gate_30',
        both: 0,
        share: 0.5,
        attributes: [],
        assignedBefore: null,
        timeline: null,
        sequential: false,
        worth: 0.1,
      },
      {
        metric: 'retention on day 7',
        unit: 'share',
        direction: 'up',
        treated: 'gate_40',
        control: 'gate_30',
        at: null,
        sequential: false,
      },
    );
    const n = `${rows.length} players`;
    const [low = null, high = null] = found.effect?.interval ?? [];
    return {
      figures: [
        reported('cookieCats: retention with gate_40', found.effect?.with ?? null, n),
        reported('cookieCats: retention with gate_30', found.effect?.without ?? null, n),
        reported('cookieCats: interval from', low, n),
        atMost('cookieCats: interval to, under 0', high, 0, n),
        atLeast(
          'cookieCats: called worse, of a randomised design',
          found.verdict === 'worse' && found.design === 'randomised' ? 1 : 0,
          1,
          n,
        ),
      ],
      details: [found.says],
    };
  },
};
