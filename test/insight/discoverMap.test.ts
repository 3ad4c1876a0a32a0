import { describe, expect, it } from 'vitest';
import { cutJourneys } from '../../src/engine/select/cutJourneys.ts';
import { everything } from '../../src/engine/selection.ts';
import { seededRandom } from '../../src/engine/statistics/seededRandom.ts';
import { adjustedRand } from '../../src/insight/adjustedRand.ts';
import { discoverMap } from '../../src/insight/discoverMap.ts';
import { judgeJourneys } from '../../src/insight/judgeJourneys.ts';
import { measureMap } from '../../src/insight/measureMap.ts';
import { type JourneyMap, journeyMapSchema } from '../../src/model/journeyMap.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { journeyDefinitions } from '../../src/simulate/scenarios.ts';
import { simulate } from '../../src/simulate/simulate.ts';
import { columnsOf, type Row } from '../support/columns.ts';
import { readCsv, readEventLog } from '../support/eventLog.ts';
import { realData } from '../support/realData.ts';

const options = { name: 'M', id: 'm', at: '2026-01-01T00:00:00.000Z' };

function stagesOf(map: JourneyMap): Record<string, string[]> {
  return Object.fromEntries(
    map.stages.map((stage) => [
      stage.name,
      map.touchpoints
        .filter((touchpoint) => touchpoint.stage === stage.id)
        .flatMap((touchpoint) => touchpoint.match.touchpoints),
    ]),
  );
}

/** Customers who walk through groups of touchpoints, at random inside each, some leaving after each group. */
function plantedLog(stages: readonly (readonly string[])[], customers: number, anywhere?: string): Row[] {
  const random = seededRandom(11);
  const rows: Row[] = [];
  for (let c = 0; c < customers; c++) {
    let time = c * 1000;
    const add = (touchpoint: string) => {
      time += 60_000;
      rows.push({ customer: `c${c}`, time, touchpoint });
    };
    for (const stage of stages) {
      for (let visit = 0; visit < 4; visit++) {
        add(stage[Math.floor(random() * stage.length)]!);
        if (anywhere !== undefined && random() < 0.35) add(anywhere);
      }
      if (random() < 0.1) break;
    }
    add(random() < 0.4 ? 'Application declined' : 'Application approved');
  }
  return rows;
}

const planted = [
  ['Ad seen', 'Landing page', 'Blog'],
  ['Product page', 'Comparison', 'Price list', 'Brochure'],
  ['Basket', 'Checkout', 'Payment'],
];

describe('discoverMap', () => {
  it('finds planted stages, in order, with the outcomes apart and sensible names', () => {
    const map = discoverMap(everything(columnsOf(plantedLog(planted, 300))), options);
    expect(journeyMapSchema.parse(map)).toEqual(map);
    const found = stagesOf(map);
    expect(Object.keys(found)).toEqual(['Awareness', 'Consideration', 'Order', 'Outcome']);
    expect(
      Object.values(found)
        .slice(0, 3)
        .map((names) => [...names].sort()),
    ).toEqual(planted.map((names) => [...names].sort()));
    const outcomes = map.touchpoints.filter((touchpoint) => touchpoint.outcome !== undefined);
    expect(outcomes.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['Application approved', 'good'],
      ['Application declined', 'bad'],
    ]);
    expect(map.discovery!.stability).toBeGreaterThan(0.95);
  });

  it('keeps a touchpoint that happens anywhere from tying stages together, and flags it', () => {
    const map = discoverMap(everything(columnsOf(plantedLog(planted, 300, 'Login'))), options);
    const groups = Object.values(stagesOf(map)).map((names) =>
      names.filter((name) => name !== 'Login').sort(),
    );
    expect(groups.slice(0, 3)).toEqual(planted.map((names) => [...names].sort()));
    expect(
      map.touchpoints.filter((touchpoint) => touchpoint['anywhere'] === true).map(({ name }) => name),
    ).toEqual(['Login']);
  });

  it('sees a boundary where nobody goes back over it, and what comes before and after whole journeys as happening anywhere', () => {
    const random = seededRandom(17);
    const rows: Row[] = [];
    const day = 86_400_000;
    for (let c = 0; c < 600; c++) {
      const visit = (touchpoint: string, time: number) => rows.push({ customer: `c${c}`, time, touchpoint });
      for (const touchpoint of ['Sign-on', 'Circular'])
        for (let n = 0; n < 4; n++) visit(touchpoint, random() * 300 * day);
      let time = random() * 280 * day;
      for (const stage of planted) {
        const way = [...stage];
        const at = Math.floor(random() * (way.length - 1));
        if (random() < 0.3) way.splice(at, 2, way[at + 1]!, way[at]!);
        for (const touchpoint of way) {
          time += random() * day;
          if (random() < 0.8) visit(touchpoint, time);
        }
      }
    }
    const map = discoverMap(everything(columnsOf(rows)), { ...options, resamples: 0 });
    const anywhere = map.touchpoints.filter((touchpoint) => touchpoint.anywhere).map(({ name }) => name);
    expect(anywhere.sort()).toEqual(['Circular', 'Sign-on']);
    const found = Object.values(stagesOf(map)).map((names) =>
      names.filter((name) => !anywhere.includes(name)).sort(),
    );
    expect(found).toEqual(planted.map((names) => [...names].sort()));
  });

  it('gives the same map for the same journeys', () => {
    const rows = plantedLog(planted, 100, 'Login');
    const once = discoverMap(everything(columnsOf(rows)), options);
    expect(discoverMap(everything(columnsOf(rows)), options)).toEqual(once);
  });

  it('makes as many columns as asked for', () => {
    const selection = everything(columnsOf(plantedLog(planted, 100)));
    for (const stages of [3, 4, 5, 6])
      expect(discoverMap(selection, { ...options, stages, resamples: 0 }).stages).toHaveLength(stages);
    expect(() => discoverMap(selection, { ...options, stages: 1 })).toThrow(UnusableInput);
  });

  it('loses no interaction, has unique names and ids, and no stage is named by a number', () => {
    const random = seededRandom(3);
    const rows: Row[] = [];
    for (let c = 0; c < 400; c++)
      for (let i = 0; i < 12; i++) {
        const rank = Math.floor(60 * random() ** 3 + i * 3);
        rows.push({ customer: `c${c}`, time: c + i * 1000, touchpoint: `T${rank} Handle matter ${rank}` });
      }
    const selection = everything(columnsOf(rows));
    const map = discoverMap(selection, { ...options, resamples: 0 });
    const { shown } = measureMap(selection, map);
    expect(shown.interactions[0]).toBe(shown.interactions[1]);
    for (const names of [
      map.touchpoints.map(({ name }) => name),
      map.touchpoints.map(({ id }) => id),
      map.stages.map(({ name }) => name),
      map.stages.map(({ id }) => id),
    ])
      expect(new Set(names).size).toBe(names.length);
    expect(map.stages.filter(({ name }) => /^stage \d/i.test(name))).toEqual([]);
  });

  it('works on the smallest logs, and says what is missing on none', () => {
    const one = discoverMap(everything(columnsOf([{ customer: 'a', time: 0, touchpoint: 'A' }])), options);
    expect(one.stages).toHaveLength(1);
    expect(() => discoverMap(everything(columnsOf([])), options)).toThrow(/no interaction/);
  });
});

describe('adjustedRand', () => {
  it('is 1 for the same groups whatever their names, and near 0 for unrelated ones', () => {
    expect(adjustedRand([0, 0, 1, 1], ['b', 'b', 'a', 'a'])).toBe(1);
    // Hubert & Arabie's formula by hand: together 1, expected 2·2/6, most 2
    expect(adjustedRand([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo((1 - (2 * 1) / 6) / (1.5 - (2 * 1) / 6));
    const random = seededRandom(5);
    const a = Array.from({ length: 2000 }, () => Math.floor(random() * 4));
    const b = Array.from({ length: 2000 }, () => Math.floor(random() * 4));
    expect(Math.abs(adjustedRand(a, b))).toBeLessThan(0.02);
  });
});

describe('judgeJourneys', () => {
  const contacts = (customers: number, draw: (c: number, random: () => number) => string[]): Row[] => {
    const random = seededRandom(9);
    return Array.from({ length: customers }, (_, c) => c).flatMap((c) =>
      draw(c, random).map((touchpoint, i) => ({ customer: `c${c}`, time: i, touchpoint })),
    );
  };
  const judge = (rows: Row[]) => judgeJourneys(everything(columnsOf(rows)));

  it('takes a two-step funnel for a journey, though most stay at the first step', () => {
    expect(judge(contacts(1000, (c) => (c % 10 === 0 ? ['Lead', 'Deal'] : ['Lead'])))).toEqual({
      kind: 'journeys',
    });
  });

  it('takes contacts that come back at random for none', () => {
    const topics = ['Bill', 'Fault', 'Contract'];
    const topic = (random: () => number) => topics[Math.floor(random() * 3)]!;
    const verdict = judge(
      contacts(500, (c, random) => (c % 5 === 0 ? [topic(random), topic(random)] : [topic(random)])),
    );
    expect(verdict).toMatchObject({ kind: 'tooFew', customers: 500, withOne: 400 });
    if (verdict.kind !== 'tooFew') return;
    expect(verdict.topics).toHaveLength(3);
    expect(verdict.topics.reduce((sum, { interactions }) => sum + interactions, 0)).toBe(600);
  });

  it('takes repeats of one touchpoint for none', () => {
    expect(judge(contacts(100, () => ['Call', 'Call', 'Call'])).kind).toBe('tooFew');
  });
});

const bpic = realData('bpic2012_loan/events.csv.gz');
const receipt = realData('receipt_permit/events.csv.gz');
const uwv = realData('bpi2016_uwv_complaints/BPI2016_Complaints.csv');
const leads = realData('olist_marketing_funnel/olist_marketing_qualified_leads_dataset.csv');
const deals = realData('olist_marketing_funnel/olist_closed_deals_dataset.csv');
const xes = { customer: 'case:concept:name', touchpoint: 'concept:name', time: 'time:timestamp' };

describe('on the simulated company', () => {
  const simulation = simulate('broadband', { customers: 3000, seed: 'stages' });
  const rows: Row[] = [];
  for (const { customer, steps } of simulation.histories())
    for (const step of steps)
      rows.push({
        customer: customer.id,
        time: step.time,
        touchpoint: step.touchpoint,
        channel: step.channel,
      });
  const whole = everything(columnsOf(rows));
  const truth = simulation.truth().journeys;
  const agreement = (name: string) => {
    const definition = journeyDefinitions('broadband').find((found) => found.name === name)!;
    const { journeys, touchpoints } = cutJourneys(whole.columns, whole.touchpoints, definition);
    const map = discoverMap({ ...whole, journeys, touchpoints }, options);
    const planted = truth.find((journey) => journey.name === name)!;
    const placeOf = new Map<string, string>();
    for (const stage of planted.stages)
      for (const touchpoint of stage.touchpoints) placeOf.set(touchpoint, stage.name);
    for (const { touchpoint } of planted.outcomes) placeOf.set(touchpoint, 'outcome');
    const found = map.touchpoints.flatMap(({ stage, match }) =>
      match.touchpoints.flatMap((touchpoint) =>
        placeOf.has(touchpoint) ? [{ stage, planted: placeOf.get(touchpoint)! }] : [],
      ),
    );
    expect(found.length).toBe(placeOf.size);
    const outcomes = map.touchpoints.filter(({ outcome }) => outcome !== undefined);
    return {
      map,
      rand: adjustedRand(
        found.map(({ stage }) => stage),
        found.map((touchpoint) => touchpoint.planted),
      ),
      outcomes: outcomes.map(({ name, outcome }) => ({ touchpoint: name, outcome })),
      planted,
    };
  };

  it('finds the planted stages and outcomes of joining', () => {
    const { rand, outcomes, planted } = agreement('join');
    expect(rand).toBeGreaterThanOrEqual(0.8);
    expect(outcomes).toEqual(planted.outcomes);
  });

  it('finds those of a query', () => {
    const { rand, outcomes, planted } = agreement('query');
    expect(rand).toBe(1);
    expect(outcomes).toEqual(planted.outcomes);
  });
});

describe('on real logs (WAYMARK_DATA)', () => {
  it.skipIf(bpic === null)('loan applications: readable stages, outcomes not among them', () => {
    const selection = everything(columnsOf(readEventLog(bpic!, xes)));
    const map = discoverMap(selection, options);
    const found = stagesOf(map);
    expect(Object.keys(found)).toEqual([
      'Application',
      'Completing the application',
      'Offer',
      'Validation',
      'Outcome',
    ]);
    expect(found['Outcome']!.sort()).toEqual([
      'A_ACTIVATED',
      'A_APPROVED',
      'A_CANCELLED',
      'A_DECLINED',
      'A_REGISTERED',
      'O_ACCEPTED',
      'O_DECLINED',
    ]);
    expect(found['Validation']).toContain('W_Valideren aanvraag');
    expect(found['Offer']).toEqual(['O_SELECTED', 'A_FINALIZED', 'O_CREATED', 'O_SENT']);
    expect(map.discovery!.stability).toBeGreaterThan(0.9);
    const { shown, n } = measureMap(selection, map);
    expect(n.journeys).toBe(13_087);
    expect(shown.interactions).toEqual([262_200, 262_200]);
  });

  it.skipIf(receipt === null)('permits: confirmation of receipt, then advice', () => {
    const selection = everything(columnsOf(readEventLog(receipt!, { ...xes, channel: 'case:channel' })));
    const map = discoverMap(selection, options);
    const found = stagesOf(map);
    // the confirmation is printed before or after the advice: in this office the two go side by side
    const [receiving, advising, requesting] = Object.values(found).map((names) =>
      names.map((name) => name.slice(0, 3)).sort(),
    );
    expect(receiving).toEqual(['Con', 'T02', 'T03']);
    expect(advising).toEqual(expect.arrayContaining(['T04', 'T05', 'T06', 'T07', 'T10']));
    expect(requesting).toEqual(expect.arrayContaining(['T11', 'T12', 'T15', 'T16', 'T17', 'T20']));
    expect(map.discovery!.stability).toBeGreaterThan(0.9);
    const names = map.touchpoints.map(({ name }) => name);
    expect(names.filter((name) => /^T\d\d/.test(name))).toEqual([]);
    expect(map.touchpoints[0]!.channel).toBe('Internet');
    expect(measureMap(selection, map).shown.interactions).toEqual([8577, 8577]);
  });

  it.skipIf(uwv === null)('complaints: too few repeats', () => {
    for (const topic of ['ComplaintTopic_EN', 'ComplaintSubtheme_EN', 'ComplaintTheme_EN']) {
      const rows = readEventLog(uwv!, {
        customer: 'CustomerID',
        touchpoint: topic,
        time: 'ContactDate',
        channel: 'ContactChannelID',
        separator: ';',
      });
      const verdict = judgeJourneys(everything(columnsOf(rows)));
      expect(verdict).toMatchObject({ kind: 'tooFew', customers: 226, withOne: 180 });
    }
  });

  it.skipIf(leads === null || deals === null)('leads and deals: a journey', () => {
    const first = readCsv(leads!).map((lead) => ({
      customer: lead['mql_id']!,
      time: Date.parse(lead['first_contact_date']!),
      touchpoint: 'First contact',
      channel: lead['origin']!,
    }));
    const won = readCsv(deals!).map((deal) => ({
      customer: deal['mql_id']!,
      time: Date.parse(deal['won_date']!),
      touchpoint: 'Won',
    }));
    expect(judgeJourneys(everything(columnsOf([...first, ...won])))).toEqual({ kind: 'journeys' });
  });
});
