import { Link, useLocation } from '@tanstack/react-router';
import classes from './SourcesTabs.module.css';

/** The ways by which data come in, and what keeps them in order. */
export const sourceTabs = [
  { to: '/sources', label: 'Files' },
  { to: '/sources/live', label: 'Live' },
  { to: '/sources/webhooks', label: 'Webhooks' },
  { to: '/sources/surveys', label: 'Surveys' },
  { to: '/sources/connections', label: 'Connections' },
  { to: '/sources/privacy', label: 'Privacy' },
] as const;

/** One tab for each way; on a narrow screen the row scrolls, and shows the one that is open. */
export function SourcesTabs() {
  const { pathname } = useLocation();
  return (
    <nav className={classes['tabs']} aria-label="Sources">
      <ul>
        {sourceTabs.map(({ to, label }) => {
          const here = pathname === to;
          return (
            <li key={to}>
              <Link
                to={to}
                search={{}}
                activeOptions={{ exact: true }}
                aria-current={here ? 'page' : undefined}
                ref={
                  here ? (link) => link?.scrollIntoView({ block: 'nearest', inline: 'center' }) : undefined
                }
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
