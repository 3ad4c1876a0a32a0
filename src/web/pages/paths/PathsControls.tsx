import { NativeSelect, SegmentedControl, Slider, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import classes from './PathsPage.module.css';
import { type PathsQuestion, type PathsShow, partsFor, rowChoices, stepsMost } from './usePathsQuestion.ts';

const partWords: Readonly<Record<PathsShow, string>> = {
  before: 'Before',
  around: 'Around',
  between: 'Between',
  after: 'After',
};

interface PathsControlsProps {
  question: PathsQuestion;
  /** why an anchor can't be used, and which one it is */
  wrong: { anchor: 'from' | 'to'; message: string } | null;
}

/** What the paths are seen from, how far, and how much of them is told apart. All of it stands in the address. */
export function PathsControls({ question, wrong }: PathsControlsProps) {
  const [, change] = useAppSearch();
  const { from, to, show } = question;
  const parts = partsFor(from, to);
  const set = (part: Parameters<typeof change>[0]) =>
    change({ ...part, selected: undefined }, { replace: true });
  return (
    <section className={classes['controls']} aria-label="What paths show">
      <div className={classes['anchor']}>
        <TouchpointPicker
          label="From"
          placeholder="The journey’s start"
          value={from}
          onChange={(next) => set({ from: next ?? undefined, show: undefined })}
          error={wrong?.anchor === 'from' ? wrong.message : null}
        />
      </div>
      <div className={classes['anchor']}>
        <TouchpointPicker
          label="To"
          placeholder="Anywhere"
          value={to}
          onChange={(next) => set({ to: next ?? undefined, show: undefined })}
          error={wrong?.anchor === 'to' ? wrong.message : null}
        />
      </div>
      {parts.length > 1 ? (
        <div className={classes['control']}>
          <span className={classes['label']} id="paths-part">
            Show
          </span>
          <SegmentedControl
            aria-labelledby="paths-part"
            value={show}
            onChange={(next) => set({ show: next })}
            data={parts.map((part) => ({ value: part, label: partWords[part] }))}
          />
        </div>
      ) : null}
      <Steps steps={question.steps} onChange={(steps) => set({ steps: String(steps) })} />
      <NativeSelect
        label="Rows a step"
        size="sm"
        className={classes['rows'] ?? ''}
        value={String(question.rows)}
        onChange={(event) => set({ rows: event.currentTarget.value })}
        data={[...new Set([...rowChoices, question.rows])].sort((a, b) => a - b).map(String)}
      />
      <Switch
        className={classes['collapse'] ?? ''}
        size="xs"
        label="Repeats count once"
        checked={question.collapse}
        onChange={(event) => set({ collapse: event.currentTarget.checked ? 'yes' : undefined })}
      />
    </section>
  );
}

function Steps({ steps, onChange }: { steps: number; onChange(steps: number): void }) {
  const [value, setValue] = useState(steps);
  useEffect(() => setValue(steps), [steps]);
  return (
    <div className={classes['control']}>
      <span className={classes['label']}>
        Steps <strong>{value}</strong>
      </span>
      <Slider
        className={classes['slider'] ?? ''}
        size={4}
        min={2}
        max={stepsMost}
        step={1}
        label={null}
        thumbLabel="Steps to a side"
        value={value}
        onChange={setValue}
        onChangeEnd={onChange}
      />
    </div>
  );
}
