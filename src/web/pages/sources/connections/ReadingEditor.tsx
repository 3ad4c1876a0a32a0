import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { asSentence } from '../../../format/sentence.ts';
import { OverrideForm } from '../OverrideForm.tsx';
import type { Overrides } from '../overrides.ts';
import classes from './Connections.module.css';
import type { ConnectionShown } from './connectionShown.ts';
import { TestResult } from './TestResult.tsx';

interface ReadingEditorProps {
  connection: ConnectionShown;
  onClose: () => void;
}

/** How a connection's rows are read, on what is there right now; what is corrected holds for all that comes. */
export function ReadingEditor({ connection: { name, options }, onClose }: ReadingEditorProps) {
  const [overrides, setOverrides] = useState<Overrides>(options as Overrides);
  const test = useOperation('testConnection', { name, options: overrides });
  const presets = useOperation('presets', {});
  const update = useCommand('updateConnection');
  const toast = useToast();
  const isChanged = JSON.stringify(overrides) !== JSON.stringify(options);
  return (
    <div className={classes['form']}>
      <div className={classes['formHead']}>
        <h2>How {name} is read</h2>
        <p>What you correct holds for all that comes from now on. Files that were refused are tried again.</p>
      </div>
      {test.error ? (
        <p className={classes['sentence']} role="alert">
          <Icon name="pain" size={14} /> {asSentence(test.error.message)}
        </p>
      ) : test.data === undefined ? (
        <Loading label="Looking at what is there" lines={4} />
      ) : (
        <TestResult result={test.data} overrides={overrides} onOverrides={setOverrides} />
      )}
      <OverrideForm
        overrides={overrides}
        onOverrides={setOverrides}
        plan={test.data?.preview[0]?.plan ?? null}
        presets={[...(presets.data?.presets.map((preset) => preset.name) ?? []), 'none']}
      />
      <div className={classes['formFoot']}>
        <Button variant="default" size="xs" onClick={onClose}>
          Back
        </Button>
        <Button
          size="xs"
          disabled={!isChanged}
          loading={update.isPending}
          onClick={() =>
            update.mutate(
              { name, options: overrides },
              {
                onSuccess: () => {
                  toast({ text: `${name} is read like that from now on.` });
                  onClose();
                },
                onError: ({ message }) => toast({ text: message, tone: 'warn' }),
              },
            )
          }
        >
          Save
        </Button>
      </div>
    </div>
  );
}
