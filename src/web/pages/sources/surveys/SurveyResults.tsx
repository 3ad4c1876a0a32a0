import { Link } from '@tanstack/react-router';
import { scoreGroup } from '../../../../model/survey.ts';
import { useOperation } from '../../../api/useOperation.ts';
import { drawSurveyAnswers } from '../../../charts/surveyAnswers.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { SaveMenu } from '../../../components/SaveMenu.tsx';
import { toCsv } from '../../../components/saveFile.ts';
import { countOf, formatCount, formatShare } from '../../../format/numbers.ts';
import { formatAge, formatDateTime } from '../../../format/times.ts';
import classes from './Surveys.module.css';
import { formatScore, groupNames, kindNames, type ListedSurvey, type Results } from './surveyWords.ts';

interface SurveyResultsProps {
  survey: ListedSurvey;
  /** where what is shown can be saved */
  head: HTMLElement | null;
}

/** The score with its interval and its n, how it came about, and what people wrote. */
export function SurveyResults({ survey, head }: SurveyResultsProps) {
  const results = useOperation('surveyResults', { id: survey.id, comments: 50 });
  if (results.error) return <ErrorState error={results.error} retry={() => void results.refetch()} />;
  if (results.data === undefined) return <Loading label="Counting the answers" lines={5} />;
  const { n, attributed, score, answers, groups, comments } = results.data;
  if (n === 0 || score === null)
    return (
      <EmptyState title="No answer yet">
        Share the link, or put the snippet on your site: each answer stands here, and on every map with the
        touchpoint <strong>{survey.touchpoint}</strong>, within a second.
      </EmptyState>
    );
  const { kind } = survey;
  const most = Math.max(...answers.map((answer) => answer.n));
  return (
    <div className={classes['results']}>
      <SaveMenu
        name={survey.name}
        head={head}
        picture={() => pictureOf(survey, results.data)}
        tables={[{ label: 'Answers and comments', csv: () => resultsCsv(results.data) }]}
      />
      <section className={classes['score']} aria-label="Score">
        <p className={classes['value']}>{formatScore(kind, score.value)}</p>
        <p>
          {kindNames[kind].name}, between {formatScore(kind, score.low)} and {formatScore(kind, score.high)}{' '}
          with 95 %
        </p>
        <p>
          of <strong>{countOf(n, 'answer')}</strong>, {formatCount(attributed)} of known customers
        </p>
        <dl className={classes['groups']}>
          {(['high', 'middle', 'low'] as const).map((group) => (
            <div key={group}>
              <dt>{groupNames[kind][group]}</dt>
              <dd>
                {formatShare(groups[group] / n)} <small>{formatCount(groups[group])}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="answers">
        <h3 id="answers">Answers</h3>
        <ul className={classes['bars']}>
          {answers.map((answer) => (
            <li key={answer.score} data-group={scoreGroup(kind, answer.score)}>
              <span>{answer.score}</span>
              <i
                style={{ inlineSize: `${(answer.n / Math.max(1, most)) * 100}%` }}
                data-none={answer.n === 0 || undefined}
              />
              <span>
                {formatCount(answer.n)} <small>{formatShare(answer.share)}</small>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes['commentsSection']} aria-labelledby="comments">
        <h3 id="comments">{comments.length === 0 ? 'No comment yet' : 'Latest comments'}</h3>
        <ul className={classes['comments']}>
          {comments.map(({ at, text, score: given, touchpoint, customer }) => (
            <li key={at + text}>
              <span
                className={classes['given']}
                data-group={given === null ? undefined : scoreGroup(kind, given)}
              >
                {given ?? '–'}
              </span>
              <blockquote>{text}</blockquote>
              <p title={`${formatDateTime(at)} UTC`}>
                {formatAge(at, Date.now())} · {touchpoint}
                {customer === null ? (
                  ' · anonymous'
                ) : (
                  <>
                    {' · '}
                    <Link to="/journeys" search={{ customer }}>
                      {customer}
                    </Link>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

const pictureWidth = 640;

function pictureOf({ name, kind, touchpoint }: ListedSurvey, { n, score, answers, groups }: Results) {
  if (score === null) return null;
  const { drawing, height } = drawSurveyAnswers(
    {
      title: name,
      subtitle: `${kindNames[kind].name} about ${touchpoint}`,
      score: formatScore(kind, score.value),
      interval: `between ${formatScore(kind, score.low)} and ${formatScore(kind, score.high)} with 95 %, of ${countOf(n, 'answer')}`,
      answers: answers.map((answer) => ({
        label: String(answer.score),
        n: answer.n,
        figure: `${formatCount(answer.n)} (${formatShare(answer.share)})`,
        group: scoreGroup(kind, answer.score),
      })),
      groups: (['high', 'middle', 'low'] as const).map((group) => ({
        label: groupNames[kind][group],
        figure: `${formatShare(groups[group] / n)} · ${formatCount(groups[group])}`,
      })),
    },
    pictureWidth,
  );
  return { shape: drawing, width: pictureWidth, height };
}

function resultsCsv({ answers, comments }: Results): string {
  return toCsv(
    ['what', 'score', 'n', 'share', 'time', 'touchpoint', 'customer', 'text'],
    [
      ...answers.map(({ score, n, share }) => ['answer', score, n, share, null, null, null, null] as const),
      ...comments.map(
        ({ at, score, touchpoint, customer, text }) =>
          ['comment', score, null, null, at, touchpoint, customer, text] as const,
      ),
    ],
  );
}
