import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OutputOf } from '../../api/types.ts';
import { edgeId, nodeId } from '../../charts/flowDrawing.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { OtherQuestions } from '../../components/OtherQuestions.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { type AppSearch, travelling } from '../../filters/search.ts';
import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { mayBeChance } from './edgeColour.ts';
import classes from './FlowPage.module.css';
import { edgePath, throughPath } from './peoplePath.ts';

type Flow = OutputOf<'flow'>;

interface FlowDrawerProps {
  flow: Flow;
  id: string;
  onSelect(id: string): void;
  onClose(): void;
}

/** What is known about a connection or a touchpoint, and the way to its people. */
export function FlowDrawer({ flow, id, onSelect, onClose }: FlowDrawerProps) {
  const edge = flow.edges.find((one) => edgeId(one) === id);
  const node = flow.nodes.find((one) => nodeId(one.touchpoint) === id);
  if (edge) return <EdgeDrawer flow={flow} edge={edge} onSelect={onSelect} onClose={onClose} />;
  if (node) return <NodeDrawer flow={flow} node={node} onSelect={onSelect} onClose={onClose} />;
  return null;
}

function EdgeDrawer({
  flow,
  edge,
  onSelect,
  onClose,
}: Omit<FlowDrawerProps, 'id'> & { edge: Flow['edges'][number] }) {
  const [nodesShown, nodesAll] = flow.shown.nodes;
  const from = flow.nodes.find(({ touchpoint }) => touchpoint === edge.from);
  const others = flow.edges.filter((one) => one.from === edge.from && one.to !== edge.to);
  const ends = from?.ends ?? 0;
  const shown = flow.nodes.map(({ touchpoint }) => touchpoint);
  return (
    <Drawer
      kind={edge.from === edge.to ? 'Repeat' : 'Connection'}
      title={edge.from === edge.to ? `${edge.from}, again` : `${edge.from} → ${edge.to}`}
      subject={edgeId(edge)}
      onClose={onClose}
    >
      <p className={classes['sentence']}>
        {countOf(edge.journeys, 'journey')} of {formatCount(flow.n.journeys)} went from {edge.from} to{' '}
        {edge.to}, {formatCount(edge.count)} times altogether.
      </p>
      <Figures>
        <Figure
          label="journeys"
          value={formatCount(edge.journeys)}
          note={`${formatShare(edge.share)} of all`}
        />
        <Figure
          label="median time"
          value={edge.medianMs === null ? '–' : formatDuration(edge.medianMs)}
          note={edge.p95Ms === null ? undefined : `95\u2009% within ${formatDuration(edge.p95Ms)}`}
        />
        <Figure
          label="times"
          value={formatCount(edge.count)}
          note={`${(edge.count / Math.max(1, edge.journeys)).toFixed(1)} per journey`}
        />
      </Figures>
      <div className={classes['block']}>
        <h3>
          After {edge.from} <span>{countOf(from?.interactions ?? 0, 'time')}</span>
        </h3>
        <RankedBars
          rows={[
            {
              key: edgeId(edge),
              label: edge.to,
              value: edge.count,
              share: edge.probabilityOut,
              marked: true,
            },
            ...others.map((one) => ({
              key: edgeId(one),
              label: one.to,
              value: one.count,
              share: one.probabilityOut,
            })),
            ...(ends > 0 && from
              ? [
                  {
                    key: 'end',
                    label: 'The journey ended',
                    value: ends,
                    share: ends / from.interactions,
                    tone: 'quiet' as const,
                  },
                ]
              : []),
          ].sort((a, b) => b.value - a.value)}
          onOpen={(key) => key !== 'end' && onSelect(key)}
          limit={7}
        />
      </div>
      <AgainstTheRest flow={flow} figure="journeysAlong" at={`${edge.from} → ${edge.to}`} />
      <p className={classes['note']}>
        {formatShare(edge.probabilityIn)} of all arrivals at {edge.to} come from here.
        {nodesShown < nodesAll
          ? ` ${countOf(nodesAll - nodesShown, 'touchpoint')} are hidden by the slider: the way may lead past them.`
          : ''}
      </p>
      {edge.from === edge.to ? null : (
        <OtherQuestions
          questions={[
            {
              label: 'As a funnel',
              to: '/funnel',
              search: { step: [edge.from, edge.to], ...(nodesShown < nodesAll ? {} : { order: 'next' }) },
            },
            { label: 'Time between', to: '/time', search: { from: edge.from, to: edge.to } },
            { label: 'Paths between', to: '/paths', search: { from: edge.from, to: edge.to } },
          ]}
        />
      )}
      {flow.compare ? null : (
        <PeopleLink
          journeys={edge.journeys}
          path={edgePath(edge.from, edge.to, shown, nodesShown < nodesAll)}
        />
      )}
    </Drawer>
  );
}

function NodeDrawer({
  flow,
  node,
  onSelect,
  onClose,
}: Omit<FlowDrawerProps, 'id'> & { node: Flow['nodes'][number] }) {
  const { touchpoint, interactions } = node;
  const bars = (edges: Flow['edges'], end: 'from' | 'to', share: 'probabilityIn' | 'probabilityOut') =>
    edges.map((edge) => ({ key: edgeId(edge), label: edge[end], value: edge.count, share: edge[share] }));
  const before = bars(
    flow.edges.filter(({ to }) => to === touchpoint),
    'from',
    'probabilityIn',
  );
  const after = bars(
    flow.edges.filter(({ from }) => from === touchpoint),
    'to',
    'probabilityOut',
  );
  const edgeOf = (label: string, count: number) =>
    count === 0
      ? []
      : [{ key: 'edge', label, value: count, share: count / interactions, tone: 'quiet' as const }];
  const open = (key: string) => key !== 'edge' && onSelect(key);
  return (
    <Drawer kind="Touchpoint" title={touchpoint} subject={nodeId(touchpoint)} onClose={onClose}>
      <p className={classes['sentence']}>
        {countOf(node.journeys, 'journey')} of {formatCount(flow.n.journeys)} (
        {formatShare(node.journeys / Math.max(1, flow.n.journeys))}) come here.
      </p>
      <Figures>
        <Figure
          label="interactions"
          value={formatCount(interactions)}
          note={`${(interactions / Math.max(1, node.journeys)).toFixed(1)} per journey`}
        />
        <Figure label="start here" value={formatCount(node.starts)} note={ofAll(node.starts, flow)} />
        <Figure label="end here" value={formatCount(node.ends)} note={ofAll(node.ends, flow)} />
      </Figures>
      <div className={classes['block']}>
        <h3>What came before</h3>
        <RankedBars
          rows={[...before, ...edgeOf('The journey began', node.starts)].sort((a, b) => b.value - a.value)}
          onOpen={open}
          limit={6}
        />
      </div>
      <div className={classes['block']}>
        <h3>What came next</h3>
        <RankedBars
          rows={[...after, ...edgeOf('The journey ended', node.ends)].sort((a, b) => b.value - a.value)}
          onOpen={open}
          limit={6}
        />
      </div>
      <AgainstTheRest flow={flow} figure="journeysAt" at={touchpoint} />
      <p className={classes['note']}>
        Of the connections shown. Shares are of the {formatCount(interactions)} interactions here.
      </p>
      <OtherQuestions
        questions={[
          { label: 'Paths from here', to: '/paths', search: { from: touchpoint } },
          { label: 'Paths to here', to: '/paths', search: { to: touchpoint } },
          { label: 'Funnel from here', to: '/funnel', search: { step: [touchpoint] } },
          { label: 'Trend by week', to: '/time', search: { view: 'trend', touchpoint } },
          { label: 'Time from here', to: '/time', search: { from: touchpoint } },
        ]}
      />
      {flow.compare ? null : <PeopleLink journeys={node.journeys} path={throughPath(touchpoint)} />}
    </Drawer>
  );
}

const ofAll = (count: number, flow: Flow) =>
  `${formatShare(count / Math.max(1, flow.n.journeys))} of journeys`;

/** Where groups are compared: both shares, and the way to the people of both. */
function AgainstTheRest({ flow, figure, at }: { flow: Flow; figure: string; at: string }) {
  const found = flow.compare?.differences.find((one) => one.figure === figure && one.at === at);
  if (!found || found.difference === null || found.low === null || found.high === null) return null;
  return (
    <div className={classes['block']}>
      <h3>Against the rest</h3>
      <p className={classes['sentence']}>
        {formatShare(found.value)} of {countOf(found.n, 'journey')} here, {formatShare(found.rest)} of{' '}
        {formatCount(found.restN)} in the rest: {formatPoints(found.difference)} points, 95 % interval{' '}
        {formatPoints(found.low)} to {formatPoints(found.high)}
        {mayBeChance(found) ? '. This may be chance.' : '.'}
      </p>
      <Link
        to="/compare"
        search={(before: AppSearch) => ({
          ...travelling(before),
          figure: figure === 'journeysAt' ? undefined : figure,
          chance: 'shown',
          selected: `${figure}:${at}`,
        })}
      >
        Who they are, on both sides
      </Link>
    </div>
  );
}

function PeopleLink({ journeys, path }: { journeys: number; path: string }) {
  return (
    <div className={classes['actions']}>
      <Button
        renderRoot={(properties) => (
          <Link
            {...properties}
            to="/journeys"
            search={(before: AppSearch) => ({ ...travelling(before), path })}
          />
        )}
      >
        Open {countOf(journeys, 'journey')}
      </Button>
    </div>
  );
}
