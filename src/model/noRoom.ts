import { UnusableInput } from './unusableInput.ts';

/** There is no room left to keep something. Nothing of it was kept, and it can be tried again. */
export class NoRoom extends UnusableInput {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { ...options, status: 507 });
    this.name = 'NoRoom';
  }
}

/** What the system, or SQLite, says of a full disk, of a quota, of a limit to the size of files. */
const fullDisk =
  /no space left on device|disk quota exceeded|file too large|database or disk is full|ENOSPC|EDQUOT|EFBIG/i;

/** The error for people where one means that a disk is full, wherever that was found out; null for others. */
export function noRoomIn(error: unknown): NoRoom | null {
  if (error instanceof NoRoom) return error;
  if (!(error instanceof Error) || error instanceof UnusableInput) return null;
  const { code = '', path } = error as { code?: string; path?: string };
  if (!fullDisk.test(`${code} ${error.message}`)) return null;
  const where = path === undefined ? 'of the workspace, or of temporary files' : `of ${path}`;
  return new NoRoom(`there is no room left on the disk ${where}: make room there and try it again`, {
    cause: error,
  });
}
