import { useEffect, useRef, useState } from 'react';
import classes from './EditableText.module.css';

export interface EditableTextProps {
  value: string;
  /** what it is, for screen readers: 'Name of the map' */
  label: string;
  /** shown while empty */
  placeholder?: string;
  onChange: (value: string) => void;
  /** an empty value is taken back */
  required?: boolean;
  className?: string | undefined;
}

/** Text that is edited where it stands: a click opens it, Enter or leaving keeps it, Escape takes it back. */
export function EditableText(props: EditableTextProps) {
  const { value, label, placeholder = '', onChange, required = false, className } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const editing = draft !== null;
  useEffect(() => {
    if (editing) input.current?.select();
    else if (wasEditing.current && document.activeElement === document.body) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const keep = () => {
    const next = (draft ?? '').trim();
    setDraft(null);
    if (next !== value && !(required && next === '')) onChange(next);
  };
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={`${classes['text']} ${className ?? ''}`}
        data-empty={value === '' || undefined}
        aria-label={`${label}: ${value === '' ? placeholder : value}`}
        onClick={() => setDraft(value)}
      >
        {value === '' ? placeholder : value}
      </button>
    );
  }
  return (
    <input
      ref={input}
      className={`${classes['input']} ${className ?? ''}`}
      aria-label={label}
      value={draft}
      placeholder={placeholder}
      size={Math.max(12, draft.length + 1)}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          keep();
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}
