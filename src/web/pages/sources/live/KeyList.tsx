import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../api/types.ts';
import { useCommand } from '../../../api/useOperation.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { formatAge, formatDateTime } from '../../../format/times.ts';
import { Ledger } from '../Ledger.tsx';
import type { FreshKey } from './InstallPanel.tsx';
import classes from './Live.module.css';

type Key = OutputOf<'listKeys'>['keys'][number];
type Source = OutputOf<'status'>['sources'][number];

export interface KeyListProps {
  keys: readonly Key[];
  /** absent while they are fetched */
  sources: readonly Source[] | undefined;
  onRotated: (key: FreshKey) => void;
}

/** Every key with what came in with it. */
export function KeyList({ keys, sources, onRotated }: KeyListProps) {
  const [asked, ask] = useState<{ what: 'rotate' | 'revoke'; name: string } | null>(null);
  const rotate = useCommand('rotateKey');
  const revoke = useCommand('revokeKey');
  const toast = useToast();
  const onError = (error: Error) => toast({ text: error.message, tone: 'warn' });
  const close = () => ask(null);
  return (
    <>
      <ul className={classes['keys']}>
        {keys.map((key) => {
          const source = sources?.find((one) => one.source === key.source);
          const ending = key.secrets.find(({ until }) => until !== null);
          return (
            <li key={key.name} className={classes['key']}>
              <div className={classes['keyHead']}>
                <h3>{key.name}</h3>
                <p>
                  {key.secrets.map(({ start }) => (
                    <code key={start}>{start}…</code>
                  ))}
                  {sources === undefined
                    ? ''
                    : source === undefined
                      ? 'nothing yet'
                      : `last seen ${formatAge(source.lastImport, Date.now())}`}
                </p>
                {key.source === key.name ? null : <p>source {key.source}</p>}
                {key.origins.length === 0 ? null : <p>only from {key.origins.join(', ')}</p>}
                {ending?.until == null ? null : (
                  <p className={classes['ending']}>The key before ends {formatDateTime(ending.until)}</p>
                )}
              </div>
              {sources === undefined ? (
                <span />
              ) : source === undefined ? (
                <p className={classes['waiting']}>
                  Nothing has come with this key yet. Put it into a client below; what it sends stands here
                  within a second.
                </p>
              ) : (
                <Ledger ledger={source} />
              )}
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`More about ${key.name}`}>
                    <Icon name="more" />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<Icon name="history" size={14} />}
                    onClick={() => ask({ what: 'rotate', name: key.name })}
                  >
                    Make a new key of this name
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<Icon name="trash" size={14} />}
                    onClick={() => ask({ what: 'revoke', name: key.name })}
                  >
                    Revoke
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </li>
          );
        })}
      </ul>
      {asked?.what === 'rotate' ? (
        <ConfirmDialog
          title={`A new key ‘${asked.name}’`}
          confirm="Make a new key"
          busy={rotate.isPending}
          onClose={close}
          onConfirm={() =>
            rotate.mutate(
              { name: asked.name },
              { onSuccess: ({ key }) => onRotated({ name: asked.name, key }), onError, onSettled: close },
            )
          }
        >
          The one before is taken for another 24 hours, so that you can change it where it is used.
        </ConfirmDialog>
      ) : null}
      {asked?.what === 'revoke' ? (
        <ConfirmDialog
          title={`Revoke ‘${asked.name}’?`}
          confirm="Revoke"
          busy={revoke.isPending}
          onClose={close}
          onConfirm={() => revoke.mutate({ name: asked.name }, { onError, onSettled: close })}
        >
          Clients with this key are refused from now on, and what they send is lost. What came with it stays.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
