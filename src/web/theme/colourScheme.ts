import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

const key = 'waymark-theme';

function isScheme(value: unknown): value is MantineColorScheme {
  return value === 'light' || value === 'dark' || value === 'auto';
}

/** Keeps the choice under the key that theme-before-paint.js reads, and follows other tabs. */
export function colourSchemeManager(): MantineColorSchemeManager {
  let onStorage: ((event: StorageEvent) => void) | undefined;
  return {
    get(fallback) {
      try {
        const kept = localStorage.getItem(key);
        return isScheme(kept) ? kept : fallback;
      } catch {
        return fallback;
      }
    },
    set(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        // storage may be forbidden: the choice then lasts as long as the page
      }
    },
    subscribe(onUpdate) {
      onStorage = (event) => {
        if (event.key === key && isScheme(event.newValue)) onUpdate(event.newValue);
      };
      window.addEventListener('storage', onStorage);
    },
    unsubscribe() {
      if (onStorage !== undefined) window.removeEventListener('storage', onStorage);
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch {
        // nothing was kept
      }
    },
  };
}
