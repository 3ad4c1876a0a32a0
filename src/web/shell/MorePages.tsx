import { Menu } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { Icon } from '../components/Icon.tsx';
import { travelling } from '../filters/search.ts';
import { useAppSearch } from '../filters/useAppSearch.ts';
import { pageGroups } from './pages.ts';
import classes from './Sidebar.module.css';

/** On a phone: the pages that have no room in the bar. */
export function MorePages() {
  const [search] = useAppSearch();
  const { pathname } = useLocation();
  const groups = pageGroups
    .map((group) => group.filter(({ onBar }) => onBar !== true))
    .filter((group) => group.length > 0);
  const isHere = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  const here = groups.flat().some(({ to }) => isHere(to));
  return (
    <Menu position="top-end" width={200}>
      <Menu.Target>
        <button type="button" className={classes['page']} data-here={here || undefined}>
          <span className={classes['icon']}>
            <Icon name="more" />
          </span>
          <span className={classes['label']}>More</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group, at) => (
          <div key={group[0]?.to}>
            {at > 0 ? <Menu.Divider /> : null}
            {group.map(({ to, label, icon }) => (
              <Menu.Item
                key={to}
                renderRoot={(item) => <Link {...item} to={to} search={travelling(search)} />}
                leftSection={<Icon name={icon} />}
                {...(isHere(to) ? { 'aria-current': 'page' } : {})}
              >
                {label}
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
