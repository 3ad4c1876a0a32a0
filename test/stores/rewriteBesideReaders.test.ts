import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Database, one } from '../../src/stores/duckdb/database.ts';
import { freshFolder } from '../support/program.ts';

it.each(['rewrite', 'copyTo'] as const)(
  '%s waits for who began to read before the last write',
  async (how) => {
    const folder = freshFolder();
    const file = join(folder, 'kept.duckdb');
    const database = await Database.open({
      file,
      temporary: join(folder, 'temporary'),
      memoryLimit: '500MB',
      threads: 1,
    });
    try {
      await database.write((connection) =>
        connection.run('CREATE TABLE t AS SELECT range AS i FROM range(1000)'),
      );
      const sum = 'SELECT sum(i)::BIGINT AS n FROM t';
      let began = () => {};
      const hasBegun = new Promise<void>((resolve) => {
        began = resolve;
      });
      const reading = database.read(async (connection) => {
        const before = await one(connection, sum);
        began();
        await setTimeout(300);
        return [before, await one(connection, sum)];
      });
      await hasBegun;
      await database.write((connection) => connection.run('UPDATE t SET i = i + 1'));
      await (how === 'rewrite' ? database.rewrite() : database.copyTo(join(folder, 'copy.duckdb')));
      expect(await reading).toEqual([{ n: 499_500 }, { n: 499_500 }]);
      expect(await database.read((connection) => one(connection, sum))).toEqual({ n: 500_500 });
    } finally {
      await database.close();
    }
  },
);
