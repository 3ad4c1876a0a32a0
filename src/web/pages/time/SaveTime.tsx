import { type SavedPicture, SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';

export interface SaveTimeProps {
  /** the place in the page's head, once it is there */
  head: HTMLElement | null;
  name: string;
  picture(): SavedPicture;
  header: readonly string[];
  /** null while there is nothing to save */
  rows: (() => (string | number | null)[][]) | null;
}

/** What a view of time can save, in the head of the page as everywhere. */
export function SaveTime({ rows, header, ...menu }: SaveTimeProps) {
  return (
    <SaveMenu
      {...menu}
      tables={rows === null ? [] : [{ csv: () => toCsv(header, rows()) }]}
      disabled={rows === null}
    />
  );
}
