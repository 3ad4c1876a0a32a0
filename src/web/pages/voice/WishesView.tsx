import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import textStyle from './Texts.module.css';
import classes from './Voice.module.css';
import wishStyle from './Wishes.module.css';

type Wish = OutputOf<'wishes'>['wishes'][number];
type Place = Wish['places'][number];

/** From this false discovery rate on a wish is beyond chance at a place. */
const BEYOND = 0.01;

/** What customers ask for, and where more of them do than elsewhere. */
export function WishesView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const { data, error, refetch } = useOperation('wishes', { ...filters, unattributed: true });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Listening for wishes" lines={8} />;
  if (data.wishes.length === 0)
    return (
      <EmptyState title="Nobody wishes for the same thing">
        Wishes begin with ‘I wish’, ‘why can’t I’, ‘would be good if’, ‘please add’ and their like in five
        languages; three people must ask for the same.
      </EmptyState>
    );
  return (
    <>
      <SaveMenu head={head} name="wishes" tables={[{ csv: () => csvOf(data.wishes) }]} />
      <div className={classes['controls']}>
        <p className={classes['summary']}>
          <strong>{countOf(data.wishes.length, 'wish', 'wishes')}</strong> in {countOf(data.n.texts, 'text')}.
          Marked where more people ask for it than elsewhere, beyond chance; from 3 % of those who wrote there
          on it is an insight.
        </p>
      </div>
      <ol className={wishStyle['wishes']} aria-label="Wishes">
        {data.wishes.map((wish) => (
          <WishRow key={`${wish.wish} ${wish.words.join(' ')}`} wish={wish} />
        ))}
      </ol>
    </>
  );
}

function WishRow({ wish }: { wish: Wish }) {
  const [, change] = useAppSearch();
  const places = [...wish.places].sort((a, b) => b.wishing - a.wishing);
  return (
    <li>
      <div className={wishStyle['wish']}>
        <h3>“{wish.wish}”</h3>
        <p className={textStyle['about']}>
          <button
            type="button"
            className={classes['link']}
            onClick={() => change({ view: 'texts', words: wish.words.join(' ') })}
          >
            {countOf(wish.texts, 'text')}
          </button>
          <span>{countOf(wish.customers, 'customer')}</span>
          {wish.unattributed > 0 ? <span>{formatCount(wish.unattributed)} unattributed</span> : null}
        </p>
        {wish.quotes.slice(0, 2).map((quote) => (
          <blockquote key={quote}>{quote}</blockquote>
        ))}
      </div>
      <ul className={wishStyle['places']}>
        {places.slice(0, 4).map((place) => (
          <PlaceRow key={`${place.stage} ${place.touchpoint}`} place={place} />
        ))}
        {places.length > 4 ? (
          <li className={classes['note']}>and at {countOf(places.length - 4, 'more place')}</li>
        ) : null}
      </ul>
    </li>
  );
}

function PlaceRow({ place }: { place: Place }) {
  const { share, elsewhere, q } = place;
  const stands = q !== null && q <= BEYOND;
  return (
    <li data-stands={stands || undefined}>
      <strong>{place.touchpoint ?? place.stage}</strong>
      <span>
        {formatCount(place.wishing)} of {formatCount(place.writers)} who wrote there
        {share === null
          ? ''
          : `: ${formatShare(share.value)} (${formatShare(share.low)} to ${formatShare(share.high)})`}
      </span>
      <small>
        {elsewhere === null ? 'nobody wrote elsewhere' : `elsewhere ${formatShare(elsewhere.value)}`}
        {stands ? ' · beyond chance' : q === null ? ' · too few to tell' : ' · may be chance'}
      </small>
    </li>
  );
}

const csvOf = (wishes: readonly Wish[]) =>
  toCsv(
    [
      'wish',
      'texts',
      'customers',
      'unattributed',
      'stage',
      'touchpoint',
      'wishing',
      'writers',
      'share',
      'elsewhere',
      'q',
    ],
    wishes.flatMap(({ wish, texts, customers, unattributed, places }) =>
      places.map((place) => [
        ...[
          wish,
          texts,
          customers,
          unattributed,
          place.stage,
          place.touchpoint,
          place.wishing,
          place.writers,
        ],
        ...[place.share?.value ?? null, place.elsewhere?.value ?? null, place.q],
      ]),
    ),
  );
