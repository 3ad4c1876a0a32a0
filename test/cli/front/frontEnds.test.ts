import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { serve } from '../../../src/cli/serve.ts';
import { createTerminal } from '../../../src/cli/terminal.ts';
import { openForServing } from '../../../src/cli/wiring.ts';
import { until } from '../../server/ingest/support/liveServer.ts';
import { freshFolder, waymark } from '../../support/program.ts';

describe('the listening thread', () => {
  it('that ends by itself ends the server with an error, and all that was acknowledged is kept', async () => {
    const workspace = join(freshFolder(), 'workspace');
    const { key } = JSON.parse(
      (await waymark(['key', 'create', 'shop', '--workspace', workspace, '--json'])).stdout,
    ) as { key: string };
    const said = new PassThrough();
    let text = '';
    said.on('data', (part: Buffer) => (text += part));
    const faults: unknown[] = [];
    const opened = await openForServing(workspace, (error) => faults.push(error));
    const shell = {
      version: '0',
      terminal: createTerminal(said as never, said as never),
      signal: new AbortController().signal,
      environment: {},
    };
    const serving = serve(opened, shell, { port: 0, host: '127.0.0.1', allowHost: [] });
    const failed = expect(serving).rejects.toThrow('the thread that listens has ended');
    const { answer: url } = await until(
      async () => /Waymark is at (\S+)/.exec(text)?.[1] ?? '',
      (one) => one !== '',
    );
    let acknowledged = 0;
    const send = async () => {
      const batch = Array.from({ length: 60 }, (_, i) => ({
        type: 'track',
        event: 'Visit',
        userId: 'u1',
        messageId: `id-${acknowledged + i}`,
      }));
      const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
      const body = JSON.stringify({ batch });
      const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body });
      expect(answer.status).toBe(200);
      acknowledged += batch.length;
    };
    for (let i = 0; i < 30; i++) await send();
    const began = performance.now();
    await opened.front.close();
    await failed;
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(existsSync(opened.temporaryFolder)).toBe(false);
    expect(existsSync(join(workspace, 'holder.json'))).toBe(false);
    const ran = await waymark(['status', '--workspace', workspace, '--json']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ interactions: acknowledged });
  });
});
