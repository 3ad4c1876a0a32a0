import { Button, Menu } from '@mantine/core';
import type { Shape } from '../../charts/shape.ts';
import { toSvgFile } from '../../charts/shape.ts';
import { Icon } from '../../components/Icon.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';

export interface SaveMenuProps {
  /** of the files, without ending */
  name: string;
  drawing(): { shape: Shape; width: number; height: number };
  header: readonly string[];
  rows(): (string | number | null)[][];
}

/** The picture as SVG, and its numbers as CSV. */
export function SaveMenu({ name, drawing, header, rows }: SaveMenuProps) {
  const svg = () => {
    const { shape, ...size } = drawing();
    const style = getComputedStyle(document.documentElement);
    saveFile(
      `${name}.svg`,
      'image/svg+xml',
      toSvgFile(shape, size, (token) => style.getPropertyValue(token)),
    );
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="download" size={14} />}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={svg}>Picture (SVG)</Menu.Item>
        <Menu.Item onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(header, rows()))}>
          Numbers (CSV)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
