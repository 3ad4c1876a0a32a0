import { Button, Menu } from '@mantine/core';
import { createPortal } from 'react-dom';
import { type Shape, toSvgFile } from '../charts/shape.ts';
import { Icon } from './Icon.tsx';
import { saveFile } from './saveFile.ts';

export interface SavedPicture {
  shape: Shape;
  width: number;
  height: number;
}

export interface SavedTable {
  /** 'Figures' unless a page has more than one table */
  label?: string;
  /** of the file, without ending; that of the picture unless said otherwise */
  name?: string;
  csv(): string;
}

export interface SaveMenuProps {
  /** of the files, without ending */
  name: string;
  picture?(): SavedPicture | null;
  tables: readonly SavedTable[];
  disabled?: boolean;
  /** where a part of the page puts it in the page's head; null until that is there */
  head?: HTMLElement | null;
}

/** What a page shows, as a picture and as tables: the last of the actions in a page's head. */
export function SaveMenu({ name, picture, tables, disabled = false, head }: SaveMenuProps) {
  const savePicture = () => {
    const drawn = picture?.();
    if (!drawn) return;
    const { shape, ...size } = drawn;
    const style = getComputedStyle(document.documentElement);
    const svg = toSvgFile(shape, size, (token) => style.getPropertyValue(token));
    saveFile(`${name}.svg`, 'image/svg+xml', svg);
  };
  if (head === null) return null;
  const menu = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="download" size={14} />}
          disabled={disabled}
        >
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {picture === undefined ? null : <Menu.Item onClick={savePicture}>Picture (SVG)</Menu.Item>}
        {tables.map(({ label = 'Figures', name: own = name, csv }) => (
          <Menu.Item key={label} onClick={() => saveFile(`${own}.csv`, 'text/csv', csv())}>
            {label} (CSV)
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return head === undefined ? menu : createPortal(menu, head);
}
