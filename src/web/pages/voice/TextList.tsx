import { Link } from '@tanstack/react-router';
import { type AppSearch, travelling } from '../../filters/search.ts';
import { formatValence } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import { MarkedText } from './MarkedText.tsx';
import classes from './Voice.module.css';
import { type ShownText, sourceWords } from './voiceWords.ts';

interface TextListProps {
  texts: readonly ShownText[];
  label: string;
  /** a theme was clicked; without it themes are not shown */
  onTheme?: (name: string) => void;
}

/** Texts as they were written, each with where, when, by whom, and how it feels. */
export function TextList({ texts, label, onTheme }: TextListProps) {
  return (
    <ul className={classes['texts']} aria-label={label}>
      {texts.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts have no id of their own, and the same may be written twice
        <li key={`${one.at} ${at}`}>
          <p className={classes['said']}>
            <MarkedText {...one} />
          </p>
          <p className={classes['about']}>
            <Feeling {...one} />
            {one.touchpoint === null ? null : <span>{one.touchpoint}</span>}
            {one.channel === null ? null : <span>{one.channel}</span>}
            <time dateTime={one.at}>{formatDate(one.at)}</time>
            {one.customer === null ? (
              <span className={classes['nobody']} title="Counts here, never in a journey">
                unattributed
              </span>
            ) : (
              <Link
                to="/journeys"
                search={(before: AppSearch) => ({
                  ...travelling(before),
                  customer: one.customer ?? undefined,
                })}
              >
                {one.customer}
              </Link>
            )}
            {onTheme === undefined
              ? null
              : one.themes.map((theme) => (
                  <button
                    key={theme}
                    type="button"
                    className={classes['chip']}
                    onClick={() => onTheme(theme)}
                  >
                    {theme}
                  </button>
                ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Feeling({ label, sentiment, source, confidence }: ShownText) {
  if (label === null) return <span className={classes['feeling']}>not scored</span>;
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)} % sure`;
  return (
    <span
      className={classes['feeling']}
      data-tone={label}
      title={source === null ? undefined : `By ${sourceWords[source]}${sure}`}
    >
      {label} {formatValence(sentiment)}
    </span>
  );
}
