import type { Persona } from '../../../model/persona.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import classes from './PersonaStrip.module.css';

export interface PersonaStripProps {
  personas: readonly Persona[];
  onOpen: (persona: Persona) => void;
}

/** The personas of the map; one backed by a segment filters the map to its customers. */
export function PersonaStrip({ personas, onOpen }: PersonaStripProps) {
  const [search, change] = useAppSearch();
  const segments = useOperation('definitions', {}, { enabled: personas.length > 0 }).data?.segments;
  if (personas.length === 0) return null;
  return (
    <ul className={classes['strip']} aria-label="Personas">
      {personas.map((persona) => {
        const size = segments?.find((segment) => segment.name === persona.segment)?.customers ?? null;
        const chosen = persona.segment !== '' && search.segment === persona.segment;
        return (
          <li key={persona.id} className={classes['persona']} data-chosen={chosen || undefined}>
            <button type="button" className={classes['who']} onClick={() => onOpen(persona)}>
              <span
                className={classes['face']}
                aria-hidden="true"
                data-assumed={persona.segment === '' || undefined}
              >
                {persona.name.slice(0, 1)}
              </span>
              <span className={classes['words']}>
                <strong>{persona.name}</strong>
                <span>
                  {size === null
                    ? persona.segment === ''
                      ? 'assumed'
                      : '\u2026'
                    : countOf(size, 'customer')}
                </span>
              </span>
            </button>
            {persona.segment === '' ? null : (
              <button
                type="button"
                className={classes['filter']}
                aria-pressed={chosen}
                aria-label={`Show only ${persona.name}`}
                onClick={() => change({ segment: chosen ? undefined : persona.segment })}
              >
                <Icon name="filter" size={13} />
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
