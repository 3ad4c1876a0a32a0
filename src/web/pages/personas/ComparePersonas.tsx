import { Link } from '@tanstack/react-router';
import { useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { countOf, formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import classes from './PersonasPage.module.css';
import { type PersonaEntry, traitLabel, traitValue } from './personaWords.ts';

/** Two personas side by side, trait by trait. */
export function ComparePersonas({
  pair: [first, second],
  onClose,
}: {
  pair: readonly [PersonaEntry, PersonaEntry];
  onClose(): void;
}) {
  const map = useOperation('listMaps', {}).data?.maps[0];
  const traitsOf = (entry: PersonaEntry) => entry.found?.traits ?? entry.card?.finding?.traits ?? [];
  const all = [...new Map([...traitsOf(first), ...traitsOf(second)].map((one) => [one.trait, one])).values()];
  const said = (entry: PersonaEntry, trait: string) => {
    const own = traitsOf(entry).find((one) => one.trait === trait);
    return own === undefined ? 'like the rest' : traitValue(own, own.value);
  };
  const segmentOf = ({ found, card }: PersonaEntry) => found?.segment || card?.segment || '';
  const clause = (entry: PersonaEntry) => `segment="${segmentOf(entry).replaceAll('"', '""')}"`;
  const both = [first, second];
  return (
    <Drawer
      kind="Compare"
      title={`${first.name} and ${second.name}`}
      subject={`${first.id} ${second.id}`}
      onClose={onClose}
    >
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Trait</span>
            </th>
            {both.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>Customers</td>
            {both.map(({ id, customers, share }) => (
              <td key={id}>
                {customers === null ? 'no data' : formatCount(customers)}
                {share === null ? '' : ` (${formatShare(share)})`}
              </td>
            ))}
          </tr>
          <tr>
            <td>Ratings, −1 to +1</td>
            {both.map(({ id, found }) => (
              <td key={id}>
                {found?.emotion
                  ? `${formatValence(found.emotion.mean)} (${formatValence(found.emotion.low)} to ${formatValence(found.emotion.high)}), n ${formatCount(found.emotion.n)}`
                  : 'no data'}
              </td>
            ))}
          </tr>
          {all.map((one) => (
            <tr key={one.trait}>
              <td>{traitLabel(one)}</td>
              {both.map((entry) => (
                <td key={entry.id}>{said(entry, one.trait)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes['links2']}>
        {both.map((entry) =>
          segmentOf(entry) === '' ? null : (
            <span key={entry.id} className={classes['links2']}>
              {map === undefined ? null : (
                <Link to="/maps/$map" params={{ map: map.id }} search={{ compare: [clause(entry)] }}>
                  {entry.name} on the map
                </Link>
              )}
              <Link to="/compare" search={{ compare: [clause(entry)] }}>
                {entry.name} against the rest
              </Link>
            </span>
          ),
        )}
      </p>
      {both.some((entry) => segmentOf(entry) === '') ? (
        <p className={classes['description']}>
          Keep {both.filter((entry) => segmentOf(entry) === '').length === 1 ? 'it' : 'them'} to compare on a
          map: a kept persona has a segment.
        </p>
      ) : null}
      <p className={classes['description']}>
        {countOf(all.length, 'trait')} that set one of them apart from all other customers.
      </p>
    </Drawer>
  );
}
