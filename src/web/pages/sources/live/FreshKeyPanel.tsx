import { CopyButton } from '../../../components/CopyButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import type { FreshKey } from './InstallPanel.tsx';
import classes from './Live.module.css';

/** The one time that a key is shown. */
export function FreshKeyPanel({ fresh, onClose }: { fresh: FreshKey; onClose: () => void }) {
  return (
    <div className={classes['fresh']} role="status">
      <div className={classes['freshWords']}>
        <strong>The key ‘{fresh.name}’</strong>
        <p>Copy it now: it is kept only as a digest, and not shown again.</p>
      </div>
      <code>{fresh.key}</code>
      <CopyButton text={fresh.key} label="Copy" describe="the key" variant="filled" />
      <button type="button" className={classes['dismiss']} aria-label="Hide the key" onClick={onClose}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
