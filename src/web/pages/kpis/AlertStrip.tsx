import { Button } from '@mantine/core';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { useToast } from '../../components/Toasts.tsx';
import classes from './KpisPage.module.css';

/** What missed its target, or got worse beyond chance, and nobody took note of yet. */
export function AlertStrip({ onOpen }: { onOpen(kpi: string): void }) {
  const { data } = useOperation('kpiAlerts', {});
  const acknowledge = useCommand('acknowledgeAlert');
  const toast = useToast();
  if (!data || data.alerts.length === 0) return null;
  const note = (id: string) =>
    acknowledge.mutate(
      { id },
      {
        onError: (error) => toast({ text: error.message, tone: 'warn' }),
        onSuccess: () =>
          toast({
            text: 'Noted.',
            action: { label: 'Undo', run: () => acknowledge.mutate({ id, undo: true }) },
          }),
      },
    );
  return (
    <section className={classes['alerts']} aria-label="Alerts">
      <ul>
        {data.alerts.slice(0, 5).map((alert) => (
          <li key={alert.id}>
            <Icon name="target" size={14} />
            <button type="button" className={classes['alert']} onClick={() => onOpen(alert.kpi)}>
              {alert.text}
            </button>
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Take note: ${alert.name}`}
              onClick={() => note(alert.id)}
            >
              Take note
            </Button>
          </li>
        ))}
      </ul>
      {data.alerts.length > 5 ? <p>and {data.alerts.length - 5} more</p> : null}
    </section>
  );
}
