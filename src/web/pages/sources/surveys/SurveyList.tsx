import { formatCount } from '../../../format/numbers.ts';
import { formatAge } from '../../../format/times.ts';
import shared from '../ListAndForm.module.css';
import classes from './Surveys.module.css';
import { kindNames, type ListedSurvey } from './surveyWords.ts';

export interface SurveyListProps {
  surveys: readonly ListedSurvey[];
  onOpen: (id: string) => void;
}

/** The surveys, each with how many answered. */
export function SurveyList({ surveys, onOpen }: SurveyListProps) {
  return (
    <ul className={shared['list']}>
      {surveys.map(({ id, name, kind, touchpoint, open, received, last }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            <strong>{name}</strong>
            <span>
              {kindNames[kind].name} about {touchpoint}
            </span>
          </button>
          <p>
            {received === 0 ? (
              'No answer yet'
            ) : (
              <>
                <strong>{formatCount(received)}</strong> {received === 1 ? 'answer' : 'answers'}
              </>
            )}
          </p>
          <p>
            {open ? null : <span className={classes['closed']}>closed</span>}
            {last === null ? '' : `last ${formatAge(last, Date.now())}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
