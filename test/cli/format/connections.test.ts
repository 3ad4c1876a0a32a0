import { expect, it } from 'vitest';
import { formatConnections, formatRun, formatTested } from '../../../src/cli/format/connections.ts';

const ledger = { received: 1200, accepted: 1000, duplicate: 190, revised: 4, quarantined: 10, suppressed: 0 };
const run = {
  startedAt: '2026-03-01T10:00:30.000Z',
  ms: 2100,
  outcome: 'failed',
  ledger,
  files: 2,
  sentence: 'the folder is gone',
  leftOut: [{ reason: 'no customer', records: 1200 }],
  problems: ['one.csv: no'],
};

it('shows connections in a few lines each', () => {
  expect(formatConnections({ connections: [] })).toMatch(/^Nothing is read by itself yet: waymark connect/);
  const connection = {
    name: 'Exports',
    at: '/srv/exports',
    schedule: '0 6 * * *',
    timezone: 'Europe/Amsterdam',
    state: 'failing',
    phase: null,
    preset: 'zendesk-tickets',
    nextRunAt: '2026-03-02T05:00:00.000Z',
    checkedAt: run.startedAt,
    cursor: null,
    files: { refused: [{ name: 'one.csv', sentence: 'no' }] },
    lastRun: run,
  };
  expect(formatConnections({ connections: [connection] })).toBe(`Exports
  /srv/exports
  failing · 0 6 * * * (Europe/Amsterdam) · next 2026-03-02 05:00 UTC · last read 2026-03-01 10:00 UTC
  read as zendesk-tickets
  last run that found something: 2026-03-01 10:00 UTC
  2 files: 1,200 received, 1,000 accepted, 190 duplicate, 4 revised, 10 quarantined
  1,200 records left out: no customer
  ! the folder is gone
  ! one.csv: no
  refused: one.csv: no`);
});

it('shows a run and a test', () => {
  expect(formatRun({ name: 'Exports', ...run })).toMatch(
    /^Exports: failed after 2\.1 s\n {2}2 files: 1,200 received/,
  );
  expect(
    formatTested({
      says: 'it works',
      files: [{ name: 'a.csv', size: 9, state: 'new' }],
      preview: [],
      problems: ['hm'],
    }),
  ).toBe('it works\n  a.csv · 9 bytes · new\n! hm');
});
