import { Modal } from '@mantine/core';
import { Keys } from './Keys.tsx';
import classes from './ShortcutHelp.module.css';
import { useShortcuts } from './shortcuts.tsx';

/** Every shortcut that works now, by group. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const shortcuts = useShortcuts().filter((shortcut) => shortcut.keys !== '');
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={560}>
      <div className={classes['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={classes['group']}>{group}</h3>
            <dl className={classes['list']}>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.keys} className={classes['row']}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      <Keys keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
