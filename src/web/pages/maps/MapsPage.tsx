import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useNow } from '../../components/useNow.ts';
import { useShortcut } from '../../shell/shortcuts.tsx';
import { CardSkeletons } from './CardSkeletons.tsx';
import { MapCard, type MapSummary } from './MapCard.tsx';
import classes from './MapsPage.module.css';
import { type MapKind, mapKindWords } from './mapWords.ts';
import { NoMaps } from './NoMaps.tsx';
import { useMapFile } from './useMapFile.ts';

/** All maps of the workspace, and the ways to a new one. */
export function MapsPage() {
  const maps = useOperation('listMaps', {});
  const now = useNow();
  const navigate = useNavigate();
  const toast = useToast();
  const file = useMapFile();
  const chooser = useRef<HTMLInputElement>(null);
  const [dropping, setDropping] = useState(false);
  const [deleting, setDeleting] = useState<MapSummary | null>(null);
  const createMap = useCommand('createMap');
  const deleteMap = useCommand('deleteMap');
  const startGuide = () => void navigate({ to: '/new-map' });
  const startBlank = (kind: MapKind) =>
    createMap.mutate(
      { name: `New ${mapKindWords[kind].name.toLowerCase()} map`, kind, discover: false },
      {
        onSuccess: ({ map }) =>
          void navigate({ to: '/maps/$map', params: { map: map.id }, search: { edit: 'yes' } }),
        onError: (error) => toast({ tone: 'warn', text: error.message }),
      },
    );
  useShortcut('n', 'New map', startGuide, 'Maps');
  const none = maps.data !== undefined && maps.data.maps.length === 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut for the import button
    <div
      className={classes['page']}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropping(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        const dropped = event.dataTransfer.files[0];
        if (dropped !== undefined) file.open(dropped);
      }}
      data-dropping={dropping || undefined}
    >
      <PageHeader
        title="Maps"
        lead={none ? undefined : 'What customers go through, kept true by what they do.'}
        actions={
          <>
            <Menu position="bottom-end" width={280}>
              <Menu.Target>
                <Button variant="default" rightSection={<Icon name="chevronDown" size={12} />}>
                  Blank or file
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>Start blank</Menu.Label>
                {(Object.keys(mapKindWords) as MapKind[]).map((kind) => (
                  <Menu.Item key={kind} onClick={() => startBlank(kind)}>
                    {mapKindWords[kind].name}
                    <span className={classes['about']}>{mapKindWords[kind].about}</span>
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item leftSection={<Icon name="upload" />} onClick={() => chooser.current?.click()}>
                  Import a map file
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button leftSection={<Icon name="plus" size={14} />} onClick={startGuide}>
              New map
            </Button>
            <input
              ref={chooser}
              type="file"
              accept=".json,.yaml,.yml"
              hidden
              aria-label="Map file"
              onChange={(event) => {
                const chosen = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (chosen !== undefined) file.open(chosen);
              }}
            />
          </>
        }
      />
      {maps.isPending ? <CardSkeletons /> : null}
      {maps.isError ? <ErrorState error={maps.error} retry={() => void maps.refetch()} /> : null}
      {none ? <NoMaps onImport={() => chooser.current?.click()} onGuide={startGuide} /> : null}
      {maps.data === undefined || none ? null : (
        <div className={classes['cards']}>
          {maps.data.maps.map((map) => (
            <MapCard key={map.id} map={map} now={now} onDelete={setDeleting} />
          ))}
        </div>
      )}
      {deleting === null ? null : (
        <ConfirmDialog
          title={`Delete ${deleting.name}?`}
          confirm="Delete the map"
          busy={deleteMap.isPending}
          onClose={() => setDeleting(null)}
          onConfirm={() =>
            deleteMap.mutate(
              { map: deleting.id },
              {
                onSuccess: () => setDeleting(null),
                onError: (error) => toast({ tone: 'warn', text: error.message }),
              },
            )
          }
        >
          The map goes with its history. The interactions it is measured on stay.
        </ConfirmDialog>
      )}
    </div>
  );
}
