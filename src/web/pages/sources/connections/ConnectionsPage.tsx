import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ConnectionKind, connectionKinds } from '../../../../model/connection.ts';
import { questionOptions } from '../../../api/useOperation.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { useAppSearch } from '../../../filters/useAppSearch.ts';
import { countOf } from '../../../format/numbers.ts';
import { SourcesFrame } from '../SourcesFrame.tsx';
import { ConnectionDrawer } from './ConnectionDrawer.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import classes from './Connections.module.css';
import { KindChoice } from './KindChoice.tsx';
import { NewConnection } from './NewConnection.tsx';
import { ReadingEditor } from './ReadingEditor.tsx';

const readingEveryMs = 1500;
const restingEveryMs = 15_000;

/** Folders, buckets and databases that are read by themselves. */
export function ConnectionsPage() {
  const { data, error, refetch } = useQuery({
    ...questionOptions('listConnections', {}),
    refetchInterval: ({ state }) =>
      state.data?.connections.some((one) => one.state === 'reading') ? readingEveryMs : restingEveryMs,
  });
  const [search, change] = useAppSearch();
  const making = kindIn(search['new']);
  const isChoosing = search['new'] === 'any';
  const shown = data?.connections.find(({ name }) => name === search['connection']);
  const connections = data?.connections ?? [];
  const edited = connections.find(({ name }) => name === search['read']);
  const failing = connections.filter(({ state }) => state === 'failing').length;
  return (
    <SourcesFrame
      tab="Connections"
      lead={
        connections.length === 0
          ? 'Folders, object stores and databases that are read by themselves, again and again.'
          : `${countOf(connections.length, 'place')} read by ${connections.length === 1 ? 'itself' : 'themselves'}${failing > 0 ? `, ${failing} failing` : ''}.`
      }
      actions={
        connections.length === 0 || making !== null || isChoosing || edited ? undefined : (
          <Button
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => change({ new: 'any', connection: undefined })}
          >
            Connect
          </Button>
        )
      }
      drawer={
        shown ? (
          <ConnectionDrawer
            key={shown.name}
            connection={shown}
            onRead={() => change({ read: shown.name, connection: undefined })}
            onClose={() => change({ connection: undefined })}
          />
        ) : undefined
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching the connections" lines={4} />
      ) : making !== null ? (
        <NewConnection
          key={making}
          kind={making}
          onBack={() => change({ new: connections.length === 0 ? undefined : 'any' })}
          onMade={(name) => change({ new: undefined, connection: name })}
        />
      ) : edited ? (
        <ReadingEditor
          key={edited.name}
          connection={edited}
          onClose={() => change({ read: undefined, connection: edited.name })}
        />
      ) : connections.length === 0 || isChoosing ? (
        <div className={classes['first']}>
          <h2>{connections.length === 0 ? 'Nothing is read by itself yet' : 'What is to be read?'}</h2>
          <p>
            Each row is taken in once: what is there already is known again, so a run that broke off, or one
            too many, changes nothing. What can’t be read is kept aside with its reason.
          </p>
          <KindChoice onChoose={(kind) => change({ new: kind })} />
          {connections.length === 0 ? null : (
            <Button variant="default" size="xs" onClick={() => change({ new: undefined })}>
              Cancel
            </Button>
          )}
        </div>
      ) : (
        <ConnectionList
          connections={connections}
          onOpen={(name) => change({ connection: name })}
          opened={shown?.name}
        />
      )}
    </SourcesFrame>
  );
}

function kindIn(value: string | string[] | undefined): ConnectionKind | null {
  return connectionKinds.find((kind) => kind === value) ?? null;
}
