import { useEffect, useId, useState } from 'react';
import type { ImportPlan } from '../../../model/importPlan.ts';
import type { Overrides } from './overrides.ts';
import classes from './SourcesPage.module.css';

interface OverrideFormProps {
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
  /** what is taken where nothing is said */
  plan: ImportPlan | null;
  /** names of the presets that there are */
  presets: readonly string[];
}

const zones = Intl.supportedValuesOf('timeZone');

/** What can be said about the whole file; an empty field leaves it to what was detected. */
export function OverrideForm({ overrides, onOverrides, plan, presets }: OverrideFormProps) {
  const set = (key: keyof Overrides) => (value: string) => {
    const { [key]: _, ...rest } = overrides;
    onOverrides(value === '' ? rest : { ...rest, [key]: value });
  };
  const time = plan?.time?.kind === 'pattern' ? plan.time.pattern : (plan?.time?.kind ?? '');
  return (
    <details className={classes['form']} open={Object.keys(overrides).length > 0}>
      <summary>Correct what was detected</summary>
      <div className={classes['fields']}>
        <Field
          label="Source"
          hint="the name it is known by"
          value={overrides.source}
          taken={plan?.source}
          onChange={set('source')}
        />
        <Field
          label="Preset"
          hint="the export it is; none for columns"
          value={overrides.preset}
          taken={plan?.preset ?? 'none'}
          options={presets}
          onChange={set('preset')}
        />
        <Field
          label="Time zone"
          hint="of times that carry none"
          value={overrides.timezone}
          taken={plan?.timezone}
          options={zones}
          onChange={set('timezone')}
        />
        <Field
          label="Time format"
          hint="%d/%m/%Y %H:%M, iso, epoch-s, epoch-ms"
          value={overrides.timeFormat}
          taken={time}
          options={['iso', 'epoch-s', 'epoch-ms', '%d/%m/%Y %H:%M', '%m/%d/%Y %H:%M', '%Y-%m-%d %H:%M:%S']}
          onChange={set('timeFormat')}
        />
        <Field
          label="Touchpoint"
          hint="of every row"
          value={overrides.touchpoint}
          taken={plan?.touchpoint}
          onChange={set('touchpoint')}
        />
        <Field
          label="Channel"
          hint="of every row"
          value={overrides.channel}
          taken={plan?.channel}
          onChange={set('channel')}
        />
        <Field
          label="Separator"
          hint="between columns"
          value={overrides.separator}
          options={[',', ';', '|', 'tab']}
          onChange={set('separator')}
        />
        <Field
          label="Encoding"
          hint="of the text"
          value={overrides.encoding}
          options={['utf-8', 'windows-1252', 'utf-16le', 'iso-8859-15']}
          onChange={set('encoding')}
        />
      </div>
    </details>
  );
}

interface FieldProps {
  label: string;
  hint: string;
  value: string | undefined;
  taken?: string | undefined;
  options?: readonly string[];
  onChange(value: string): void;
}

/** Takes effect on Enter or when it is left. */
function Field({ label, hint, value, taken, options, onChange }: FieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(value ?? '');
  useEffect(() => setDraft(value ?? ''), [value]);
  const apply = () => {
    if (draft.trim() !== (value ?? '')) onChange(draft.trim());
  };
  return (
    <label className={classes['field']}>
      <span>
        {label} <small>{hint}</small>
      </span>
      <input
        value={draft}
        placeholder={taken === undefined || taken === '' ? 'detected' : taken}
        list={options ? id : undefined}
        data-said={value !== undefined || undefined}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={apply}
        onKeyDown={(event) => event.key === 'Enter' && apply()}
      />
      {options ? (
        <datalist id={id}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      ) : null}
    </label>
  );
}
