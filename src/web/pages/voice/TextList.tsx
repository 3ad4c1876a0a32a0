import { Link } from '@tanstack/react-router';
import { type AppSearch, travelling } from '../../filters/search.ts';
import { formatValence } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import { MarkedText } from './MarkedText.tsx';
import textStyle from './Texts.module.css';
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
    <ul className={textStyle['texts']} aria-label={label}>
      {texts.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts have no id of their own, and the same may be written twice
        <li key={`${one.at} ${at}`}>
          <p className={textStyle['said']}>
            <MarkedText {...one} />
          </p>
          <p className={textStyle['about']}>
            <Feeling {...one} />
            {one.touchpoint === null ? null : <span>{one.touchpoint}</span>}
            {one.channel === null ? null : <span>{one.channel}</span>}
            <time dateTime={one.at}>{formatDate(one.at)}</time>
            {one.customer === null ? (
              <span className={textStyle['nobody']} title="Counts here, never in a journey">
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
                    className={textStyle['chip']}
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
  if (label === null) return <span className={textStyle['feeling']}>not scored</span>;
  const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)} % sure`;
  return (
    <span
      className={textStyle['feeling']}
      data-tone={label}
      title={source === null ? undefined : `By ${sourceWords[source]}${sure}`}
    >
      {label} {formatValence(sentiment)}
    </span>
  );
}
