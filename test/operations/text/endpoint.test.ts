import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { scoreTexts } from '../../../src/insight/text/scoreTexts.ts';
import { textKey } from '../../../src/insight/text/textKey.ts';
import { textEndpointSchema } from '../../../src/model/textScoring.ts';
import { scoreByEndpoint } from '../../../src/operations/text/endpoint/scoreByEndpoint.ts';
import { keepText, storedAnswers } from '../../../src/operations/text/stored.ts';
import { memoryDocumentStore } from '../../conformance/memoryDocumentStore.ts';

interface Call {
  key: string | undefined;
  body: {
    model: string;
    temperature: number;
    messages: { content: string }[];
    response_format: { type: string };
  };
}

let server: Server;
let calls: Call[];
let reply: (call: Call) => { status: number; body: unknown };

const answersTo = ({ body }: Call) => {
  const texts = JSON.parse(body.messages[1]?.content ?? '[]') as { index: number; text: string }[];
  const results = texts.map(({ index, text }) => ({
    index,
    sentiment: text.includes('bad') ? -0.9 : 0.8,
    confidence: 0.9,
  }));
  return {
    status: 200,
    body: {
      choices: [{ message: { role: 'assistant', content: JSON.stringify({ results }) } }],
      usage: { total_tokens: 100 },
    },
  };
};

beforeEach(async () => {
  calls = [];
  reply = answersTo;
  server = createServer((request, response) => {
    let raw = '';
    request.on('data', (chunk: Buffer) => {
      raw += chunk;
    });
    request.on('end', () => {
      const call = { key: request.headers.authorization, body: JSON.parse(raw) as Call['body'] };
      calls.push(call);
      const { status, body } = reply(call);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function started(more: object = {}, environment: Record<string, string> = { KEY: 'secret' }) {
  const documents = memoryDocumentStore(() => 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const endpoint = textEndpointSchema.parse({ on: true, url, model: 'small', keyVariable: 'KEY', ...more });
  await keepText(documents, 'endpoint', endpoint, 'set');
  const run = (texts: readonly string[], month = 11) =>
    scoreByEndpoint(texts, {
      documents,
      environment,
      fetch,
      clock: () => new Date(Date.UTC(2026, month - 1, 3)),
      signal: new AbortController().signal,
    });
  return { documents, run };
}

const texts = Array.from({ length: 45 }, (_, i) => (i % 2 === 0 ? `bad thing ${i}` : `fine thing ${i}`));

it('asks in batches with a schema at temperature 0, and keeps the answers under keys of the texts', async () => {
  const { documents, run } = await started();
  expect(await run([...texts, texts[0]!])).toEqual({
    answered: 45,
    open: 0,
    requests: 3,
    tokens: 300,
    trouble: '',
  });
  expect(calls.map(({ key }) => key)).toEqual(Array(3).fill('Bearer secret'));
  expect(calls[0]?.body).toMatchObject({
    model: 'small',
    temperature: 0,
    response_format: { type: 'json_schema' },
  });
  const { answers } = (await storedAnswers(documents)).body;
  expect(answers[textKey('bad thing 0')]).toEqual({ sentiment: -0.9, confidence: 0.9 });
  const scores = scoreTexts(['bad thing 0', 'not asked'], { labels: {}, model: null, answered: answers });
  expect([...scores.source]).toEqual([3, 2]);
  expect(await run(texts)).toMatchObject({ answered: 0, requests: 0 });
});

it('masks personal data before a text leaves', async () => {
  const { run } = await started();
  await run(['call me on +44 20 7946 0958 or write to jane@example.org']);
  const sent = JSON.stringify(calls[0]?.body);
  expect(sent).not.toMatch(/7946|jane@/);
  expect(sent).toContain('[email]');
});

it('stops at the cap of requests or tokens, and goes on in the next month', async () => {
  const { run } = await started({ maxRequests: 2 });
  const first = await run(texts);
  expect(first).toMatchObject({ answered: 40, open: 5, requests: 2 });
  expect(first.trouble).toBe(
    'the cap of 2 requests this month is reached: raise it, or wait for the next month',
  );
  expect(await run(texts)).toMatchObject({ requests: 0 });
  expect(await run(texts, 12)).toMatchObject({ answered: 5, open: 0, requests: 1, trouble: '' });
  const capped = await started({ maxTokens: 150 });
  expect(await capped.run(texts)).toMatchObject({ requests: 2, tokens: 200 });
});

it('says what is wrong in one sentence, and loses no answer', async () => {
  const { run, documents } = await started();
  reply = (call) => (calls.length === 2 ? { status: 401, body: {} } : answersTo(call));
  const stopped = await run(texts);
  expect(stopped).toMatchObject({ answered: 20, open: 25, requests: 2 });
  expect(stopped.trouble).toMatch(/refused the key \(401\): name the variable that holds a valid one$/);
  expect(Object.keys((await storedAnswers(documents)).body.answers)).toHaveLength(20);
  reply = () => ({ status: 200, body: { hello: 1 } });
  expect((await run(texts)).trouble).toMatch(/another form than the OpenAI API/);
  const keyless = await started({}, {});
  expect((await keyless.run(texts)).trouble).toBe(
    "the variable KEY of the environment is not set: it should hold the endpoint's key",
  );
  const away = await started({ url: 'http://127.0.0.1:9/v1' });
  expect((await away.run(texts)).trouble).toMatch(/can't be reached/);
});

it('does not ask again about a text that it had no usable answer to', async () => {
  const { run } = await started();
  reply = () => ({ status: 200, body: { choices: [{ message: { content: 'I would rather not' } }] } });
  expect(await run(['bad thing'])).toMatchObject({ answered: 0, requests: 1 });
  expect(await run(['bad thing'])).toMatchObject({ requests: 0 });
});
