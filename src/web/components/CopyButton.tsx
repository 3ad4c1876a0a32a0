import { Button } from '@mantine/core';
import { useState } from 'react';
import { Icon } from './Icon.tsx';

export interface CopyButtonProps {
  text: string;
  label?: string;
  /** what is copied, where the label alone doesn't say it */
  describe?: string;
  variant?: 'default' | 'subtle' | 'filled';
}

/** Copies a text, and says that it did. */
export function CopyButton({ text, label = 'Copy', describe, variant = 'default' }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      window.setTimeout(() => setCopied(false), 2000);
    } catch {
      // a page without permission: the text can still be selected
    }
  };
  return (
    <Button
      variant={variant}
      size="xs"
      leftSection={<Icon name={copied ? 'check' : 'copy'} size={13} />}
      onClick={() => void copy()}
      {...(describe === undefined ? {} : { 'aria-label': copied ? 'Copied' : `${label} ${describe}` })}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
