import classes from './ShortcutHelp.module.css';
import { keyCaps } from './shortcuts.tsx';

/** Keys drawn as caps. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={classes['keys']}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={classes['key']}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
