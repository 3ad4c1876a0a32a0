import { openWithSmallLog, writeBatch } from './support/logStream.ts';

/** Writes batch after batch, with a log that is compressed every few of them, in a process that another one may kill: node logInChild.ts FOLDER */
const [folder = ''] = process.argv.slice(2);
const { database, inserter } = await openWithSmallLog(folder, 1_500_000);
const next = async () => {
  const { epoch } = await database.read(async (connection) => {
    const reader = await connection.runAndReadAll('SELECT epoch FROM state');
    return { epoch: Number(reader.getRows()[0]?.[0]) };
  });
  return epoch;
};
for (let nth = await next(); ; nth++) {
  await database.transaction(async (connection) => {
    await writeBatch(connection, inserter, nth);
    return { keep: true, result: undefined };
  });
  process.stdout.write(`${nth + 1}\n`);
}
