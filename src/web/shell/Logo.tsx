import { Link } from '@tanstack/react-router';
import classes from './Sidebar.module.css';

export function Logo() {
  return (
    <Link to="/" className={classes['logo']} aria-label="Waymark, to the maps">
      <svg width="16" height="16" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M16 3 29 29 16 21.500 3 29Z" fill="var(--teal)" />
      </svg>
      <span className={classes['logoName']}>Waymark</span>
    </Link>
  );
}
