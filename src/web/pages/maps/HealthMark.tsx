import { HoverCard, UnstyledButton } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import classes from './MapsPage.module.css';

type Health = OutputOf<'listMaps'>['maps'][number]['health'];

const levelWords = { good: 'Healthy', watch: 'Needs a look', poor: 'Needs work' } as const;

/** How well a map is looked after; what was found stands in a card on hover and on focus. */
export function HealthMark({ health }: { health: Health }) {
  const label = `${levelWords[health.level]}${health.findings.length === 0 ? '' : ` · ${health.findings.length}`}`;
  if (health.findings.length === 0) {
    return (
      <span className={classes['health']} data-level={health.level}>
        {label}
      </span>
    );
  }
  return (
    <HoverCard width={300} radius={10} shadow="md" position="bottom-end" openDelay={120}>
      <HoverCard.Target>
        <UnstyledButton
          className={classes['health']}
          data-level={health.level}
          aria-label={`${label}: ${health.findings.map((finding) => finding.message).join(' ')}`}
        >
          {label}
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <ul className={classes['findings']}>
          {health.findings.map((finding) => (
            <li key={`${finding.code} ${finding.message}`} data-level={finding.level}>
              {finding.message}
            </li>
          ))}
        </ul>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
