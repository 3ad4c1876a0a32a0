import type { OutputOf } from '../../api/types.ts';
import type { Overrides } from './overrides.ts';
import classes from './RecordsPreview.module.css';

type File = OutputOf<'previewImport'>['files'][number];

const layouts = {
  sample: 'compared with a real export',
  description: 'never compared with a real export',
  any: 'any layout',
} as const;

interface PresetNoteProps {
  preset: NonNullable<File['preset']>;
  /** other presets that know these headers, and none */
  alternatives: readonly string[];
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
}

/** Which export a file was taken for, what becomes of it, and the ways out. */
export function PresetNote({ preset, alternatives, overrides, onOverrides }: PresetNoteProps) {
  return (
    <div className={classes['preset']}>
      <h3>
        Read as {preset.title}
        <span className={classes['layout']} data-layout={preset.layout}>
          {layouts[preset.layout]}
        </span>
      </h3>
      <p>
        {preset.makes.charAt(0).toUpperCase() + preset.makes.slice(1)}. Known because {preset.why}.
      </p>
      <div className={classes['ways']}>
        {alternatives.map((name) => (
          <button key={name} type="button" onClick={() => onOverrides({ ...overrides, preset: name })}>
            {name === 'none' ? 'Map the columns by hand' : `Read as ${name} instead`}
          </button>
        ))}
      </div>
    </div>
  );
}
