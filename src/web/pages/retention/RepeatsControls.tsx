import { Select } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import classes from './RetentionPage.module.css';

const times = [
  { value: '24h', label: '24 hours' },
  { value: '3d', label: '3 days' },
  { value: '7d', label: '7 days' },
  { value: '14d', label: '14 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
];

/** What the lists are asked: how soon is again, where, and on which map's stages. */
export function RepeatsControls() {
  const [search, change] = useAppSearch();
  const channels = useOperation('status', {}).data?.channels ?? [];
  const maps = useOperation('listMaps', {}).data?.maps ?? [];
  const one = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : null);
  const within = one('within') ?? '7d';
  const channel = one('contactOn');
  const map = one('map');
  const known = maps.map(({ id, name }) => ({ value: id, label: name }));
  // what stands in the address is shown while the maps still load
  const listed =
    map === null || known.some(({ value }) => value === map) ? known : [...known, { value: map, label: map }];
  const set = (name: string, value: string | null) =>
    change({ [name]: value ?? undefined, figure: undefined });
  return (
    <div className={classes['controls']}>
      <div className={classes['picker']}>
        <Select
          label="Again within"
          allowDeselect={false}
          data={
            times.some(({ value }) => value === within) ? times : [...times, { value: within, label: within }]
          }
          value={within}
          onChange={(value) => set('within', value === '7d' ? null : value)}
        />
      </div>
      <div className={classes['picker']}>
        <Select
          label="Contact on"
          placeholder="The same touchpoint"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear contact on' }}
          data={[...new Set(channel === null ? channels : [...channels, channel])]}
          value={channel}
          onChange={(value) => set('contactOn', value)}
        />
      </div>
      <div className={classes['picker']}>
        <Select
          label="Stages of the map"
          placeholder="None"
          clearable
          clearButtonProps={{ 'aria-label': 'Clear map' }}
          nothingFoundMessage="There is no map yet."
          data={listed}
          value={map}
          onChange={(value) => set('map', value)}
        />
      </div>
    </div>
  );
}
