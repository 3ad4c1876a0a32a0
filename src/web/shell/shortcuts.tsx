import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';

export interface Shortcut {
  /** 'g m' for two keys one after the other, 'mod+k' with ⌘ or Ctrl, '?' for one key; empty = only in the palette */
  keys: string;
  label: string;
  group: string;
  run: () => void;
}

interface Registry {
  add(shortcut: Shortcut): () => void;
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
}

const ShortcutContext = createContext<Registry | null>(null);
const sequenceMs = 900;

/** Listens to the keyboard for all shortcuts that the page on show has registered. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const registry = useMemo(createRegistry, []);
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typed = describe(event);
      if (typed === null || (isTyping(event.target) && !typed.startsWith('mod+'))) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      const sequence =
        first !== null && event.timeStamp - first.at < sequenceMs ? `${first.key} ${typed}` : null;
      const shortcuts = registry.list();
      const hit =
        shortcuts.findLast((one) => one.keys === sequence) ?? shortcuts.findLast((one) => one.keys === typed);
      first = { key: typed, at: event.timeStamp };
      if (hit === undefined) return;
      event.preventDefault();
      first = null;
      hit.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
  return <ShortcutContext value={registry}>{children}</ShortcutContext>;
}

/** Registers a shortcut as long as the component is shown; it also stands in the help and in the palette. */
export function useShortcut(keys: string, label: string, run: () => void, group = 'This page'): void {
  const registry = useRegistry();
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () => registry.add({ keys, label, group, run: () => latest.current() }),
    [registry, keys, label, group],
  );
}

/** All shortcuts that work now. */
export function useShortcuts(): readonly Shortcut[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

function useRegistry(): Registry {
  const registry = useContext(ShortcutContext);
  if (registry === null) throw new Error('shortcuts need a ShortcutProvider above them');
  return registry;
}

function createRegistry(): Registry {
  let shortcuts: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const become = (next: readonly Shortcut[]) => {
    shortcuts = next;
    for (const listener of listeners) listener();
  };
  return {
    add(shortcut) {
      become([...shortcuts, shortcut]);
      return () => become(shortcuts.filter((one) => one !== shortcut));
    },
    list: () => shortcuts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function describe(event: KeyboardEvent): string | null {
  if (['Shift', 'Control', 'Meta', 'Alt'].includes(event.key) || event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.metaKey || event.ctrlKey) return event.shiftKey ? `mod+shift+${key}` : `mod+${key}`;
  return key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** 'mod+k' as the keys to show: ⌘ K on a Mac, Ctrl K elsewhere. */
export function keyCaps(keys: string): string[] {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const names: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', shift: mac ? '⇧' : 'Shift' };
  return keys
    .split(' ')
    .flatMap((chord) => (chord === '+' ? ['+'] : chord.split('+')))
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}
