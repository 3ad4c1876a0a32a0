import { dirname } from 'node:path';
import { NoRoom } from '../../model/noRoom.ts';

/** What the system says of a full disk, of a quota, of a limit to the size of files; and the database of its folder for what does not fit into memory. */
const fullDisk =
  /no space left on device|disk quota exceeded|file too large|max_temp_directory_size|ENOSPC|EDQUOT|EFBIG/i;

/** The error for people where one means that there is no room; null for others. */
export function roomError(error: unknown, file: string): NoRoom | null {
  if (error instanceof NoRoom) return error;
  const message = error instanceof Error ? error.message : '';
  if (!fullDisk.test(message)) return null;
  return new NoRoom(
    `there is no room left on the disk of ${dirname(file)}: nothing of this was kept; make room there and try it again`,
    { cause: error },
  );
}

/** Whether the database gave up and has to be opened again. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && /FATAL Error|database has been invalidated/.test(error.message);
}
