import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applicationSocket } from '../../src/cli/applicationSocket.ts';
import { freshFolder } from '../support/program.ts';

describe.skipIf(process.platform === 'win32')('the socket of the application', () => {
  it('is in the temporary folder', async () => {
    expect((await applicationSocket('/tmp/waymark-x')).path).toBe('/tmp/waymark-x/app.sock');
  });

  it('is in a folder with a short name, for its owner alone, where that one’s is too long', async () => {
    const long = join(freshFolder(), 'x'.repeat(120));
    mkdirSync(long);
    const { path, remove } = await applicationSocket(long);
    expect(Buffer.byteLength(path)).toBeLessThan(100);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    await remove();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it('says what to do where there is no such folder', async () => {
    await expect(applicationSocket(`/${'x'.repeat(120)}`, '/is/not/there')).rejects.toThrow(
      'set TMPDIR to a shorter one',
    );
  });
});
