import { ActionIcon, Button, Menu, SegmentedControl, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { WebhookMapping } from '../../../../model/webhook.ts';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { CheckEditor } from './CheckEditor.tsx';
import { DeliveryList } from './DeliveryList.tsx';
import { pathWithin } from './jsonLines.ts';
import { blankRule, putPath, readSample } from './mappingDraft.ts';
import { ResultPanel } from './ResultPanel.tsx';
import { type FieldPlace, RuleEditor } from './RuleEditor.tsx';
import { SamplePanel } from './SamplePanel.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import type { Shown } from './SecretPanel.tsx';
import { WebhookAddress } from './WebhookAddress.tsx';
import classes from './Webhooks.module.css';
import type { ListedWebhook, Preset } from './webhookTypes.ts';

export interface WebhookEditorProps {
  webhook: ListedWebhook;
  preset: Preset | undefined;
  onSecret: (shown: Shown) => void;
  onClose: () => void;
}

const columnsId = 'interaction-columns';
const columns =
  'customer time touchpoint channel id kind text rating ratingKind ratingMax outcome duration amount currency direction agent team campaign identify:email identify:phone'.split(
    ' ',
  );

/** The mapping of a webhook: what arrives on the left, the rules, and what becomes of it on the right. */
export function WebhookEditor({ webhook, preset, onSecret, onClose }: WebhookEditorProps) {
  const [mapping, setMapping] = useState<WebhookMapping>(webhook.mapping);
  const [json, setJson] = useState<string | null>(null);
  const [choice, setChoice] = useState({ from: 'sample', pasted: '' });
  const [place, setPlace] = useState<{ rule: number; field: FieldPlace } | null>(null);
  const [asked, ask] = useState<'rotate' | 'check' | 'delete' | null>(null);
  const { deliveries = [] } = useOperation('webhookDeliveries', { id: webhook.id }).data ?? {};
  const sample = readSample(choice, preset?.sample ?? {}, deliveries);
  const [settled] = useDebouncedValue(mapping, 250);
  const preview = useOperation(
    'previewWebhook',
    { mapping: settled, sample: 'value' in sample ? sample.value : null },
    { enabled: 'value' in sample },
  );
  const save = useCommand('updateWebhook');
  const remove = useCommand('deleteWebhook');
  const toast = useToast();
  const onError = (error: Error) => toast({ text: error.message, tone: 'warn' });
  const changed = JSON.stringify(mapping) !== JSON.stringify(webhook.mapping);
  const setRule = (at: number, next: WebhookMapping['rules'][number]) =>
    setMapping({ rules: mapping.rules.map((one, index) => (index === at ? next : one)) });
  const readJson = (text: string) => {
    setJson(text);
    try {
      const parsed = JSON.parse(text) as WebhookMapping;
      if (Array.isArray(parsed.rules) && parsed.rules.length > 0)
        setMapping({ rules: parsed.rules.map(blankRule) });
    } catch {
      // while it is typed
    }
  };
  const insert = (path: string) => {
    const target = place ?? { rule: 0, field: { kind: 'field', name: 'touchpoint' } as const };
    const rule = mapping.rules[target.rule];
    if (rule) setRule(target.rule, putPath(rule, target.field, pathWithin(rule.each, path), path));
  };
  return (
    <div className={classes['editor']}>
      <div className={classes['editorHead']}>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<Icon name="arrowLeft" size={13} />}
          onClick={onClose}
        >
          All webhooks
        </Button>
        <div className={classes['editorTools']}>
          <Button
            size="xs"
            disabled={!changed}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { id: webhook.id, mapping },
                { onSuccess: () => toast({ text: 'Mapping saved' }), onError },
              )
            }
          >
            {changed ? 'Save the mapping' : 'Saved'}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More about this webhook">
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="history" size={14} />} onClick={() => ask('rotate')}>
                Another secret
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="check" size={14} />} onClick={() => ask('check')}>
                How deliveries are believed
              </Menu.Item>
              <Menu.Item leftSection={<Icon name="trash" size={14} />} onClick={() => ask('delete')}>
                Delete the webhook
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <h2 className={classes['name']}>{webhook.name}</h2>
      <WebhookAddress webhook={webhook} preset={preset} />
      <div className={classes['panes']}>
        <SamplePanel
          choice={choice}
          onChoice={setChoice}
          deliveries={deliveries}
          sample={sample}
          onPath={insert}
        />
        <section className={classes['pane']} aria-labelledby="mapping">
          <div className={classes['paneHead']}>
            <h3 id="mapping">Mapping</h3>
            <SegmentedControl
              aria-label="How the mapping is edited"
              value={json === null ? 'form' : 'json'}
              onChange={(next) => setJson(next === 'json' ? JSON.stringify(mapping, null, 2) : null)}
              data={[
                { value: 'form', label: 'Form' },
                { value: 'json', label: 'JSON' },
              ]}
            />
          </div>
          {json === null ? (
            <>
              {mapping.rules.map((rule, at) => (
                <RuleEditor
                  // biome-ignore lint/suspicious/noArrayIndexKey: rules are named by hand, and not uniquely
                  key={at}
                  rule={rule}
                  columns={columnsId}
                  onChange={(next) => setRule(at, next)}
                  onRemove={
                    mapping.rules.length === 1
                      ? null
                      : () => setMapping({ rules: mapping.rules.filter((_, index) => index !== at) })
                  }
                  onFocus={(field) => setPlace({ rule: at, field })}
                />
              ))}
              <Button
                variant="default"
                size="xs"
                leftSection={<Icon name="plus" size={12} />}
                onClick={() =>
                  setMapping({ rules: [...mapping.rules, blankRule({ fields: { touchpoint: '' } })] })
                }
              >
                Another rule
              </Button>
              <datalist id={columnsId}>
                {columns.map((column) => (
                  <option key={column} value={column} />
                ))}
              </datalist>
            </>
          ) : (
            <Textarea
              aria-label="The mapping as JSON"
              autosize
              maxRows={30}
              classNames={{ input: classes['mono'] ?? '' }}
              value={json}
              onChange={(event) => readJson(event.currentTarget.value)}
            />
          )}
        </section>
        <ResultPanel
          preview={preview.data}
          problem={'problem' in sample ? sample.problem : (preview.error?.message ?? null)}
          busy={preview.isFetching}
        />
      </div>
      <DeliveryList
        deliveries={deliveries}
        shown={choice.from}
        onLook={(at) => setChoice({ ...choice, from: at })}
      />
      {asked === 'rotate' ? (
        <SecretDialog webhook={webhook} onSecret={onSecret} onClose={() => ask(null)} />
      ) : null}
      {asked === 'check' ? (
        <CheckEditor id={webhook.id} check={webhook.check} onClose={() => ask(null)} />
      ) : null}
      {asked === 'delete' ? (
        <ConfirmDialog
          title={`Delete ‘${webhook.name}’?`}
          confirm="Delete"
          busy={remove.isPending}
          onClose={() => ask(null)}
          onConfirm={() =>
            remove.mutate({ id: webhook.id }, { onSuccess: onClose, onError, onSettled: () => ask(null) })
          }
        >
          Its address answers no more, and what is sent there is lost. What came through it stays.
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
