import { describe, expect, it } from 'vitest';
import { openFiles } from '../../src/sources/openFiles.ts';
import { realData } from '../support/realData.ts';
import { columnOf, effects, openAndRead, type ReadInput, readInput, rolesOf } from './support/readInput.ts';

const bpic = [realData('bpic2012_loan/events.csv.gz'), realData('bpic2012_loan/bpic2012.xes.gz')] as const;
const receipt = [
  realData('receipt_permit/events.csv.gz'),
  realData('receipt_permit/08_receipt.xes.gz'),
] as const;
const complaints = realData('bpi2016_uwv_complaints/BPI2016_Complaints.csv');
const tweets = realData('airline_feedback/tweets.csv');
const cats = realData('cookie_cats_ab/cookie_cats.csv');
const leads = realData('olist_marketing_funnel/olist_marketing_qualified_leads_dataset.csv');
const deals = realData('olist_marketing_funnel/olist_closed_deals_dataset.csv');

type Read = Awaited<ReturnType<typeof openAndRead>>;

/** customer, touchpoint and instant of every row, in order of the file */
function steps(read: Read): string[] {
  const roles = rolesOf(read);
  const [customer, touchpoint, time] = ['customer', 'touchpoint', 'time'].map((role) =>
    columnOf(read, roles[role]!),
  );
  return customer!.map((id, i) => `${id}|${touchpoint![i]}|${Date.parse(time![i]!)}`);
}

const distinct = (values: readonly unknown[]) => new Set(values).size;

describe('real logs (found through WAYMARK_DATA)', () => {
  it.skipIf(!bpic[0] || !bpic[1])(
    'loan applications: the table and the event log are the same',
    async () => {
      const csv = await openAndRead(bpic[0]!);
      const xes = await openAndRead(bpic[1]!);
      expect(csv.rows).toHaveLength(262_200);
      expect(distinct(columnOf(csv, 'case:concept:name'))).toBe(13_087);
      expect(distinct(columnOf(csv, 'concept:name'))).toBe(24);
      expect(rolesOf(xes)).toEqual(rolesOf(csv));
      const [ofCsv, ofXes] = [steps(csv), steps(xes)];
      expect(ofXes.length).toBe(ofCsv.length);
      expect(ofXes.findIndex((step, i) => step !== ofCsv[i])).toBe(-1);
    },
    300_000,
  );

  it.skipIf(!bpic[1])(
    'loan applications, paired: every completion is one interaction',
    async () => {
      const raw = await openAndRead(bpic[1]!);
      const paired = await openAndRead(bpic[1]!, { lifecycle: 'pair' });
      const completed = columnOf(raw, 'lifecycle:transition').filter(
        (transition) => transition === 'COMPLETE',
      ).length;
      const left = columnOf(paired, 'lifecycle:transition').filter(
        (transition) => transition !== 'COMPLETE',
      ).length;
      expect(paired.rows.length).toBe(completed + left);
      expect(paired.rows.length).toBeLessThan(raw.rows.length);
      const durations = columnOf(paired, 'duration').filter((duration) => duration !== null);
      expect(durations.length).toBeGreaterThan(70_000);
    },
    300_000,
  );

  it.skipIf(!receipt[0] || !receipt[1])(
    'permits: the channel of the case is the channel',
    async () => {
      const [csv, xes] = [await openAndRead(receipt[0]!), await openAndRead(receipt[1]!)];
      expect(csv.rows).toHaveLength(8_577);
      expect(distinct(columnOf(csv, 'case:concept:name'))).toBe(1_434);
      expect(distinct(columnOf(csv, 'concept:name'))).toBe(27);
      expect(rolesOf(csv)['channel']).toBe('case:channel');
      expect(rolesOf(xes)).toEqual(rolesOf(csv));
      expect(steps(xes)).toEqual(steps(csv));
    },
    120_000,
  );

  it.skipIf(!complaints)('complaints: semicolons, Windows-1252, touchpoints in English', async () => {
    const read = await openAndRead(complaints!);
    expect(read.rows).toHaveLength(289);
    expect(rolesOf(read)).toMatchObject({
      customer: 'CustomerID',
      time: 'ContactDate',
      channel: 'ContactChannelID',
      touchpoint: 'ComplaintTopic_EN',
    });
    expect(read.decisions.find(({ what }) => what === 'touchpoint')?.alternatives).toContain(
      'ComplaintTheme_EN',
    );
    expect(read.rows.flat().some((value) => value?.includes('\ufffd'))).toBe(false);
  });

  it.skipIf(!tweets)('tweets: every row, with its text and its zone', async () => {
    const read = await openAndRead(tweets!);
    expect(rolesOf(read)).toEqual({ id: 'id', customer: 'customer', time: 'created', text: 'text' });
    expect(read.plan).toMatchObject({
      touchpoint: 'Tweets',
      time: { kind: 'pattern', pattern: '%Y-%m-%d %H:%M:%S %z' },
    });
    expect(distinct(columnOf(read, 'id'))).toBe(read.rows.length);
    expect(columnOf(read, 'id')[0]).toBe('570306133677760513');
  });

  it.skipIf(!cats)('an experiment without times: attributes of customers', async () => {
    const read = await openAndRead(cats!);
    expect(read.plan.content).toBe('customers');
    expect(rolesOf(read)).toEqual({ customer: 'userid' });
    expect(read.rows).toHaveLength(90_189);
  });

  it.skipIf(!leads || !deals)('leads and deals given together share their key', async () => {
    const opened = await openFiles([leads!, deals!], {}, effects);
    const read: ReadInput[] = [];
    for (const { input } of opened) read.push(await readInput(input));
    expect(read.map(({ rows }) => rows.length)).toEqual([8_000, 842]);
    const [first, second] = opened.map(rolesOf);
    expect(first).toEqual({ customer: 'mql_id', time: 'first_contact_date', channel: 'origin' });
    expect(second).toEqual({ customer: 'mql_id', time: 'won_date' });
    expect(opened.map(({ plan }) => plan.touchpoint)).toEqual(['First contact', 'Won']);
    expect(opened[1]!.plan.time).toEqual({ kind: 'pattern', pattern: '%m/%d/%Y %H:%M' });
    expect(opened[1]!.decisions.find(({ what }) => what === 'customer')?.why).toContain('share');
  });
});
