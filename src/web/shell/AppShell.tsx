import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useLive } from '../api/LiveContext.tsx';
import { useConnection } from '../api/live.ts';
import { useOperation } from '../api/useOperation.ts';
import { Icon } from '../components/Icon.tsx';
import { type AppSearch, travelling } from '../filters/search.ts';
import classes from './AppShell.module.css';
import { type PageEntry, pageGroups } from './pages.ts';
import { Sidebar } from './Sidebar.tsx';
import { useShortcut } from './shortcuts.tsx';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }));
const ShortcutHelp = lazy(async () => ({ default: (await import('./ShortcutHelp.tsx')).ShortcutHelp }));

/** What stands around every page. */
export function AppShell() {
  const status = useOperation('status', {});
  const connection = useConnection(useLive());
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  useShortcut('mod+k', 'Search and commands', () => setOpen('palette'), 'Anywhere');
  useShortcut('?', 'Keyboard shortcuts', () => setOpen('help'), 'Anywhere');
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#page">
        Skip to the page
      </a>
      <Sidebar status={status.data} onSearch={() => setOpen('palette')} onHelp={() => setOpen('help')} />
      <main id="page" tabIndex={-1} className={classes['page']}>
        {connection === 'lost' ? (
          <p className={classes['offline']} role="status">
            <Icon name="offline" size={14} />
            No connection to the server: what you see may be old. Trying again …
          </p>
        ) : null}
        <Outlet />
      </main>
      {pageGroups.flat().map((page) => (
        <GoTo key={page.to} page={page} />
      ))}
      <Suspense>
        {open === 'palette' ? <CommandPalette onClose={() => setOpen(null)} /> : null}
        {open === 'help' ? <ShortcutHelp opened onClose={() => setOpen(null)} /> : null}
      </Suspense>
    </div>
  );
}

function GoTo({ page }: { page: PageEntry }) {
  const navigate = useNavigate();
  useShortcut(
    page.keys,
    page.label,
    () => void navigate({ to: page.to, search: (previous: AppSearch) => travelling(previous) }),
    'Go to',
  );
  return null;
}
