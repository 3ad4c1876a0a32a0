import { ActionIcon, Menu, MultiSelect } from '@mantine/core';
import type { FunnelStep } from '../../../model/funnelStep.ts';
import { Icon } from '../../components/Icon.tsx';
import { SortableRow } from '../../components/SortableRow.tsx';
import classes from './FunnelPage.module.css';
import { titleOf } from './useFunnelQuestion.ts';

interface StepRowProps {
  id: string;
  step: FunnelStep;
  position: number;
  last: number;
  /** touchpoints to choose from */
  names: readonly string[];
  /** whether steps may have an order of their own and be left out */
  ordered: boolean;
  onChange(step: FunnelStep): void;
  onRemove(): void;
  onMove(by: -1 | 1): void;
}

/** One step: its touchpoints, how it follows, whether it may be left out. Its grip moves it by mouse or keyboard, Alt and arrows too. */
export function StepRow(props: StepRowProps) {
  const { id, step, position, last, names, ordered, onChange, onRemove, onMove } = props;
  const isInner = position > 1 && position < last;
  const words = ordered ? wordsOf(step) : '';
  const name = `step ${position}, ${titleOf(step)}`;
  return (
    <SortableRow id={id} name={name} className={classes['step']} onMove={onMove}>
      <span className={classes['number']}>{position}</span>
      <MultiSelect
        className={classes['touchpoints'] ?? ''}
        classNames={{ inputField: classes['field'] ?? '', pill: classes['pill'] ?? '' }}
        aria-label={`Touchpoints of step ${position}`}
        data={[...new Set([...names, ...step.touchpoints])]}
        value={step.touchpoints}
        onChange={(touchpoints) =>
          touchpoints.length === 0 ? onRemove() : onChange({ ...step, touchpoints })
        }
        searchable
        hidePickedOptions
        limit={100}
        nothingFoundMessage="No touchpoint is called that."
        comboboxProps={{ width: 'max-content', position: 'bottom-start', middlewares: { shift: true } }}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
            <Icon name="more" size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {position > 1 && ordered
            ? (['eventual', 'next'] as const).map((order) => (
                <Menu.Item
                  key={order}
                  leftSection={<Check on={step.order === order} />}
                  onClick={() => onChange({ ...step, order: step.order === order ? null : order })}
                >
                  {order === 'next' ? 'Directly after the step before' : 'Any time after the step before'}
                </Menu.Item>
              ))
            : null}
          {isInner && ordered ? (
            <Menu.Item
              leftSection={<Check on={step.optional} />}
              onClick={() => onChange({ ...step, optional: !step.optional })}
            >
              May be left out
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<Check on={false} />} disabled={position === 1} onClick={() => onMove(-1)}>
            Move up
          </Menu.Item>
          <Menu.Item
            leftSection={<Check on={false} />}
            disabled={position === last}
            onClick={() => onMove(1)}
          >
            Move down
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="trash" size={13} />} onClick={onRemove}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {words === '' ? null : <p className={classes['words']}>{words}</p>}
    </SortableRow>
  );
}

function Check({ on }: { on: boolean }) {
  return <span className={classes['check']}>{on ? <Icon name="check" size={13} /> : null}</span>;
}

function wordsOf({ order, optional }: FunnelStep): string {
  const how = order === 'next' ? 'directly after' : order === 'eventual' ? 'any time after' : '';
  return [how, optional ? 'may be left out' : ''].filter((word) => word !== '').join(' · ');
}
