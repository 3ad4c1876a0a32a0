import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Outside, openOutside } from './support.ts';

let outside: Outside;
let now = Date.parse('2026-03-05T12:00:00Z');
beforeAll(async () => {
  outside = await openOutside(() => now);
});
afterAll(() => outside.close());

interface Made {
  survey: { id: string; source: string };
  address: string;
}
const base = { kind: 'nps', brand: 'Northwind', touchpoint: 'Helpline call' };
const make = (input: object) => outside.ask<Made>('createSurvey', { ...base, ...input });
const open = (url: string, headers: Record<string, string> = {}) =>
  outside.app.inject({ method: 'GET', url, headers });
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
const answer = (url: string, fields: Record<string, string>, from = '203.0.113.7') =>
  outside.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    remoteAddress: from,
  });

async function linkFor(id: string, customer: string, more: object = {}) {
  const { links } = await outside.ask<{ links: { link: string }[] }>('surveyLinks', {
    id,
    customers: [customer],
    address: 'https://journeys.example',
    ...more,
  });
  return links[0]!.link.replace('https://journeys.example', '');
}

const kept = async (customer: string) => {
  await outside.context.intake.settled();
  return outside.context.workspace.interactions.interactionsOf(customer);
};

describe('a link of one’s own', () => {
  it('ties the answer to customer and touchpoint; a second answer revises it', async () => {
    const { survey } = await make({ name: 'own link' });
    const link = await linkFor(survey.id, 'C-1', { touchpoint: 'Repair visit' });
    expect(link).not.toContain('C-1');
    const first = await open(link);
    const thanks = await answer(link, { ticket: ticketIn(first.body), score: '3', text: 'Too late' });
    expect(thanks.body).toContain('We are sorry');
    expect(await kept('C-1')).toMatchObject([
      {
        touchpoint: 'Repair visit',
        kind: 'feedback',
        rating: 3,
        ratingKind: 'nps',
        text: 'Too late',
        channel: 'survey',
      },
    ]);
    now += 60_000;
    const again = await open(link);
    await answer(link, { ticket: ticketIn(again.body), score: '9', text: '' });
    const revised = await kept('C-1');
    expect(revised).toMatchObject([{ rating: 9 }]);
    expect(revised[0]).not.toHaveProperty('text');
    const { n, score } = await outside.ask<{ n: number; score: { value: number } }>('surveyResults', {
      id: survey.id,
    });
    expect([n, score.value]).toEqual([1, 100]);
  });

  it('can’t be changed to another customer or touchpoint', async () => {
    const { survey } = await make({ name: 'forged' });
    const link = await linkFor(survey.id, 'C-2', { touchpoint: 'Repair visit' });
    for (const forged of [
      link.replace('Repair+visit', 'Purchase'),
      link.replace(/c=(.)/, (_, first) => (first === 'A' ? 'c=B' : 'c=A')),
      `${link}x`,
    ]) {
      await answer(forged, { ticket: ticketIn((await open(forged)).body), score: '0', text: '' });
    }
    expect(await kept('C-2')).toEqual([]);
    const { comments, n, attributed } = await outside.ask<{ comments: []; n: number; attributed: number }>(
      'surveyResults',
      { id: survey.id },
    );
    expect([n, attributed, comments]).toEqual([3, 0, []]);
  });

  it('names people by email where it is made so', async () => {
    const { survey } = await make({ name: 'by mail' });
    const link = await linkFor(survey.id, 'maria@example.com', { as: 'email' });
    await answer(link, { ticket: ticketIn((await open(link)).body), score: '8', text: '' });
    await outside.context.intake.settled();
    const { attributed } = await outside.ask<{ attributed: number }>('surveyResults', { id: survey.id });
    expect(attributed).toBe(1);
  });
});

describe('anybody', () => {
  it('may answer anonymously: unattributed, and once a page', async () => {
    const { survey, address } = await make({ name: 'poster', kind: 'csat' });
    const { body } = await open(address);
    await answer(address, { ticket: ticketIn(body), score: '4', text: 'ok' });
    await answer(address, { ticket: ticketIn(body), score: '4', text: 'ok, and more' });
    await answer(address, { ticket: ticketIn((await open(address)).body), score: '1', text: '' });
    await outside.context.intake.settled();
    expect(await outside.ask('surveyResults', { id: survey.id })).toMatchObject({
      n: 2,
      attributed: 0,
      score: { value: 0.5 },
      comments: [{ text: 'ok, and more', score: 4, customer: null }],
    });
  });

  it('is asked again where no score was chosen, and keeps what was written', async () => {
    const { address } = await make({ name: 'no score' });
    const { body } = await open(address);
    const again = await answer(address, { ticket: ticketIn(body), text: 'a <b>comment</b>' });
    expect(again.statusCode).toBe(400);
    expect(again.body).toContain('Please choose an answer.');
    expect(again.body).toContain('a &lt;b&gt;comment&lt;/b&gt;</textarea>');
    expect((await answer(address, { ticket: ticketIn(body), score: '11', text: '' })).statusCode).toBe(400);
  });

  it('sees the score of a link chosen, and nothing kept before it is sent', async () => {
    const { survey, address } = await make({ name: 'one click' });
    expect((await open(`${address}?score=9`)).body).toMatch(/value="9"[^>]* checked/);
    await outside.context.intake.settled();
    expect(await outside.ask('surveyResults', { id: survey.id })).toMatchObject({ n: 0, score: null });
  });

  it('is told when a survey is closed or gone', async () => {
    const { survey, address } = await make({ name: 'closing' });
    await outside.ask('updateSurvey', { id: survey.id, open: false });
    const { body } = await open(address);
    expect(body).toContain('This survey is closed');
    expect((await answer(address, { ticket: '', score: '9' })).statusCode).toBe(410);
    await outside.ask('deleteSurvey', { id: survey.id });
    expect((await open(address, { 'accept-language': 'fr' })).body).toContain('Il n’y a pas d’enquête');
    expect((await open('/s/<script>')).body).not.toContain('<script>alert');
  });

  it('can’t flood it', async () => {
    const { address } = await make({ name: 'flood' });
    const ticket = ticketIn((await open(address)).body);
    const codes: number[] = [];
    for (let time = 0; time < 70; time++)
      codes.push((await answer(address, { ticket, score: '1' }, '198.51.100.9')).statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(60);
    expect(codes.at(-1)).toBe(429);
    expect((await answer(address, { ticket, score: '1' }, '198.51.100.10')).statusCode).toBe(200);
  });
});

describe('the page', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.5', 'de', 'ltr', 'Wie wahrscheinlich'],
    ['ja,fr;q=0.4,es;q=0.6', 'es', 'ltr', '¿Qué probabilidad'],
    ['ja', 'en', 'ltr', 'How likely'],
    ['ar-EG', 'ar', 'rtl', 'ما مدى احتمال'],
    ['pt-BR', 'pt-br', 'ltr', 'Você indicaria'],
    ['pt-PT', 'pt', 'ltr', 'Qual é a probabilidade'],
  ])('speaks the person’s language: %s', async (accepted, lang, dir, question) => {
    const words = {
      ar: { question: 'ما مدى احتمال أن توصي بـ {brand}؟' },
      'pt-br': { question: 'Você indicaria a {brand}?' },
    };
    const { address } = await make({ name: `language ${accepted}`, words });
    const { body } = await open(address, { 'accept-language': accepted });
    expect(body).toContain(`<html lang="${lang}" dir="${dir}"`);
    expect(body).toContain(question);
    expect((await open(`${address}?lang=nl`, { 'accept-language': accepted })).body).toContain(
      'Hoe waarschijnlijk',
    );
  });

  it('loads nothing, runs nothing, and lets nobody else hold it', async () => {
    const { address } = await make({ name: 'alone', brand: '<img src=x onerror=alert(1)>' });
    const { body, headers } = await open(address);
    expect(body).not.toMatch(/<script|<img|https?:/);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['cache-control']).toBe('no-store');
    const embedded = await open(`${address}?embed=1`);
    expect(embedded.headers['content-security-policy']).toMatch(/frame-ancestors \*/);
    expect(embedded.body.match(/src="[^"]*"/g)).toEqual(['src="/s/frame.js"']);
  });
});

describe('on a site', () => {
  it('believes who the snippet names, with a key that is known', async () => {
    const { survey, address } = await make({ name: 'site' });
    const { key } = await outside.ask<{ key: string }>('createKey', { name: 'shop' });
    const said = (name: string) =>
      new URLSearchParams({
        embed: '1',
        key: name,
        customer: 'C-9',
        anonymous: 'a1',
        t: 'Checkout',
      }).toString();
    for (const name of [key, 'wrong']) {
      const url = `${address}?${said(name)}`;
      await answer(url, { ticket: ticketIn((await open(url)).body), score: '10', text: '' });
    }
    expect(await kept('C-9')).toMatchObject([
      { touchpoint: 'Checkout', rating: 10, identifiers: { anonymousId: 'a1' } },
    ]);
    expect(await outside.ask('surveyResults', { id: survey.id })).toMatchObject({ n: 2, attributed: 1 });
  });
});

describe('results', () => {
  it.each([
    ['nps', { 9: 60, 8: 25, 2: 15 }, 45],
    ['csat', { 5: 30, 4: 30, 3: 20, 1: 20 }, 0.6],
    ['ces', { 7: 10, 6: 10, 2: 5 }, 5.6],
  ])('%s', async (kind, counts, value) => {
    const { survey } = await make({ name: `results ${kind}`, kind });
    const interactions = Object.entries(counts).flatMap(([rating, n]) =>
      Array.from({ length: n }, (_, at) => ({
        ...{
          id: `${kind} ${rating} ${at}`,
          time: now,
          touchpoint: 'x',
          source: survey.source,
          kind: 'feedback' as const,
        },
        ...{
          rating: Number(rating),
          ratingKind: kind as 'nps',
          attributes: {},
          identifiers: {},
          historical: false,
        },
      })),
    );
    await outside.context.intake.takeRecords({ interactions });
    await outside.context.intake.settled();
    const { n, score } = await outside.ask<{
      n: number;
      score: { value: number; low: number; high: number };
    }>('surveyResults', { id: survey.id });
    expect(n).toBe(interactions.length);
    expect(score.value).toBeCloseTo(value, 10);
    expect(score.low).toBeLessThan(value);
    expect(score.high).toBeGreaterThan(value);
  });
});
