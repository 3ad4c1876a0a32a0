import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { downloadAddress } from '../../api/client.ts';
import type { OutputOf } from '../../api/types.ts';
import { Icon } from '../../components/Icon.tsx';
import { travelling } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { formatAge, formatDateTime } from '../../format/times.ts';
import { HealthMark } from './HealthMark.tsx';
import classes from './MapsPage.module.css';
import { mapKindWords } from './mapWords.ts';
import { StageStrip } from './StageStrip.tsx';

export type MapSummary = OutputOf<'listMaps'>['maps'][number];

/** One map: its shape, whose it is, whom it shows, and how well it is looked after. */
export function MapCard({
  map,
  now,
  onDelete,
}: {
  map: MapSummary;
  now: number;
  onDelete: (map: MapSummary) => void;
}) {
  const [search] = useAppSearch();
  return (
    <article className={classes['card']}>
      <StageStrip stages={map.stageShares} all={map.n?.journeys ?? null} />
      <div className={classes['titleRow']}>
        <h2 className={classes['name']}>
          <Link
            to="/maps/$map"
            params={{ map: map.id }}
            search={travelling(search)}
            className={classes['open']}
          >
            {map.name}
          </Link>
        </h2>
        <HealthMark health={map.health} />
        <Menu position="bottom-end" width={180}>
          <Menu.Target>
            <ActionIcon
              className={classes['more']}
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`More about ${map.name}`}
            >
              <Icon name="more" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component="a"
              href={downloadAddress('exportMap', { map: map.id, format: 'html' })}
              download
              leftSection={<Icon name="download" />}
            >
              Export as one page
            </Menu.Item>
            <Menu.Item
              component="a"
              href={downloadAddress('exportMap', { map: map.id, format: 'json' })}
              download
              leftSection={<Icon name="file" />}
            >
              Map file
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" />} onClick={() => onDelete(map)}>
              Delete …
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p className={classes['objective']}>
        {map.objective === '' ? <em>No objective yet</em> : map.objective}
      </p>
      <p className={classes['measured']}>
        {map.n === null ? (
          'Nothing measured yet'
        ) : (
          <>
            <strong>{countOf(map.n.journeys, 'journey')}</strong> of {countOf(map.n.customers, 'customer')}
          </>
        )}
        <time className={classes['age']} dateTime={map.at} title={`Last edit ${formatDateTime(map.at)} UTC`}>
          {formatAge(map.at, now)}
        </time>
      </p>
      <ul className={classes['facts']}>
        <li>{mapKindWords[map.kind].name}</li>
        <li>{countOf(map.stages, 'stage')}</li>
        <li>{map.owner === '' ? 'No owner' : map.owner}</li>
      </ul>
    </article>
  );
}
