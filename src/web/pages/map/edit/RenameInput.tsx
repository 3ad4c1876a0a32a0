import { useEffect, useRef, useState } from 'react';
import type { Box } from '../../../../map/scene.ts';
import classes from './Edit.module.css';

export interface RenameInputProps {
  value: string;
  label: string;
  box: Box;
  onDone: (name: string | null) => void;
}

/** An input over the name on the drawing. Enter or leaving keeps, Escape takes back. */
export function RenameInput({ value, label, box, onDone }: RenameInputProps) {
  const [draft, setDraft] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  useEffect(() => input.current?.select(), []);
  const finish = (name: string | null) => {
    if (done.current) return;
    done.current = true;
    const next = name?.trim() ?? '';
    onDone(next === '' || next === value ? null : next);
  };
  return (
    <input
      ref={input}
      className={classes['rename']}
      style={{ left: box.x + 2, top: box.y + 2, width: Math.max(box.width - 4, 120) }}
      aria-label={label}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => finish(draft)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(draft);
        else if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
