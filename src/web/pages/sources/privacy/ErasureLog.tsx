import type { OutputOf } from '../../../api/types.ts';
import { Figure, Figures } from '../../../components/Figure.tsx';
import { countOf, formatCount } from '../../../format/numbers.ts';
import { formatDateTime } from '../../../format/times.ts';
import classes from './Privacy.module.css';

type Privacy = OutputOf<'privacySettings'>;

/** How many identifiers are not kept any more, and when somebody was erased: never who. */
export function ErasureLog({ suppressed, erasures }: Pick<Privacy, 'suppressed' | 'erasures'>) {
  return (
    <section className={classes['section']} aria-labelledby="forgotten">
      <div className={classes['sectionHead']}>
        <h2 id="forgotten">Forgotten</h2>
        <p>
          Identifiers are remembered as salted hashes, so that they are not kept again. Erase somebody on
          their page, or with <code>waymark erase</code>.
        </p>
      </div>
      <Figures>
        <Figure label="identifiers of erased people" value={formatCount(suppressed.erased)} />
        <Figure label="identifiers without consent to analytics" value={formatCount(suppressed.consent)} />
      </Figures>
      {erasures.length === 0 ? (
        <p className={classes['none']}>Nobody was erased yet.</p>
      ) : (
        <ul className={classes['rows']}>
          {erasures.map(({ id, at, interactions, identifiers, documents, quarantined }) => (
            <li key={id} className={classes['erasure']}>
              <time dateTime={at}>{formatDateTime(at)}</time>
              <span>
                {countOf(interactions, 'interaction')}, {countOf(identifiers, 'identifier')},{' '}
                {countOf(documents, 'document')}, {countOf(quarantined, 'quarantined row')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
