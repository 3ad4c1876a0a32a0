import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ReceptionEnvironment } from '../../operations/ingest/apart/serveReception.ts';
import { createReaders } from '../../operations/ingest/reading/readers.ts';
import { openFileLog } from '../../stores/log/fileLog.ts';
import { folderFiles } from '../../stores/log/logFiles.ts';

/** bytes of a body that are read at once where there are two processors: another thread would only take turns with this one */
const largeForTwo = 256 * 1024;

/** What receiving needs of this machine, for the workspace in a folder. */
export function receptionEnvironment(folder: string): ReceptionEnvironment {
  const processors = availableParallelism();
  return {
    readers: createReaders(Math.max(1, processors - 1), processors > 2 ? undefined : largeForTwo),
    openLog: (from, onFault) =>
      openFileLog({
        files: folderFiles(join(folder, 'ingest')),
        from,
        onDamage: (begin, end) =>
          onFault(new Error(`the ingest log is damaged from ${begin} to ${end}: what stood there is lost`)),
      }),
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    clock: Date.now,
  };
}
