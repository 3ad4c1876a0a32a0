import { ActionIcon, Tooltip } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import type { OutputOf } from '../api/types.ts';
import { Icon } from '../components/Icon.tsx';
import { travelling } from '../filters/search.ts';
import { useAppSearch } from '../filters/useAppSearch.ts';
import { formatCount } from '../format/numbers.ts';
import { Logo } from './Logo.tsx';
import { MorePages } from './MorePages.tsx';
import { type PageEntry, pageGroups } from './pages.ts';
import classes from './Sidebar.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export interface SidebarProps {
  status: OutputOf<'status'> | undefined;
  onSearch: () => void;
  onHelp: () => void;
}

/** The pages, beside the page; on a phone a bar over and one below it. */
export function Sidebar({ status, onSearch, onHelp }: SidebarProps) {
  return (
    <>
      <div className={classes['top']}>
        <Logo />
        {status?.simulated === true ? <span className={classes['simulatedShort']}>Simulated</span> : null}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Search and commands"
          onClick={onSearch}
        >
          <Icon name="search" />
        </ActionIcon>
        <ThemeSwitch />
      </div>
      <div className={classes['sidebar']}>
        <div className={classes['head']}>
          <Logo />
        </div>
        <p className={classes['workspace']} title={workspaceDetail(status)}>
          {status === undefined ? '\u2026' : status.name}
        </p>
        <nav className={classes['pages']} aria-label="Pages">
          {pageGroups.map((group) => (
            <ul key={group[0]?.to} className={classes['group']}>
              {group.map((page) => (
                <li key={page.to} data-on-bar={page.onBar}>
                  <PageLink page={page} badge={page.to === '/sources' ? status?.quarantined : undefined} />
                </li>
              ))}
            </ul>
          ))}
          <div className={classes['more']}>
            <MorePages />
          </div>
        </nav>
        <div className={classes['foot']}>
          {status?.simulated === true ? (
            <p className={classes['simulated']}>
              <strong>Simulated company</strong>
              <span>No real customer is shown.</span>
            </p>
          ) : null}
          <div className={classes['tools']}>
            <Tooltip label="Search and commands (⌘K)">
              <ActionIcon variant="subtle" color="gray" aria-label="Search and commands" onClick={onSearch}>
                <Icon name="search" />
              </ActionIcon>
            </Tooltip>
            <ThemeSwitch />
            <Tooltip label="Keyboard shortcuts (?)">
              <ActionIcon variant="subtle" color="gray" aria-label="Keyboard shortcuts" onClick={onHelp}>
                <Icon name="keyboard" />
              </ActionIcon>
            </Tooltip>
          </div>
        </div>
      </div>
    </>
  );
}

function PageLink({ page, badge }: { page: PageEntry; badge: number | undefined }) {
  const [search] = useAppSearch();
  const { pathname } = useLocation();
  const here =
    page.to === '/'
      ? pathname === '/' || pathname.startsWith('/maps')
      : pathname === page.to || pathname.startsWith(`${page.to}/`);
  return (
    <Link
      to={page.to}
      search={travelling(search)}
      className={classes['page']}
      data-here={here || undefined}
      aria-current={here ? 'page' : undefined}
    >
      <span className={classes['icon']}>
        <Icon name={page.icon} />
      </span>
      <span className={classes['label']}>{page.label}</span>
      {badge === undefined || badge === 0 ? null : (
        <Tooltip label={`${formatCount(badge)} rows could not be read and wait in quarantine`}>
          <span className={classes['badge']}>
            !<span className="visually-hidden"> {formatCount(badge)} rows in quarantine</span>
          </span>
        </Tooltip>
      )}
    </Link>
  );
}

function workspaceDetail(status: OutputOf<'status'> | undefined): string | undefined {
  if (status === undefined) return undefined;
  return `${status.workspace}: ${formatCount(status.interactions)} interactions of ${formatCount(status.customers)} customers`;
}
