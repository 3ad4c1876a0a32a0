import { Icon } from '../../components/Icon.tsx';
import classes from './ImpactPage.module.css';
import type { Impact } from './impactWords.ts';

/** What must hold for the comparison to be believed. */
export function Checks({ checks }: { checks: Impact['checks'] }) {
  return (
    <section aria-labelledby="checks">
      <h2 id="checks" className={classes['heading']}>
        Checks
      </h2>
      <ul className={classes['checks']}>
        {checks.map(({ name, passed, detail, decisive }) => (
          <li key={name} data-passed={passed} data-decisive={(decisive && !passed) || undefined}>
            <Icon name={passed ? 'check' : decisive ? 'close' : 'info'} size={14} />
            <span>
              <strong>{name}</strong>
              <span className="visually-hidden">{passed ? ' passed: ' : ' not passed: '}</span>
              <span className={classes['detail']}>{detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
