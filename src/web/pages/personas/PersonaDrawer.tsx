import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { useFilters } from '../../filters/useAppSearch.ts';
import { formatShare } from '../../format/numbers.ts';
import classes from './PersonasPage.module.css';
import { type PersonaEntry, readableCondition } from './personaWords.ts';

/** The customers of a persona, and the rule that tells them from the others. */
export function PersonaDrawer({
  entry,
  groups,
  onClose,
}: {
  entry: PersonaEntry;
  groups: number | undefined;
  onClose(): void;
}) {
  const filters = useFilters();
  const { found, card, id, name } = entry;
  const segment = found?.segment || card?.segment || '';
  const rule = found?.rule;
  return (
    <PeopleDrawer
      kind="Persona"
      title={name}
      lead={
        found === null
          ? 'Everybody in the segment behind its card.'
          : `Put together by what they do; each belongs here with a chance of ${formatShare(found.certainty)} on average.`
      }
      operation="personaPeople"
      input={{ ...filters, persona: id, ...(groups === undefined ? {} : { groups }) }}
      {...(segment === '' ? {} : { journeys: { segment } })}
      onClose={onClose}
    >
      {rule === undefined || rule.anyOf.length === 0 ? null : (
        <section>
          <h3 className={classes['label']}>Told by</h3>
          <ul className={classes['rules']}>
            {rule.anyOf.map((list) => (
              <li key={list.join()}>{list.map(readableCondition).join(' and ')}</li>
            ))}
          </ul>
          <p className={classes['description']}>
            {rule.precision === null
              ? ''
              : `Of those whom the rule names, ${formatShare(rule.precision)} belong here; `}
            {rule.recall === null ? '' : `it names ${formatShare(rule.recall)} of those who do.`}
          </p>
        </section>
      )}
    </PeopleDrawer>
  );
}
