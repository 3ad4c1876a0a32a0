import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { useFilters } from '../../filters/useAppSearch.ts';
import { FormulaInput } from './FormulaInput.tsx';
import classes from './KpisPage.module.css';
import { type Kpi, sayBase, sayValue, statusWords, targetText } from './kpiWords.ts';
import { Spark } from './Spark.tsx';

/** Writes a KPI, and shows what it would give before it is kept. */
export function KpiEditor({
  kpi,
  onDone,
  onCancel,
}: {
  /** null: a new one */
  kpi: Kpi | null;
  onDone(id: string): void;
  onCancel(): void;
}) {
  const [name, setName] = useState(kpi?.name ?? '');
  const [formula, setFormula] = useState(kpi?.formula ?? '');
  const [target, setTarget] = useState(kpi ? targetText(kpi) : '');
  const [direction, setDirection] = useState<'up' | 'down' | null>(kpi?.direction ?? null);
  const [owner, setOwner] = useState(kpi?.owner ?? '');
  const [description, setDescription] = useState(kpi?.description ?? '');
  const filters = useFilters();
  const save = useCommand('defineKpi');
  const asked = { formula: formula.trim(), ...(target.trim() === '' ? {} : { target: target.trim() }) };
  const [settled] = useDebouncedValue(asked, 350);
  const isSettled = JSON.stringify(settled) === JSON.stringify(asked);
  const preview = useOperation(
    'previewKpi',
    { ...filters, ...settled, ...(direction === null ? {} : { direction }) },
    { enabled: settled.formula !== '' },
  );
  const problem = isSettled && formula.trim() !== '' ? (preview.error?.message ?? null) : null;
  const isOfTarget = problem?.startsWith('--target') === true;
  const seen = preview.data?.kpi;
  const keep = () =>
    save.mutate(
      {
        name: kpi?.name ?? name.trim(),
        formula: formula.trim(),
        target: target.trim() === '' ? 'none' : target.trim(),
        owner,
        description,
        ...(kpi && name.trim() !== kpi.name ? { rename: name.trim() } : {}),
        ...(direction === null ? {} : { direction }),
      },
      { onSuccess: ({ kpi: kept }) => onDone(kept.id) },
    );
  return (
    <form
      className={classes['editor']}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput
        label="Name"
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormulaInput
        value={formula}
        error={isOfTarget || problem === null ? null : problem.replace(/^formula '.*?': /s, '')}
        onChange={setFormula}
      />
      {seen === undefined || problem !== null || formula.trim() === '' ? null : (
        <div className={classes['preview']} aria-live="polite">
          <span className={classes['value']}>
            <strong>{seen.value === null ? 'no data' : sayValue(seen.value, seen.unit)}</strong>
            <small>
              {seen.value === null ? 'Nothing of this kind is in what the filters leave.' : sayBase(seen)}
              {seen.target === null ? '' : ` · ${statusWords[seen.status].toLowerCase()}`}
            </small>
          </span>
          <Spark kpi={seen} />
        </div>
      )}
      <div className={classes['pair']}>
        <TextInput
          label="Target"
          placeholder="80%, 3d, 40"
          value={target}
          error={isOfTarget ? problem?.replace(/^--target /, '') : null}
          onChange={(event) => setTarget(event.currentTarget.value)}
        />
        <TextInput label="Owner" value={owner} onChange={(event) => setOwner(event.currentTarget.value)} />
      </div>
      <SegmentedControl
        aria-label="Which way is better"
        size="xs"
        value={direction ?? seen?.direction ?? 'up'}
        onChange={(next) => setDirection(next === 'down' ? 'down' : 'up')}
        data={[
          { value: 'up', label: 'More is better' },
          { value: 'down', label: 'Less is better' },
        ]}
      />
      <Textarea
        label="What it tells"
        autosize
        minRows={1}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      {save.error ? (
        <p className={classes['failed']} role="alert">
          {save.error.message}
        </p>
      ) : null}
      <div className={classes['buttons']}>
        <Button
          type="submit"
          size="xs"
          loading={save.isPending}
          disabled={name.trim() === '' || formula.trim() === ''}
        >
          {kpi ? 'Keep changes' : 'Keep KPI'}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
