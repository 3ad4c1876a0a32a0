import type { ConnectionKind } from '../../../../model/connection.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Connections.module.css';
import { connectionKindWords } from './connectionKinds.ts';

/** The kinds of places, each with what it does. */
export function KindChoice({ onChoose }: { onChoose: (kind: ConnectionKind) => void }) {
  return (
    <ul className={classes['kinds']}>
      {connectionKindWords.map(({ kind, label, icon, what }) => (
        <li key={kind}>
          <button type="button" onClick={() => onChoose(kind)}>
            <span className={classes['kindName']}>
              <Icon name={icon} size={15} /> {label}
            </span>
            <span className={classes['kindWhat']}>{what}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
