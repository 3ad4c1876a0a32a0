import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ColumnCheckpoint } from '../../src/stores/columns/checkpoint.ts';
import { openDuckdbInteractionStore } from '../../src/stores/duckdb/interactionStore.ts';
import { planFor, rowsInput } from '../conformance/interactionStore.ts';

describe('the checkpoint of columns', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waymark-columns-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const arrays = {
    a: new Uint16Array([1, 2, 65535]),
    b: new Float64Array([1.5, Number.NaN, -0]),
    empty: new Int32Array(0),
  };

  it('gives back arrays of every type on shared memory', async () => {
    const checkpoint = new ColumnCheckpoint(folder);
    await checkpoint.save('base', 'k1', { names: ['ä'] }, arrays);
    const loaded = await checkpoint.load('base', 'k1');
    expect(loaded?.notes).toEqual({ names: ['ä'] });
    expect(loaded?.arrays.get('a')).toEqual(arrays.a);
    expect(loaded?.arrays.get('b')).toEqual(arrays.b);
    expect(loaded?.arrays.get('empty')).toEqual(arrays.empty);
    expect(loaded?.arrays.get('a')?.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('is none when it is of another key, torn, or changed', async () => {
    const checkpoint = new ColumnCheckpoint(folder);
    const fresh = () => checkpoint.save('base', 'k1', {}, arrays);
    expect(await checkpoint.load('base', 'k1')).toBeNull();
    await fresh();
    expect(await checkpoint.load('base', 'k2')).toBeNull();
    expect(await checkpoint.load('base', 'k1')).not.toBeNull();
    await truncate(join(folder, 'base', 'b'), 20);
    expect(await checkpoint.load('base', 'k1')).toBeNull();
    await fresh();
    await writeFile(join(folder, 'base', 'a'), new Uint8Array([1, 0, 2, 0, 255, 254]));
    expect(await checkpoint.load('base', 'k1')).toBeNull();
    await fresh();
    await rm(join(folder, 'base', 'a'));
    expect(await checkpoint.load('base', 'k1')).toBeNull();
    await fresh();
    const manifest = join(folder, 'base', 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('Uint16Array', 'Uint8Array'));
    expect(await checkpoint.load('base', 'k1')).toBeNull();
    await checkpoint.keepOnly([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is read when it is whole and made again when it is not', async () => {
    const open = () => openDuckdbInteractionStore({ folder, clock: () => 0, threads: 1 });
    const { input, columns } = rowsInput(
      [3, 1, 2].map((day) => ({
        customer: 'a',
        time: `2024-01-0${day}`,
        touchpoint: `T${day}`,
        size: `${day}`,
      })),
    );
    let store = await open();
    await store.import(planFor(columns), input, { file: 'a' });
    const first = await store.columns(['size']);
    await store.close();
    expect((await readdir(join(folder, 'columns'))).length).toBe(2);

    store = await open();
    expect(await store.columns(['size'])).toEqual(first);
    await store.close();

    await truncate(join(folder, 'columns', 'base', 'time'), 5);
    store = await open();
    expect(await store.columns(['size'])).toEqual(first);
    await store.close();

    store = await open();
    const more = rowsInput([{ customer: 'b', time: '2024-02-01', touchpoint: 'T1', size: '9' }]);
    await store.import(planFor(more.columns), more.input, { file: 'b' });
    const after = await store.columns(['size']);
    expect([...after.time].length).toBe(4);
    expect(after.attributes.get('size')?.names).toEqual(['', '1', '2', '3', '9']);
    await store.close();
  });
});
