import { Button, TextInput } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import classes from './InsightDrawer.module.css';
import type { Insight } from './insightWords.ts';
import { useDecide } from './useDecide.ts';

/** What can be done about an insight: accept, dismiss with a reason, resolve, take back, give it an owner, comment. */
export function InsightActions({
  insight,
  dismissing,
  onDismissing,
}: {
  insight: Insight;
  dismissing: boolean;
  onDismissing?: (dismissing: boolean) => void;
}) {
  const decide = useDecide();
  const { pathname } = useLocation();
  const [own, setOwn] = useState(false);
  const asks = onDismissing === undefined ? own : dismissing;
  const setAsks = onDismissing ?? setOwn;
  const { status, placed } = insight;
  const isOpen = status === 'new' || status === 'accepted';
  return (
    <div className={classes['actions']}>
      {asks && isOpen ? (
        <DismissForm
          busy={decide.busy}
          onDismiss={(reason) => {
            decide.dismiss(insight, reason);
            setAsks(false);
          }}
          onCancel={() => setAsks(false)}
        />
      ) : (
        <div className={classes['buttons']}>
          {status === 'new' ? (
            <Button size="xs" loading={decide.busy} onClick={() => decide.accept(insight)}>
              Accept onto the map
            </Button>
          ) : null}
          {placed !== null && status === 'accepted' && !pathname.startsWith('/maps/') ? (
            <Button
              size="xs"
              renderRoot={(root) => (
                <Link
                  {...root}
                  to="/maps/$map"
                  params={{ map: placed.map }}
                  search={{ mark: `mark:${placed.mark}` }}
                />
              )}
            >
              See it on the map
            </Button>
          ) : null}
          {isOpen ? (
            <>
              <Button size="xs" variant="default" onClick={() => setAsks(true)}>
                Dismiss
              </Button>
              <Button
                size="xs"
                variant="default"
                loading={decide.busy}
                onClick={() => decide.resolve(insight)}
              >
                Resolve
              </Button>
            </>
          ) : null}
          {status === 'new' ? null : (
            <Button size="xs" variant="default" loading={decide.busy} onClick={() => decide.reopen(insight)}>
              {status === 'accepted' ? 'Take it back' : 'Open again'}
            </Button>
          )}
        </div>
      )}
      {insight.reason === '' ? null : <p className={classes['note']}>Dismissed: {insight.reason}</p>}
      <Notes insight={insight} key={`${insight.id} ${insight.owner}`} />
    </div>
  );
}

function DismissForm({
  busy,
  onDismiss,
  onCancel,
}: {
  busy: boolean;
  onDismiss: (reason: string) => void;
  onCancel: () => void;
}) {
  const [reason, setReason] = useState('');
  return (
    <form
      className={classes['dismiss']}
      onSubmit={(event) => {
        event.preventDefault();
        onDismiss(reason);
      }}
    >
      <TextInput
        size="xs"
        label="Why is it no matter?"
        description="It stays away unless it grows."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
        autoFocus
      />
      <div className={classes['buttons']}>
        <Button size="xs" type="submit" loading={busy}>
          Dismiss
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Notes({ insight }: { insight: Insight }) {
  const decide = useDecide();
  const [owner, setOwner] = useState(insight.owner);
  const [comment, setComment] = useState('');
  return (
    <form
      className={classes['notes']}
      onSubmit={(event) => {
        event.preventDefault();
        const changes = {
          ...(owner.trim() === insight.owner ? {} : { owner: owner.trim() }),
          ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
        };
        if (Object.keys(changes).length === 0) return;
        decide.note(insight, changes);
        setComment('');
      }}
    >
      <TextInput
        size="xs"
        aria-label="Owner"
        placeholder="Owner"
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        aria-label="Comment"
        placeholder="Comment"
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {owner.trim() === insight.owner && comment.trim() === '' ? null : (
        <Button size="xs" variant="default" type="submit" loading={decide.busy}>
          Keep
        </Button>
      )}
    </form>
  );
}
