import { useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import classes from './SourcesPage.module.css';

/** The command that does the same, to copy. */
export function TerminalSnippet({ command }: { command: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied(true);
      window.setTimeout(() => setCopied(false), 2000);
    } catch {
      // a page without permission: the text can still be selected
    }
  };
  return (
    <div className={classes['terminal']}>
      <span>The same in a terminal</span>
      <code>{command}</code>
      <button type="button" className={classes['link']} onClick={() => void copy()} aria-live="polite">
        <Icon name={copied ? 'check' : 'copy'} size={13} /> {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
}
