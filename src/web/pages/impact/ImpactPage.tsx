import { useOperation } from '../../api/useOperation.ts';
import { drawEffect } from '../../charts/effectAxis.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { ChangeList } from './ChangeList.tsx';
import { ImpactForm } from './ImpactForm.tsx';
import classes from './ImpactPage.module.css';
import { ImpactResult } from './ImpactResult.tsx';
import { formatChange, type Impact, impactCsv, toneOf } from './impactWords.ts';
import { drawSeries } from './SeriesChart.tsx';
import { type Draft, parameters, searchOf, useImpactQuestion } from './useImpactQuestion.ts';

/** Did it help? Recorded changes with what came of them, and any other comparison. */
export function ImpactPage() {
  const [search, change] = useAppSearch();
  const filters = useFilters();
  const { draft, input, change: chosen } = useImpactQuestion();
  const changes = useOperation('listChanges', filters);
  const own = changes.data?.changes.find(({ id }) => id === chosen);
  const asked = useOperation('impact', input ?? {}, { enabled: input !== null });
  const impact = input === null ? undefined : asked.data;
  const people =
    search['people'] === 'control' ? 'control' : search['people'] === 'treated' ? 'treated' : null;
  const shown: Draft = own === undefined ? draft : draftOf(own);
  const picture = () => {
    if (impact === undefined) return null;
    if (impact.series.length > 0) return { shape: drawSeries(impact, 1000), width: 1000, height: 240 };
    if (impact.effect === null) return null;
    const { effect, interval, smallest, verdict, metric } = impact;
    const drawn = drawEffect(
      {
        value: effect,
        interval,
        smallest,
        tone: toneOf(verdict),
        format: (value) => formatChange(value, metric.unit),
      },
      720,
    );
    return { shape: drawn.shape, width: 720, height: drawn.height };
  };
  const choose = (id: string | null) =>
    change({
      ...Object.fromEntries(parameters.map((name) => [name, undefined])),
      change: id ?? undefined,
      people: undefined,
    });
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Impact"
          lead="Did it help? What came of a change, and what may be said of it."
          actions={
            <SaveMenu
              name="impact"
              disabled={impact === undefined}
              picture={picture}
              tables={[{ csv: () => (impact === undefined ? '' : impactCsv(impact)) }]}
            />
          }
        />
        <FilterBar />
        <div className={classes['view']}>
          <ChangeList changes={changes.data?.changes ?? []} chosen={chosen} onChoose={choose} />
          <div className={classes['main']}>
            <ImpactForm key={JSON.stringify(shown)} asked={shown} onAsk={(next) => change(searchOf(next))} />
            {input === null ? (
              <p className={classes['hint']}>
                Say what was to get better and when it changed, or who was drawn for a test. The answer says
                what was seen, how sure it is, and whether it may be called the change’s doing.
              </p>
            ) : asked.error ? (
              <ErrorState error={asked.error} retry={() => void asked.refetch()} />
            ) : impact === undefined ? (
              <Loading label="Comparing" lines={8} />
            ) : (
              <ImpactResult
                impact={impact}
                busy={asked.isPlaceholderData}
                onOpen={(group) => change({ people: group })}
              />
            )}
          </div>
        </div>
      </PageMain>
      {people !== null && input !== null && impact !== undefined ? (
        <PeopleDrawer
          {...wordsOf(impact, people)}
          operation="impactPeople"
          input={{ ...input, group: people }}
          onClose={() => change({ people: undefined })}
        />
      ) : null}
    </Page>
  );
}

function wordsOf({ design, groups }: Impact, people: 'treated' | 'control') {
  const isSplit = design === 'randomised' || design === 'differenceInDifferences';
  if (people === 'treated')
    return isSplit
      ? { title: groups.treated, lead: 'They had the change.' }
      : { title: 'After the change', lead: 'They count in the time after it.' };
  return isSplit
    ? { title: groups.control, lead: 'They are what it is compared with.' }
    : { title: 'Before the change', lead: 'They count in the time before it.' };
}

function draftOf(change: {
  metric: string;
  at: string | null;
  treated: string[];
  split: string;
  direction: 'up' | 'down' | null;
}): Draft {
  const { metric, at, treated, split, direction } = change;
  return {
    metric,
    by: split === '' ? 'date' : 'split',
    at: at ?? '',
    treated: treated[0] ?? '',
    split,
    direction: direction ?? '',
    sequential: false,
  };
}
