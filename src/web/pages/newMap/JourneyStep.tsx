import { NumberInput, TagsInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useOperation } from '../../api/useOperation.ts';
import { countOf } from '../../format/numbers.ts';
import { journeyDefinitionOf, type NewJourney } from './draft.ts';
import { JourneyPreview } from './JourneyPreview.tsx';
import classes from './NewMapPage.module.css';
import type { StepProps } from './ObjectiveStep.tsx';

const blank: NewJourney = { kind: 'new', name: '', start: [], end: [], timeoutDays: null };

/** Which part of a customer's history the map shows; how many journeys that makes is counted at once. */
export function JourneyStep({ draft, change }: StepProps) {
  const { journey } = draft;
  const definitions = useOperation('definitions', {}).data;
  const names = definitions?.touchpoints.map((one) => one.touchpoint) ?? [];
  const [settled] = useDebouncedValue(journey, 250);
  const known =
    settled.kind === 'known' ? definitions?.journeys.find((one) => one.name === settled.name) : undefined;
  const definition =
    settled.kind === 'new'
      ? { ...journeyDefinitionOf(settled), name: settled.name.trim() || 'New journey' }
      : settled.kind === 'whole'
        ? { name: 'Whole history', start: [], end: [] }
        : known;
  return (
    <>
      <h2 className={classes['question']}>Where does the journey start and end?</h2>
      <fieldset className={classes['kinds']}>
        <legend className="visually-hidden">Journey</legend>
        <label className={classes['kind']}>
          <input
            type="radio"
            name="journey"
            checked={journey.kind === 'whole'}
            onChange={() => change({ journey: { kind: 'whole' } })}
          />
          <span>
            <strong>The whole history</strong>
            <span>everything a customer did, from first to last</span>
          </span>
        </label>
        {definitions?.journeys.map((one) => (
          <label key={one.name} className={classes['kind']}>
            <input
              type="radio"
              name="journey"
              checked={journey.kind === 'known' && journey.name === one.name}
              onChange={() => change({ journey: { kind: 'known', name: one.name } })}
            />
            <span>
              <strong>{one.name}</strong>
              <span>
                {one.description === '' ? describe(one) : one.description.replace(/\.$/, '')}
                {one.journeys === null ? null : `, ${countOf(one.journeys, 'journey')}`}
              </span>
            </span>
          </label>
        ))}
        <label className={classes['kind']}>
          <input
            type="radio"
            name="journey"
            checked={journey.kind === 'new'}
            onChange={() => change({ journey: { ...blank, name: draft.name } })}
          />
          <span>
            <strong>Another one</strong>
            <span>say where it starts and ends</span>
          </span>
        </label>
      </fieldset>
      {journey.kind === 'new' ? (
        <div className={classes['definition']}>
          <TextInput
            label="Name of the journey"
            required
            value={journey.name}
            onChange={(event) => change({ journey: { ...journey, name: event.currentTarget.value } })}
          />
          <TagsInput
            label="Starts at"
            description="any of these; nothing = at the first interaction"
            data={names}
            value={journey.start}
            onChange={(start) => change({ journey: { ...journey, start } })}
          />
          <TagsInput
            label="Ends at"
            description="any of these; * stands for any letters"
            data={names}
            value={journey.end}
            onChange={(end) => change({ journey: { ...journey, end } })}
          />
          <NumberInput
            label="Ends after days of silence"
            min={1}
            placeholder="never"
            allowDecimal={false}
            value={journey.timeoutDays ?? ''}
            onChange={(days) =>
              change({ journey: { ...journey, timeoutDays: typeof days === 'number' ? days : null } })
            }
          />
        </div>
      ) : null}
      {definition === undefined ? null : <JourneyPreview definition={definition} />}
    </>
  );
}

function describe(journey: {
  start: readonly string[];
  end: readonly string[];
  journeys: number | null;
}): string {
  const start = journey.start.length === 0 ? 'the first interaction' : journey.start.join(' or ');
  const end = journey.end.length === 0 ? 'the last' : journey.end.join(' or ');
  return `from ${start} to ${end}`;
}
