import { expect, it } from 'vitest';
import { startLiveServer } from '../../server/ingest/support/liveServer.ts';
import { freshFolder } from '../../support/program.ts';

it('answers that come before a connection is used up reach who asked, each time', async () => {
  const server = await startLiveServer(freshFolder());
  const headers = { 'content-type': 'application/json' };
  const statuses = new Map<number, number>();
  for (let nth = 0; nth < 60; nth++) {
    const body = nth % 2 === 0 ? '{no' : '[]';
    const { status } = await fetch(`${server.url}/api/listKeys`, { method: 'POST', headers, body });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  await server.stop();
  expect([...statuses]).toEqual([[400, 60]]);
  expect(server.said()).not.toContain('fault');
});
