import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { countOf } from '../../format/numbers.ts';
import classes from './MapsPage.module.css';

/** The first thing that a new workspace shows: what will stand here, and the shortest ways to it. */
export function NoMaps({ onImport, onGuide }: { onImport: () => void; onGuide: () => void }) {
  const status = useOperation('status', {}).data;
  const hasData = (status?.interactions ?? 0) > 0;
  return (
    <div className={classes['none']}>
      <FirstMapPicture />
      <h2 className={classes['noneTitle']}>
        {hasData ? 'Your customers have left their tracks. Draw the map.' : 'The first map is one file away'}
      </h2>
      <p className={classes['noneWords']}>
        {hasData && status !== undefined
          ? `${countOf(status.interactions, 'interaction')} of ${countOf(status.customers, 'customer')} are in this workspace. Waymark finds the stages and the ways between them; you name them and decide.`
          : 'Bring a file of what customers did: who, when, which touchpoint. An export of your help desk, shop or web analytics will do. Waymark finds the stages and the ways that customers really take.'}
      </p>
      <div className={classes['noneActions']}>
        {hasData ? (
          <Button leftSection={<Icon name="spark" />} onClick={onGuide}>
            Make a map from the data
          </Button>
        ) : (
          <Button component={Link} to="/sources" leftSection={<Icon name="upload" />}>
            Bring in a file
          </Button>
        )}
        <Button variant="default" onClick={onImport}>
          Open a map file
        </Button>
      </div>
      {hasData ? null : (
        <p className={classes['noneHint']}>
          Only looking? <code>npx waymark demo</code> opens a simulated company with maps to explore.
        </p>
      )}
    </div>
  );
}

function FirstMapPicture() {
  const columns = [0, 1, 2, 3, 4];
  return (
    <svg width="380" height="150" viewBox="0 0 380 150" aria-hidden="true" className={classes['picture']}>
      {columns.map((column) => (
        <rect
          key={column}
          x={column * 76}
          y="0"
          width="76"
          height="150"
          fill={column % 2 === 0 ? 'var(--column)' : 'transparent'}
        />
      ))}
      <g fill="none" stroke="var(--ribbon)" strokeLinecap="butt">
        <path d="M64 40C85 40 75 32 92 32" strokeWidth="11" />
        <path d="M140 32C160 32 150 46 168 46" strokeWidth="9" />
        <path d="M216 46C236 46 226 34 244 34" strokeWidth="7" />
        <path d="M292 34C312 34 302 44 320 44" strokeWidth="5" />
        <path d="M64 76C85 76 75 38 92 38" strokeWidth="4" />
      </g>
      <path d="M292 38C316 38 300 76 320 76" fill="none" stroke="var(--warn)" strokeWidth="3.5" />
      <g fill="var(--panel)" stroke="var(--edge)">
        <rect x="12" y="30" width="52" height="20" rx="5" />
        <rect x="12" y="66" width="52" height="20" rx="5" />
        <rect x="88" y="23" width="52" height="20" rx="5" />
        <rect x="164" y="36" width="52" height="20" rx="5" />
        <rect x="240" y="25" width="52" height="20" rx="5" />
        <rect x="316" y="34" width="52" height="20" rx="5" />
        <rect x="316" y="66" width="52" height="20" rx="5" stroke="var(--warn)" />
      </g>
      <path
        d="M38 116C70 116 82 122 114 122S156 108 190 108 232 138 266 138 310 126 342 124"
        fill="none"
        stroke="var(--teal)"
        strokeWidth="2"
      />
      <g fill="var(--panel)" strokeWidth="2">
        <circle cx="38" cy="116" r="3.500" stroke="var(--good)" />
        <circle cx="114" cy="122" r="3.500" stroke="var(--gold)" />
        <circle cx="190" cy="108" r="3.500" stroke="var(--good)" />
        <circle cx="266" cy="138" r="3.500" stroke="var(--warn)" />
        <circle cx="342" cy="124" r="3.500" stroke="var(--gold)" />
      </g>
    </svg>
  );
}
