import type { UnreadableRow } from '../../model/importPlan.ts';
import type { SampleRow } from '../openedFile.ts';
import type { Reading } from './preset.ts';

/** A record of the file that was read. */
export interface ReadRecord {
  row: number;
  values: SampleRow;
  reading: Reading;
}

export interface ReadBatch {
  records: ReadRecord[];
  unreadable: readonly UnreadableRow[];
}
