import { useId, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import { Skeleton } from '../components/Loading.tsx';
import classes from './FilterBar.module.css';

export interface Option {
  value: string;
  label: string;
  /** second line, or a figure at the right where it is short */
  note?: string;
  figure?: string;
}

export interface OptionListProps {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  multiple?: boolean;
  loading?: boolean;
  /** said where there are no options */
  none?: string;
}

const searchFrom = 9;

/** Options to tick, with a search where there are many. */
export function OptionList(props: OptionListProps) {
  const { label, options, chosen, onChange, multiple = false, loading = false, none } = props;
  const [text, setText] = useState('');
  const name = useId();
  const shown = options.filter((option) => option.label.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <fieldset className={classes['options']}>
      <legend className={classes['legend']}>{label}</legend>
      {options.length >= searchFrom ? (
        <input
          className={classes['search']}
          placeholder="Search"
          aria-label={`Search ${label.toLowerCase()}`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes['list']}>
        {shown.map((option) => {
          const on = chosen.includes(option.value);
          return (
            <label key={option.value} className={classes['option']}>
              <input
                type={multiple ? 'checkbox' : 'radio'}
                name={name}
                className="visually-hidden"
                checked={on}
                onChange={() =>
                  onChange(
                    multiple
                      ? on
                        ? chosen.filter((value) => value !== option.value)
                        : [...chosen, option.value]
                      : [option.value],
                  )
                }
                onClick={() => {
                  if (!multiple && on) onChange([option.value]);
                }}
              />
              <span className={classes['tick']} data-multiple={multiple || undefined}>
                {on ? <Icon name="check" size={12} /> : null}
              </span>
              <span className={classes['optionWords']}>
                <span>{option.label}</span>
                {option.note === undefined ? null : <span className={classes['note']}>{option.note}</span>}
              </span>
              {option.figure === undefined ? null : (
                <span className={classes['figure']}>{option.figure}</span>
              )}
            </label>
          );
        })}
        {loading ? <Skeleton height={14} /> : null}
        {!loading && shown.length === 0 ? (
          <p className={classes['none']}>{options.length === 0 ? none : 'Nothing is called that.'}</p>
        ) : null}
      </div>
    </fieldset>
  );
}
