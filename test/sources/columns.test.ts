import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open, rolesOf, temporaryFolder } from './support/readInput.ts';

function write(name: string, content: string): string {
  const path = join(temporaryFolder, name);
  writeFileSync(path, content);
  return path;
}

describe('what columns are', () => {
  it('takes the headers of Segment', async () => {
    const opened = await open('delimited/segment.csv');
    expect(rolesOf(opened)).toEqual({
      id: 'messageId',
      customer: 'userId',
      'identify:anonymous': 'anonymousId',
      touchpoint: 'event',
      time: 'timestamp',
    });
  });

  it.each([
    [
      'Spanish',
      'id_cliente,actividad,fecha y hora,canal',
      ['id_cliente', 'actividad', 'fecha y hora', 'canal'],
    ],
    [
      'Portuguese',
      'Código do cliente,Atividade,Data e hora,Canal',
      ['Código do cliente', 'Atividade', 'Data e hora', 'Canal'],
    ],
    ['Dutch', 'Klantnummer,Activiteit,Tijdstip,Kanaal', ['Klantnummer', 'Activiteit', 'Tijdstip', 'Kanaal']],
    [
      'French',
      'Numéro client,Étape,Date et heure,Canal',
      ['Numéro client', 'Étape', 'Date et heure', 'Canal'],
    ],
    ['German', 'Kunden-ID,Ereignis,Zeitpunkt,Kanal', ['Kunden-ID', 'Ereignis', 'Zeitpunkt', 'Kanal']],
    [
      'English',
      'CustomerKey,EventType,OccurredAt,Origin',
      ['CustomerKey', 'EventType', 'OccurredAt', 'Origin'],
    ],
  ])('understands %s headers', async (language, header, [customer, touchpoint, time, channel]) => {
    const rows = [
      'a,Order,2025-01-01 10:00,web',
      'a,Call,2025-01-02 10:00,phone',
      'b,Order,2025-01-03 10:00,web',
    ];
    const opened = await open(write(`${language}.csv`, [header, ...rows].join('\n')));
    expect(rolesOf(opened)).toEqual({ customer, touchpoint, time, channel });
  });

  it('takes a file without times for attributes of customers', async () => {
    const opened = await open('delimited/customers.csv');
    expect(opened.plan.content).toBe('customers');
    expect(opened.plan.time).toBeUndefined();
    expect(rolesOf(opened)).toEqual({ customer: 'customer', 'identify:email': 'identify:email' });
  });

  it('allows texts and ratings without customer', async () => {
    const opened = await open('delimited/survey-unattributed.csv');
    expect(rolesOf(opened)).not.toHaveProperty('customer');
    expect(opened.decisions.find(({ what }) => what === 'customer')?.value).toBe('none');
  });

  it('follows what was said, and no column where it was left empty', async () => {
    const opened = await open('delimited/canonical.csv', {
      columns: { touchpoint: 'channel', channel: '' },
      source: 'shop',
    });
    expect(rolesOf(opened)).toEqual({ customer: 'customer', time: 'time', touchpoint: 'channel' });
    expect(opened.plan.source).toBe('shop');
    expect(opened.decisions.find(({ what }) => what === 'touchpoint')).toMatchObject({
      value: 'channel',
      why: 'as you said',
    });
  });

  it('gives every row the touchpoint and channel that were said', async () => {
    const opened = await open('delimited/customers.csv', {
      columns: { time: 'birth_date' },
      touchpoint: 'Birth',
      channel: 'register',
    });
    expect(opened.plan).toMatchObject({ touchpoint: 'Birth', channel: 'register', content: 'interactions' });
  });

  it('names the nearest header, the nearest role, and two roles for one column', async () => {
    await expect(open('delimited/canonical.csv', { columns: { customer: 'custmer' } })).rejects.toThrow(
      "canonical.csv has no column 'custmer': did you mean 'customer'?",
    );
    await expect(open('delimited/canonical.csv', { columns: { custommer: 'customer' } })).rejects.toThrow(
      "no role 'custommer' for a column: did you mean 'customer'?",
    );
    await expect(
      open('delimited/canonical.csv', { columns: { customer: 'time', time: 'time' } }),
    ).rejects.toThrow("Column 'time' can't be both customer and time");
  });

  it('refuses a file that says of no row whose it is, with the columns it has', async () => {
    const path = write('nobody.csv', 'weather,time\nsunny,2025-01-01\nrain,2025-01-02\n');
    await expect(open(path)).rejects.toThrow(
      /No column of nobody.csv says who the customer is.*weather, time/,
    );
  });

  it('takes the name of the time, or of the file, where no column says the touchpoint', async () => {
    const won = await open(write('deals.csv', 'lead_id,won_date\na,2025-01-01\nb,2025-01-02\n'));
    expect(won.plan.touchpoint).toBe('Won');
    const visits = await open(write('store_visits.csv', 'lead_id,created_at\na,2025-01-01\nb,2025-01-02\n'));
    expect(visits.plan.touchpoint).toBe('Store visits');
  });

  it('refuses ids as touchpoints, naming a better column, unless they are asked for', async () => {
    const lines = Array.from(
      { length: 12_000 },
      (_, i) => `c${i % 900},e-${i},2025-01-01,${['Web', 'App', 'Shop'][i % 3]}`,
    );
    const path = write('ids.csv', `customer,touchpoint,time,place\n${lines.join('\n')}\n`);
    await expect(open(path)).rejects.toThrow(
      /'touchpoint' of ids.csv has more than 10,000.*--columns touchpoint='place'/,
    );
    const forced = await open(path, { columns: { touchpoint: 'touchpoint' } });
    expect(rolesOf(forced)['touchpoint']).toBe('touchpoint');
    expect(forced.problems[0]?.message).toContain('more than 10,000');
  });

  it('warns of an id that many rows share', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => `${i % 10},c${i},2025-01-01,Visit`);
    const opened = await open(write('shared-ids.csv', `id,customer,time,touchpoint\n${lines.join('\n')}\n`));
    expect(opened.problems[0]?.message).toContain('90 of 100 rows');
  });

  it('remembers: the same headers have the same signature, and a plan is taken up again', async () => {
    const said = await open('delimited/canonical.csv', {
      columns: { touchpoint: 'channel', channel: '' },
      source: 'shop',
      timezone: 'Europe/Berlin',
    });
    const later = write('later.csv', 'customer,time,touchpoint,channel\nz,2026-02-01 10:00,Call,phone\n');
    const again = await open(later, { remembered: said.plan });
    expect(again.signature).toBe(said.signature);
    expect(again.plan).toMatchObject({ source: 'shop', timezone: 'Europe/Berlin' });
    expect(rolesOf(again)['touchpoint']).toBe('channel');
    const other = await open('delimited/segment.csv', { remembered: said.plan });
    expect(other.signature).not.toBe(said.signature);
    expect(other.plan.source).toBe('segment');
  });
});

describe('what kind ratings are', () => {
  const survey = (header: string, ratings: readonly (number | string)[], more = '') =>
    write(
      `${header.replace(/\W/g, '')}${ratings.length}.csv`,
      [
        `customer,time,touchpoint,${header}${more ? ',ratingMax' : ''}`,
        ...ratings.map(
          (rating, i) => `c${i},2025-01-0${1 + (i % 9)},Delivery,${rating}${more && `,${more}`}`,
        ),
      ].join('\n'),
    );

  it.each([
    ['nps', 'nps', [0, 10, 7]],
    ['NPS Score', 'nps', [0, 10, 7, 3]],
    ['CSAT', 'csat', [1, 5, 3]],
    ['Customer effort score', 'ces', [1, 7, 3]],
    ['star rating', 'stars', [1, 5, '']],
  ] as const)('the header %s says %s', async (header, kind, ratings) => {
    const { plan, decisions } = await open(survey(header, ratings));
    expect(plan.ratingKind).toBe(kind);
    expect(decisions.find(({ what }) => what === 'ratingKind')).toMatchObject({ value: kind });
  });

  it('none where the header says none, or a column says it of each row', async () => {
    expect((await open(survey('rating', [1, 2]))).plan).not.toHaveProperty('ratingKind');
    const each = write('each.csv', 'customer,time,touchpoint,nps,ratingKind\na,2025-01-01,Delivery,4,csat\n');
    expect((await open(each)).plan).not.toHaveProperty('ratingKind');
  });

  it('none where the ratings lie outside the scale, unless a column gives its end', async () => {
    const { plan, problems } = await open(survey('CSAT', [10, 85]));
    expect(plan).not.toHaveProperty('ratingKind');
    expect(problems[0]?.message).toMatch(/from 10 to 85, and csat goes from 1 to 5.*ratingMax/);
    expect((await open(survey('CSAT', [10, 85, 90], '100'))).plan.ratingKind).toBe('csat');
  });

  it('follows what was said, and remembers it for the same column', async () => {
    const file = survey('rating', [1, 2, 3]);
    const { plan } = await open(file, { ratingKind: 'stars' });
    expect(plan.ratingKind).toBe('stars');
    expect((await open(file, { remembered: plan })).plan.ratingKind).toBe('stars');
  });
});

describe('several columns of topics', () => {
  const file = (topics: number) =>
    write(
      `topics${topics}.csv`,
      [
        'customer,date,complaint_theme,complaint_topic',
        ...Array.from({ length: 300 }, (_, i) => `c${i},2025-01-01,Theme ${i % 3},Topic ${i % topics}`),
      ].join('\n'),
    );

  it('takes the one that says more, as long as it does not list each case', async () => {
    expect(rolesOf(await open(file(30)))['touchpoint']).toBe('complaint_topic');
    expect(rolesOf(await open(file(100)))['touchpoint']).toBe('complaint_topic');
    expect(rolesOf(await open(file(250)))['touchpoint']).toBe('complaint_theme');
  });
});
