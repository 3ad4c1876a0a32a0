import classes from './ImpactPage.module.css';
import { type Design, rungs } from './impactWords.ts';

/** The designs from the strongest down, the one that this comparison stands on marked, and what would lift it. */
export function Ladder({ design }: { design: Design }) {
  const at = rungs.findIndex((rung) => rung.design === design);
  const above = rungs[at - 1];
  return (
    <section aria-labelledby="ladder">
      <h2 id="ladder" className={classes['heading']}>
        The ladder
      </h2>
      <ol className={classes['ladder']}>
        {rungs.map(({ design: own, name }) => (
          <li
            key={own}
            data-own={own === design || undefined}
            aria-current={own === design ? 'step' : undefined}
          >
            {name}
          </li>
        ))}
      </ol>
      <p className={classes['note']}>
        {above === undefined ? 'The highest rung: nothing tells more.' : `A rung higher: ${above.needs}.`}
      </p>
    </section>
  );
}
