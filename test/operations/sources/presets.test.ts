import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer } from '../../../src/operations/questions/customer.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { listPresets } from '../../../src/operations/sources/presets.ts';
import { previewImport } from '../../../src/operations/sources/previewImport.ts';
import { quarantine, retryQuarantine } from '../../../src/operations/sources/quarantine.ts';
import { status } from '../../../src/operations/workspace/status.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/presets', name);

interface Imported {
  received: number;
  accepted: number;
  duplicate: number;
  revised: number;
  quarantined: number;
  suppressed: number;
  source: string;
  files: {
    preset: { name: string; records: number; ignored: unknown[]; unreadable: unknown[] } | null;
    records: { row: number; interactions: { touchpoint: string }[] }[];
    decisions: { what: string; value: string; why: string }[];
  }[];
}

let workspace: TestWorkspace;
let folder: string;
beforeEach(async () => {
  workspace = await testWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'waymark-exports-'));
});
afterEach(() => workspace.close());

/** The export under another name, so that it is known by its headers alone. */
function copy(name: string, as: string): string {
  const path = join(folder, as);
  copyFileSync(fixture(name), path);
  return path;
}

const importing = (files: string[], options = {}) =>
  workspace.call(importFiles, { files, ...options }) as Promise<Imported>;

const ledger = ({ received, accepted, duplicate, revised, quarantined, suppressed }: Imported) => {
  expect(received).toBe(accepted + duplicate + quarantined + suppressed);
  return { received, accepted, duplicate, revised, quarantined };
};

const interactions = async () =>
  ((await workspace.call(status, {})) as { interactions: number; feedback: number }).interactions;

describe('exports through their presets', () => {
  it('keeps every interaction, customer and unreadable record of a file, and counts them', async () => {
    const done = await importing([fixture('zendesk-view.csv')]);
    // 8 interactions, 3 customers and a ticket without a date
    expect(ledger(done)).toEqual({ received: 12, accepted: 11, duplicate: 0, revised: 0, quarantined: 1 });
    expect(done.files[0]?.preset).toMatchObject({
      name: 'zendesk',
      records: 5,
      ignored: [],
      unreadable: [{ reason: 'the time is missing', records: 1 }],
    });
    const jane = (await workspace.call(customer, { id: 'C-100' })) as {
      attributes: Record<string, string>;
      interactions: { touchpoint: string; channel: string; duration?: number; rating?: number }[];
    };
    expect(jane.attributes).toMatchObject({ name: 'Jane Doe', organization: 'Example GmbH' });
    expect(jane.interactions.map(({ touchpoint, channel }) => `${touchpoint} / ${channel}`)).toEqual([
      'Ticket created / email',
      'Ticket solved / email',
      'Ticket solved / email',
      'Ticket created / webchat',
      'Ticket solved / webchat',
      'Ticket solved / webchat',
    ]);
    const { rows } = (await workspace.call(quarantine, {})) as { rows: { raw: string; reason: string }[] };
    expect(rows.map(({ reason }) => reason)).toEqual(['the time is missing']);
    expect(JSON.parse(rows[0]?.raw ?? '{}')).toMatchObject({ Id: '1045', Requester: 'Broken Row' });
  });

  it.each([
    ['zendesk-view.csv', {}],
    ['ga4.jsonl', {}],
    ['intercom-messages.csv', {}],
    ['surveymonkey.csv', { timezone: 'Europe/Berlin' }],
    ['google-forms-de.csv', {}],
    ['hubspot-deals.csv', {}],
    ['salesforce-contacts.csv', {}],
    ['ocel.json', {}],
  ])('changes nothing when %s is imported again', async (name, options) => {
    const first = await importing([fixture(name)], options);
    const before = (await workspace.call(status, {})) as Record<string, unknown>;
    const again = await importing([fixture(name)]);
    const after = (await workspace.call(status, {})) as Record<string, unknown>;
    expect(again).toMatchObject({ accepted: 0, revised: 0, quarantined: first.quarantined });
    expect(ledger(again).received).toBe(first.received);
    expect(after['interactions']).toBe(before['interactions']);
    expect(after['customers']).toBe(before['customers']);
    expect(after['quarantined']).toBe(before['quarantined']);
  });

  it('adds from a longer export what is new: a ticket, and the solving and rating of an older one', async () => {
    await importing([fixture('zendesk-view.csv')], { source: 'desk' });
    const before = await interactions();
    const later = await importing([fixture('zendesk-view-later.csv')], { source: 'desk' });
    expect(ledger(later)).toMatchObject({ accepted: 3, revised: 1, quarantined: 0 });
    expect((await interactions()) - before).toBe(3);
  });

  it('recognises the headers under another name, and remembers what was said', async () => {
    const said = await importing([copy('surveymonkey.csv', 'March.csv')], {
      timezone: 'America/New_York',
      columns: { customer: 'Custom Data 1' },
      source: 'survey',
    });
    expect(said.files[0]?.preset?.name).toBe('surveymonkey');
    const again = await importing([copy('surveymonkey.csv', 'April.csv')]);
    expect(again).toMatchObject({ source: 'survey', accepted: 0, revised: 0 });
  });

  it('reads columns by their roles where presets are refused, and does so the next time too', async () => {
    const plain = await importing([copy('typeform.csv', 'answers.csv')], { preset: 'none' });
    expect(plain.files[0]?.preset).toBeNull();
    const again = await importing([copy('typeform.csv', 'answers.csv')]);
    expect(again.files[0]?.preset).toBeNull();
    expect(again).toMatchObject({ accepted: 0, revised: 0 });
  });

  it('takes a column that is named as one that no preset decides', async () => {
    const preview = (await workspace.call(previewImport, {
      files: [fixture('typeform.csv')],
      overrides: {
        columns: { time: 'Submit Date (UTC)', text: 'Which product do you use?', customer: 'customer_id' },
      },
    })) as { files: { preset: unknown }[] };
    expect(preview.files[0]?.preset).toBeNull();
    await expect(
      importing([fixture('typeform.csv')], { preset: 'typeform', columns: { time: 'Submit Date (UTC)' } }),
    ).rejects.toThrow("gives 'time' to one: leave that out, or say --preset none");
  });

  it('names the nearest preset, and asks for a zone and an order of day and month', async () => {
    await expect(importing([fixture('zendesk-view.csv')], { preset: 'zendsk' })).rejects.toThrow(
      "There is no preset 'zendsk': did you mean 'zendesk'?",
    );
    await expect(importing([fixture('surveymonkey.csv')])).rejects.toThrow('Say --timezone UTC');
    await expect(importing([fixture('google-forms-open.csv')])).rejects.toThrow(
      "'3/4/2026 9:15:22' is 2026-04-03T09:15:22 or 2026-03-04T09:15:22",
    );
  });

  it('refuses a preset that can read nothing of a file, and does not remember it', async () => {
    const contacts = copy('crm-contacts.csv', 'contacts.csv');
    await expect(importing([contacts], { preset: 'zendesk' })).rejects.toThrow(
      'contacts.csv is no export that the preset zendesk reads: none of its first 3 records can be read (the time is missing)',
    );
    await expect(importing([fixture('zendesk-view.csv')], { preset: 'ocel' })).rejects.toThrow(
      'no export that the preset ocel reads',
    );
    const told = await importing([contacts]);
    expect(told.files[0]?.preset?.name).toBe('crm');
  });

  it('shows what each record becomes before anything is kept', async () => {
    const dry = await importing([fixture('zendesk-view.csv')], { dryRun: true });
    expect(dry.received).toBe(12);
    expect(dry.files[0]?.records[0]?.interactions.map(({ touchpoint }) => touchpoint)).toEqual([
      'Ticket created',
      'Ticket solved',
      'Ticket solved',
    ]);
    expect(await interactions()).toBe(0);
    const { files } = (await workspace.call(previewImport, { files: [fixture('qualtrics.csv')] })) as {
      files: { preset: { name: string; layout: string }; records: { ignored: string | null }[] }[];
    };
    expect(files[0]).toMatchObject({ preset: { name: 'qualtrics', layout: 'sample' } });
    expect(files[0]?.records.map(({ ignored }) => ignored)).toEqual(['survey preview', null, null]);
  });

  it('keeps answers of nobody as unattributed, and merges of a CRM as such', async () => {
    await importing([fixture('qualtrics.csv')]);
    await importing([fixture('salesforce-contacts.csv')]);
    const all = (await workspace.call(status, {})) as { feedback: number; customers: number };
    expect(all.feedback).toBe(4);
    const merged = await importing([fixture('salesforce-contacts.csv')]);
    expect(merged).toMatchObject({ received: 2, accepted: 0, duplicate: 2 });
  });

  it('tries quarantined records again with their preset', async () => {
    const path = join(folder, 'desk.csv');
    const text = 'Id,Requester,Requester email,Via,Created at,Solved at,Satisfaction Score\n';
    writeFileSync(
      path,
      `${text}1,Jane,jane@example.com,Mail,2026-03-01T10:00:00Z,,Offered\n2,Omer,omer@example.org,Mail,soon,,\n`,
    );
    await importing([path]);
    const tried = await workspace.call(retryQuarantine, {});
    expect(tried).toEqual({ retried: 1, released: 0, stillQuarantined: 1 });
    expect(await interactions()).toBe(1);
  });

  it('refuses an export without a record, and says what a missing column loses', async () => {
    const empty = join(folder, 'empty.csv');
    writeFileSync(
      empty,
      'Respondent ID,Collector ID,Start Date,End Date,How satisfied are you?\n,,,,Response\n',
    );
    await expect(importing([empty], { timezone: 'UTC' })).rejects.toThrow('nothing below');
    const short = join(folder, 'short.csv');
    writeFileSync(short, 'Id,Requester,Via,Created at\n1,Jane,Mail,2026-03-01T10:00:00Z\n');
    const { files } = (await workspace.call(previewImport, { files: [short] })) as {
      files: { preset: { name: string }; problems: string[] }[];
    };
    expect(files[0]?.preset.name).toBe('zendesk');
    expect(files[0]?.problems.join('\n')).toMatch(/Solved at[\s\S]*Satisfaction Score[\s\S]*Requester email/);
  });

  it('lists the presets', async () => {
    const { presets } = (await workspace.call(listPresets, {})) as {
      presets: { name: string; how: string }[];
    };
    expect(presets.map(({ name }) => name)).toContain('zendesk');
    expect(presets.every(({ how }) => how.length > 10)).toBe(true);
  });
});
