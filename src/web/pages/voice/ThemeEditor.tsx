import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';
import taxonomyStyle from './Taxonomy.module.css';
import classes from './Voice.module.css';
import type { ListedTheme } from './voiceWords.ts';

interface ThemeEditorProps {
  /** null: a new one */
  theme: ListedTheme | null;
  onDone(): void;
}

/** Name and phrases of a theme; saving counts every text anew. */
export function ThemeEditor({ theme, onDone }: ThemeEditorProps) {
  const [name, setName] = useState(theme?.name ?? '');
  const [text, setText] = useState(theme?.phrases.join('\n') ?? '');
  const save = useCommand('saveTheme');
  const remove = useCommand('deleteTheme');
  const toast = useToast();
  const phrases = text
    .split(/[\n,]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { theme: { ...(theme === null ? {} : { id: theme.id }), name, phrases } },
      {
        onSuccess: () => {
          toast({ text: `Saved the theme ${name}.` });
          onDone();
        },
      },
    );
  };
  const away = (restore: boolean) => {
    if (theme === null) return;
    remove.mutate(
      { id: theme.id, restore },
      {
        onSuccess: () => {
          toast({
            text: restore
              ? `${theme.name} is as it was shipped.`
              : theme.shipped
                ? `${theme.name} is off.`
                : `Deleted the theme ${theme.name}.`,
          });
          onDone();
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  };
  return (
    <form
      className={taxonomyStyle['editor']}
      onSubmit={submit}
      aria-label={theme === null ? 'New theme' : theme.name}
    >
      <TextInput
        label="Name"
        value={name}
        maxLength={80}
        required
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label="Phrases, one a line"
        value={text}
        required
        autosize
        minRows={4}
        maxRows={14}
        error={save.error?.message}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes['actions']}>
        <Button
          type="submit"
          size="xs"
          loading={save.isPending}
          disabled={name.trim() === '' || phrases.length === 0}
        >
          Save
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Cancel
        </Button>
        {theme === null ? null : theme.shipped && (theme.changed || theme.off) ? (
          <button type="button" className={classes['link']} onClick={() => away(true)}>
            As it was shipped
          </button>
        ) : null}
        {theme === null || theme.off ? null : (
          <button type="button" className={classes['away']} onClick={() => away(false)}>
            {theme.shipped ? 'Turn off' : 'Delete'}
          </button>
        )}
      </div>
    </form>
  );
}
