import { Button, NativeSelect, Select, Slider, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { InputOf } from '../../api/types.ts';
import { useCommand } from '../../api/useOperation.ts';
import { effortWords } from '../../charts/priorityMatrix.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './RecommendationsPage.module.css';
import { boardStatuses, type Recommendation, sayValue, statusWords } from './recommendationWords.ts';
import { Tickets } from './Tickets.tsx';

type Said = Omit<InputOf<'saveRecommendation'>, 'recommendation'>;

/** What it would change and by what it is measured; who does it, until when, with how much effort. */
export function RecommendationDrawer({
  recommendation: one,
  onClose,
}: {
  recommendation: Recommendation;
  onClose(): void;
}) {
  const save = useCommand('saveRecommendation');
  const toast = useToast();
  const say = (said: Said) =>
    save.mutate(
      { recommendation: one.id, ...said },
      { onError: (error) => toast({ text: error.message, tone: 'warn' }) },
    );
  const { answers } = one;
  return (
    <Drawer
      kind={`Recommendation · ${statusWords[one.status].toLowerCase()}`}
      title={one.title}
      subject={one.id}
      onClose={onClose}
    >
      <div className={classes['drawer']}>
        <Figures>
          <Figure
            label="Now"
            value={sayValue(one.measure, answers?.rate ?? one.baseline)}
            note={
              one.kept && answers && answers.rate !== one.baseline
                ? `${sayValue(one.measure, one.baseline)} when it was taken up`
                : undefined
            }
            n={answers?.n === null || answers?.n === undefined ? undefined : formatCount(answers.n)}
          />
          <Figure label="Target" value={sayValue(one.measure, one.target)} tone="good" />
          <Figure
            label="Would help"
            value={
              one.customers === null
                ? formatCount(one.impact === null ? null : Math.round(one.impact))
                : formatCount(Math.round(one.customers))
            }
            note={
              one.customersInterval === null
                ? 'customers, about'
                : `customers (95 %: ${formatCount(Math.round(one.customersInterval[0]))} to ${formatCount(Math.round(one.customersInterval[1]))})`
            }
          />
        </Figures>
        {one.targetFrom === null ? null : (
          <p className={classes['because']}>
            {targetWords(one.targetFrom)} What it would change holds if the target is reached; it is no
            forecast that it will be.
          </p>
        )}
        {answers === null ? null : (
          <section className={classes['block']}>
            <h3>Why</h3>
            <p>{answers.title}</p>
            {answers.stands ? null : <p className={classes['because']}>It is no longer found in the data.</p>}
            <Link
              to="/insights"
              search={{ selected: one.insight, status: answers.status }}
              className={classes['link']}
            >
              See the insight with its evidence
            </Link>
          </section>
        )}
        <section className={classes['block']}>
          <h3>Who, when, how much</h3>
          <NativeSelect
            label="Status"
            value={one.status}
            onChange={(event) => say({ status: event.currentTarget.value as Recommendation['status'] })}
            data={[...boardStatuses, 'dropped' as const].map((status) => ({
              value: status,
              label: statusWords[status],
            }))}
          />
          <Words label="Owner" value={one.owner} onSay={(owner) => say({ owner })} />
          <div className={classes['days']}>
            <Day label="Begins" value={one.start} onSay={(start) => say({ start })} />
            <Day label="Due" value={one.due} onSay={(due) => say({ due })} />
          </div>
          {one.status === 'live' || one.liveSince !== null ? (
            <Day label="Live since" value={one.liveSince} onSay={(liveSince) => say({ liveSince })} />
          ) : null}
          <Select
            label="Effort"
            placeholder="Nobody said yet"
            value={one.effort === null ? null : String(Math.round(one.effort))}
            onChange={(value) => value !== null && say({ effort: Number(value) })}
            data={effortWords.map((word, at) => ({ value: String(at + 1), label: `${at + 1} · ${word}` }))}
            allowDeselect={false}
          />
          <Confidence value={one.confidence ?? 0} onSay={(confidence) => say({ confidence })} />
          <Target one={one} onSay={(target) => say({ target })} />
          <Words
            label="Measured by"
            hint="a KPI or a formula; empty: the insight’s own figure"
            value={one.kpi}
            onSay={(kpi) => say({ kpi })}
          />
          <Words label="How" long value={one.description} onSay={(description) => say({ description })} />
        </section>
        <Tickets tickets={one.tickets} onSay={(tickets) => say({ tickets })} />
        {one.liveSince === null ? null : (
          <section className={classes['block']}>
            <h3>Did it help?</h3>
            <p className={classes['because']}>Customers meet it since {formatDate(one.liveSince)}.</p>
            <Button
              component="a"
              size="xs"
              variant="default"
              href={`/impact?at=${one.liveSince}${one.kpi === '' ? '' : `&metric=${encodeURIComponent(one.kpi)}`}`}
            >
              Measure its impact
            </Button>
          </section>
        )}
        {one.kept ? null : (
          <p className={classes['because']}>
            Nobody said anything about it yet: until then it follows the data.
            {one.impact === null
              ? ''
              : ` It concerns ${countOf(answers?.customersAffected ?? 0, 'customer')}.`}
          </p>
        )}
      </div>
    </Drawer>
  );
}

function targetWords({ source, text }: NonNullable<Recommendation['targetFrom']>): string {
  if (source === 'people') return 'The target was set by hand.';
  return source === 'reference' ? `The target is as it is ${text}.` : `The target is ${text}.`;
}

interface WordsProps {
  label: string;
  hint?: string;
  long?: boolean;
  value: string;
  onSay(value: string): void;
}

/** Saved when it is left. */
function Words({ label, hint, long = false, value, onSay }: WordsProps) {
  const [text, setText] = useState(value);
  const properties = {
    label,
    description: hint,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => setText(event.currentTarget.value),
    onBlur: () => text !== value && onSay(text),
  };
  return long ? <Textarea autosize minRows={2} {...properties} /> : <TextInput {...properties} />;
}

function Day({ label, value, onSay }: { label: string; value: string | null; onSay(value: string): void }) {
  return (
    <TextInput
      type="date"
      label={label}
      defaultValue={value ?? ''}
      onBlur={(event) => event.currentTarget.value !== (value ?? '') && onSay(event.currentTarget.value)}
    />
  );
}

function Confidence({ value, onSay }: { value: number; onSay(value: number): void }) {
  return (
    <div className={classes['confidence']}>
      <span>Confidence</span>
      <Slider
        thumbLabel="Confidence"
        min={0}
        max={100}
        step={5}
        defaultValue={Math.round(value * 100)}
        onChangeEnd={(percent) => onSay(percent / 100)}
        label={(percent) => `${percent} %`}
      />
    </div>
  );
}

function Target({ one, onSay }: { one: Recommendation; onSay(value: number): void }) {
  const isShare = one.measure === 'share';
  if (!isShare || one.target === null) return null;
  const percent = String(Math.round(one.target * 1000) / 10);
  return (
    <TextInput
      label="Target, %"
      defaultValue={percent}
      key={percent}
      inputMode="decimal"
      onBlur={(event) => {
        const number = Number(event.currentTarget.value.replace(',', '.'));
        if (event.currentTarget.value !== percent && Number.isFinite(number)) onSay(number / 100);
      }}
    />
  );
}
