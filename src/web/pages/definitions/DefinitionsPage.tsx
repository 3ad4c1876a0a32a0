import { Tabs } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import classes from './Definitions.module.css';
import { JourneyDefinitions } from './JourneyDefinitions.tsx';
import { RulesEditor } from './RulesEditor.tsx';
import { Segments } from './Segments.tsx';
import { SettingsForm } from './SettingsForm.tsx';

const tabs = [
  { value: 'journeys', label: 'Journeys' },
  { value: 'touchpoints', label: 'Touchpoints' },
  { value: 'channels', label: 'Channels' },
  { value: 'segments', label: 'Segments' },
  { value: 'settings', label: 'Settings' },
] as const;

/** What the words mean here: where journeys start and end, what touchpoints and channels are called, who belongs together. */
export function DefinitionsPage() {
  const { data, error, refetch } = useOperation('definitions', {});
  const [search, change] = useAppSearch();
  const tab = tabs.find(({ value }) => value === search['tab'])?.value ?? 'journeys';
  const counts: Record<string, number | undefined> = {
    journeys: data?.journeys.length,
    touchpoints: data?.touchpointRules.length,
    channels: data?.channelRules.length,
    segments: data?.segments.length,
  };
  return (
    <div className={classes['page']}>
      <PageHeader
        title="Definitions"
        lead="Where a journey starts and ends, what things are called, and who belongs together. Every figure follows at once; the data stay as they came."
      />
      <Tabs
        className={classes['tabs'] ?? ''}
        value={tab}
        onChange={(next) =>
          change({ tab: next === 'journeys' ? undefined : (next ?? undefined), edit: undefined })
        }
      >
        <Tabs.List>
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
              {counts[value] ? <span className={classes['tabCount']}>{counts[value]}</span> : null}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes['panel']}>
          {tab === 'settings' ? (
            <SettingsForm />
          ) : error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : data === undefined ? (
            <Loading label="Fetching the definitions" lines={6} />
          ) : tab === 'journeys' ? (
            <JourneyDefinitions definitions={data.journeys} />
          ) : tab === 'segments' ? (
            <Segments segments={data.segments} />
          ) : tab === 'touchpoints' ? (
            <RulesEditor key="touchpoint" of="touchpoint" saved={data.touchpointRules} />
          ) : (
            <RulesEditor key="channel" of="channel" saved={data.channelRules} />
          )}
        </div>
      </Tabs>
    </div>
  );
}
