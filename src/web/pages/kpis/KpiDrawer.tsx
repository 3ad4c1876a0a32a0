import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Drawer } from '../../components/Drawer.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { KpiEditor } from './KpiEditor.tsx';
import { KpiGroups } from './KpiGroups.tsx';
import { Status } from './KpiList.tsx';
import classes from './KpisPage.module.css';
import { KpiTrendChart } from './KpiTrendChart.tsx';
import { type Kpi, sayBase, sayChange, sayTarget, sayValue } from './kpiWords.ts';

/** A KPI in full: its value and trend, by whom, who is behind it, and its formula to change. */
export function KpiDrawer({ kpi, onClose }: { kpi: Kpi; onClose(): void }) {
  const [isEditing, edit] = useState(false);
  const [isAsking, ask] = useState(false);
  const [, showPeople] = useParameter('people');
  const remove = useCommand('deleteKpi');
  const toast = useToast();
  if (isEditing)
    return (
      <Drawer kind="KPI" title={kpi.name} subject={`${kpi.id} edit`} onClose={() => edit(false)}>
        <KpiEditor kpi={kpi} onDone={() => edit(false)} onCancel={() => edit(false)} />
      </Drawer>
    );
  const change = sayChange(kpi);
  return (
    <Drawer
      kind={`KPI${kpi.owner === '' ? '' : ` · ${kpi.owner}`}`}
      title={kpi.name}
      subject={kpi.id}
      onClose={onClose}
    >
      <div className={classes['drawer']}>
        <div className={classes['head']}>
          <strong>{kpi.value === null ? 'no data' : sayValue(kpi.value, kpi.unit)}</strong>
          <span>
            {kpi.value === null ? null : <small>{sayBase(kpi)}</small>}
            <small>
              {kpi.target === null ? null : `target ${sayTarget(kpi)} · `}
              <Status status={kpi.status} />
            </small>
          </span>
        </div>
        {kpi.problem === null ? null : <p className={classes['failed']}>{kpi.problem}</p>}
        {kpi.description === '' ? null : <p className={classes['note']}>{kpi.description}</p>}
        {kpi.trend.length === 0 ? null : (
          <section className={classes['block']}>
            <h3>By {kpi.period}</h3>
            <KpiTrendChart kpi={kpi} />
            <p className={classes['note']}>
              {kpi.latest?.value === null || kpi.latest === null
                ? 'No period is finished yet.'
                : `${sayValue(kpi.latest.value, kpi.unit)} in the last finished ${kpi.period}${change.text === '' ? '' : `, ${change.text}`}.`}{' '}
              {kpi.windowMs > 0
                ? 'Hatched periods are not over for everybody.'
                : 'Hatched periods are not over.'}{' '}
              The band is the 95 % interval.
            </p>
          </section>
        )}
        {kpi.value === null ? null : (
          <section className={classes['block']}>
            <h3>Who</h3>
            <div className={classes['buttons']}>
              <Button size="xs" variant="default" onClick={() => showPeople('counted')}>
                {peopleWords(kpi).counted}
              </Button>
              <Button size="xs" variant="default" onClick={() => showPeople('rest')}>
                {peopleWords(kpi).rest}
              </Button>
            </div>
          </section>
        )}
        {kpi.value === null ? null : <KpiGroups kpi={kpi} />}
        <section className={classes['block']}>
          <h3>Formula</h3>
          <code className={classes['code']}>{kpi.formula}</code>
          <div className={classes['buttons']}>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="edit" size={13} />}
              onClick={() => edit(true)}
            >
              Edit
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<Icon name="trash" size={13} />}
              onClick={() => ask(true)}
            >
              Remove
            </Button>
          </div>
        </section>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title={`Remove ${kpi.name}?`}
          confirm="Remove"
          busy={remove.isPending}
          onClose={() => ask(false)}
          onConfirm={() =>
            remove.mutate(
              { name: kpi.id },
              {
                onSuccess: () => {
                  toast({ text: `${kpi.name} is removed.` });
                  onClose();
                },
                onError: (error) => toast({ text: error.message, tone: 'warn' }),
              },
            )
          }
        >
          Its formula, target and owner go. Maps that name it show its name alone.
        </ConfirmDialog>
      ) : null}
    </Drawer>
  );
}

/** What the two sides of a KPI are called. */
export function peopleWords({ unit, formula }: Pick<Kpi, 'unit' | 'formula'>): {
  counted: string;
  rest: string;
} {
  if (formula.startsWith('nps')) return { counted: 'Promoters', rest: 'The others' };
  if (unit === 'ms') return { counted: 'Slower than this', rest: 'Not slower' };
  if (unit === 'score' || unit === 'amount') return { counted: 'Above this', rest: 'Not above' };
  return { counted: 'Who counts', rest: 'The rest' };
}
