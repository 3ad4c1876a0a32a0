import type { ConnectionKind } from '../../../../model/connection.ts';
import type { IconName } from '../../../components/Icon.tsx';

export interface KindWords {
  kind: ConnectionKind;
  label: string;
  icon: IconName;
  /** what it does, in one sentence */
  what: string;
}

export const connectionKindWords: readonly KindWords[] = [
  {
    kind: 'folder',
    label: 'Folder',
    icon: 'file',
    what: 'Every new or changed file is taken in once it is whole. Renamed files are known by their content.',
  },
  {
    kind: 's3',
    label: 'S3 bucket',
    icon: 'external',
    what: 'Every new object below a prefix, at Amazon or any store that speaks S3.',
  },
  {
    kind: 'postgres',
    label: 'PostgreSQL',
    icon: 'sources',
    what: 'A table or query, read on from the last row. It only ever reads.',
  },
  {
    kind: 'mysql',
    label: 'MySQL, MariaDB',
    icon: 'sources',
    what: 'A table or query, read on from the last row. It only ever reads.',
  },
  {
    kind: 'sqlite',
    label: 'SQLite',
    icon: 'sources',
    what: 'A table or query of a file on the server’s machine, read on from the last row.',
  },
];

export function kindWords(kind: ConnectionKind): KindWords {
  const found = connectionKindWords.find((words) => words.kind === kind);
  if (!found) throw new Error(`no words for the kind '${kind}'`);
  return found;
}
