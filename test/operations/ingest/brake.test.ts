import { describe, expect, it } from 'vitest';
import { Brake } from '../../../src/operations/ingest/brake.ts';

/** A brake on a clock of its own: `ring` lets the longest wait pass. */
function braked() {
  const rings: (() => void)[] = [];
  const brake = new Brake(
    (_, signal) =>
      new Promise((resolve) => {
        rings.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
  );
  const passed: string[] = [];
  const hold = (name: string) => brake.hold().then(() => void passed.push(name));
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { brake, rings, passed, hold, turn };
}

describe('a brake', () => {
  it('holds all who come until it is released, and who comes later until the next release', async () => {
    const { brake, passed, hold, turn } = braked();
    void hold('a');
    void hold('b');
    await turn();
    expect(passed).toEqual([]);
    brake.release();
    await turn();
    expect(passed).toEqual(['a', 'b']);
    void hold('c');
    await turn();
    expect(passed).toEqual(['a', 'b']);
    brake.release();
    await turn();
    expect(passed).toEqual(['a', 'b', 'c']);
  });

  it('lets each go after a while, and is not troubled by a release of those who are gone', async () => {
    const { brake, rings, passed, hold, turn } = braked();
    void hold('a');
    void hold('b');
    rings[0]?.();
    await turn();
    expect(passed).toEqual(['a']);
    brake.release();
    brake.release();
    await turn();
    expect(passed).toEqual(['a', 'b']);
  });
});
