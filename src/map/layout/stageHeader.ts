import type { Stage } from '../../model/journeyMap.ts';
import type { StageFigures } from '../../model/mapFigures.ts';
import type { Colour } from '../draw/palette.ts';
import { group, type Item, icon, rect, text } from '../scene.ts';
import { textWidth, wrapText } from '../text/measure.ts';
import { differenceColour, restTexts } from './comparison.ts';
import { innerBox, type LayoutContext, lineHeight, markGroup, oneLine, paragraph } from './context.ts';
import type { PlannedColumn } from './plan.ts';

const nameLook = { size: 13, weight: 600 } as const;
const goalLook = { size: 10.5, italic: true, colour: 'mute' } as const;
const stepLook = { size: 10, colour: 'mute' } as const;
const countLook = { size: 17, weight: 600 } as const;
const noteLook = { size: 10.5, colour: 'mute' } as const;

/**
 * Stages that clearly fewer journeys leave onwards than the others: the upper end of the stage's 95 % Wilson interval lies at
 * least 5 points below the share of all other stages together.
 */
export function worseStages(stages: readonly StageFigures[]): ReadonlySet<string> {
  const measured = stages.filter((stage) => stage.wentOn !== null && stage.journeys > 0);
  const journeys = measured.reduce((sum, stage) => sum + stage.journeys, 0);
  const wentOn = measured.reduce((sum, stage) => sum + (stage.wentOn ?? 0), 0);
  const worse = new Set<string>();
  for (const stage of measured) {
    const others = journeys - stage.journeys;
    if (others === 0) continue;
    const rest = (wentOn - (stage.wentOn ?? 0)) / others;
    if (wilsonUpper((stage.wentOn ?? 0) / stage.journeys, stage.journeys) < rest - 0.05) worse.add(stage.id);
  }
  return worse;
}

function wilsonUpper(share: number, n: number): number {
  const z = 1.959964;
  const centre = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (centre + spread) / (1 + (z * z) / n);
}

const dropLook = { size: 10, colour: 'mute' } as const;

function lossWords(dropped: number, count: (value: number) => string): string {
  return dropped === 0 ? 'none dropped' : `−${count(dropped)} dropped`;
}

/** The drop-off under a stage's bar, as lines that fit. */
function dropLines(context: LayoutContext, found: StageFigures, width: number): string[] {
  if (found.wentOn === null || found.dropped === null) return [];
  const { count } = context.words;
  const dropped = context.knowsOutcomes
    ? lossWords(found.dropped, count)
    : `${count(found.dropped)} end here`;
  const open = found.inProgress ? `${count(found.inProgress)} still open` : '';
  const both = [dropped, open].filter((part) => part !== '').join(' · ');
  return textWidth(both, dropLook) <= width ? [both] : [dropped, open];
}

/** What the rest shows, as lines that fit; none where nothing is compared. */
function restLines(
  context: LayoutContext,
  stage: string,
  width: number,
): { content: string; colour: Colour }[] {
  const { compared, words } = context;
  const fitting = (texts: readonly string[]) =>
    texts.find((content) => textWidth(content, dropLook) <= width) ?? texts.at(-1) ?? '';
  const lines: { content: string; colour: Colour }[] = [];
  const reached = compared('reached', `stage:${stage}`);
  const isOutcome = context.map.stages.some(({ id, kind }) => id === stage && kind === 'outcome');
  // of an outcome the share stands there already
  const own = reached && !isOutcome ? `${words.share(reached.value)} of all, ` : '';
  if (reached)
    lines.push({
      content: fitting(restTexts(reached, words).map((rest) => `${own}${rest}`)),
      colour: differenceColour(reached),
    });
  const wentOn = compared('wentOn', `stage:${stage}`);
  if (wentOn)
    lines.push({
      content: fitting([
        ...restTexts(wentOn, words).map((rest) => `go on: ${rest}`),
        ...restTexts(wentOn, words),
      ]),
      colour: differenceColour(wentOn),
    });
  return lines;
}

/** The heads of all columns, on common lines. Returns how high they are. */
export function stageHeaders(
  context: LayoutContext,
  columns: readonly PlannedColumn[],
  top: number,
): { items: Item[]; height: number } {
  const { map, words } = context;
  const stages = columns.map((column) => map.stages.find((stage) => stage.id === column.id));
  const worse = context.knowsOutcomes ? worseStages(context.figures?.stages ?? []) : new Set<string>();
  const quoted = (stage: Stage) => (stage.goal === '' ? '' : `“${stage.goal.replace(/^["“]|["”]$/g, '')}”`);
  const steps = (stage: Stage) => stage.steps.map((step) => step.name).join(' · ');

  const lines = (content: string, look: { size: number }, width: number) =>
    content === '' ? 0 : wrapText(content, look, width).length * lineHeight(look.size);
  let titleHeight = 0;
  let dropRows = 0;
  let restRows = 0;
  columns.forEach((column, index) => {
    const stage = stages[index];
    if (!stage) return;
    const { width } = innerBox(column);
    titleHeight = Math.max(
      titleHeight,
      lines(stage.name, nameLook, width) +
        lines(quoted(stage), goalLook, width) +
        (stage.steps.length > 0 ? 3 + lines(steps(stage), stepLook, width) : 0),
    );
    const found = context.stageFigures.get(stage.id);
    if (found) dropRows = Math.max(dropRows, dropLines(context, found, width).length);
    restRows = Math.max(restRows, restLines(context, stage.id, width).length);
  });

  const figureTop = top + 14 + titleHeight + 5;
  const barTop = figureTop + 24;
  const shareTop = barTop + 8;
  const restTop = shareTop + 16;
  const dropTop = restTop + restRows * lineHeight(dropLook.size);
  const lowest = dropTop + dropRows * lineHeight(dropLook.size);
  const bottom = context.figures
    ? (dropRows + restRows > 0 ? lowest : barTop) + 10
    : top + 14 + titleHeight + 12;

  const items: Item[] = [];
  columns.forEach((column, index) => {
    const stage = stages[index];
    if (!stage) return;
    const { x, width } = innerBox(column);
    const isOutcome = stage.kind === 'outcome';
    const head: Item[] = [];
    const name = paragraph(x, top + 14, width, stage.name, {
      ...nameLook,
      colour: isOutcome ? 'mute' : 'ink',
    });
    head.push(...name.items);
    let y = name.bottom;
    if (stage.goal !== '') {
      const goal = paragraph(x, y, width, quoted(stage), goalLook);
      head.push(...goal.items);
      y = goal.bottom;
    }
    if (stage.steps.length > 0) head.push(...paragraph(x, y + 3, width, steps(stage), stepLook).items);

    const found = context.stageFigures.get(stage.id);
    const box = {
      x: column.x + 2,
      y: top + 4,
      width: column.width - 4,
      height: Math.max(20, dropTop - 1 - top - 4),
    };
    if (!context.figures) {
      items.push(markGroup(context, `stage:${stage.id}`, { ...box, height: bottom - top - 8 }, head));
      return;
    }
    const count = text(x, figureTop + 17, words.count(found?.journeys), {
      ...countLook,
      colour: isOutcome ? 'mute' : 'ink',
      ...(found ? {} : { size: 12, weight: 500, colour: 'mute' }),
    });
    head.push(count);
    const unit = text(x + count.width + 5, figureTop + 17, found?.journeys === 1 ? 'journey' : 'journeys', {
      size: 11,
      colour: 'mute',
    });
    if (found && unit.x + unit.width <= x + width) head.push(unit);
    if (found && isOutcome && context.figures.n.journeys > 0 && dropRows > 0) {
      head.push(
        oneLine(x, shareTop, `${words.share(found.journeys / context.figures.n.journeys)} of all`, noteLook),
      );
    }
    if (found && found.wentOn !== null && found.journeys > 0) {
      head.push(...goingOnBar(context, found, worse.has(stage.id), x, barTop, width));
    } else if (found && !isOutcome && found.medianWithinMs !== null && dropRows > 0) {
      head.push(
        icon('clock', x, shareTop + 2, 10, 'mute'),
        oneLine(x + 14, shareTop, `${words.duration(found.medianWithinMs)} within`, noteLook),
      );
    }
    head.push(
      ...restLines(context, stage.id, width).map(({ content, colour }, row) =>
        oneLine(x, restTop + row * lineHeight(dropLook.size), content, { ...dropLook, colour }),
      ),
    );
    items.push(markGroup(context, `stage:${stage.id}`, box, head));

    if (found && found.wentOn !== null && found.journeys > 0) {
      const bad = worse.has(stage.id);
      const drops = dropLines(context, found, width);
      items.push(
        markGroup(
          context,
          `drop:${stage.id}`,
          {
            x: column.x + 2,
            y: dropTop - 1,
            width: column.width - 4,
            height: drops.length * lineHeight(dropLook.size) + 4,
          },
          drops.map((content, row) =>
            oneLine(x, dropTop + row * lineHeight(dropLook.size), content, {
              ...dropLook,
              colour: bad && row === 0 ? 'warningInk' : 'mute',
            }),
          ),
        ),
      );
    }
  });
  return { items: [group(items)], height: bottom - top };
}

/** Went on solid, still open as an outline, dropped as the empty rest. */
function goingOnBar(
  context: LayoutContext,
  found: StageFigures,
  bad: boolean,
  x: number,
  y: number,
  width: number,
): Item[] {
  const wentOn = Math.min(1, (found.wentOn ?? 0) / found.journeys);
  const open = Math.min(1 - wentOn, (found.inProgress ?? 0) / found.journeys);
  const look = { size: 10.5, weight: 600, colour: bad ? 'warningInk' : 'ink' } as const;
  const label = `${context.words.share(wentOn)} go on`;
  const indent = bad ? 11 : 0;
  const items: Item[] = [rect({ x, y, width, height: 4 }, { fill: 'line', radius: 2 })];
  if (open * width > 1) {
    items.push(
      rect(
        { x: x + wentOn * width, y, width: open * width, height: 4 },
        { fill: bad ? 'warningSoft' : 'tealSoft', radius: 2 },
      ),
    );
  }
  if (wentOn > 0) {
    items.push(
      rect(
        { x, y, width: Math.max(2, wentOn * width), height: 4 },
        { fill: bad ? 'warning' : 'teal', radius: 2 },
      ),
    );
  }
  if (bad) {
    items.push({ type: 'path', d: `M${x} ${y + 12.5}h8l-4 6.500z`, fill: 'warning' });
  }
  items.push(oneLine(x + indent, y + 8, label, look));
  if (found.medianToNextMs !== null) {
    items.push(
      ...median(
        x,
        y + 8,
        width,
        context.words.duration(found.medianToNextMs),
        indent + textWidth(label, look),
      ),
    );
  }
  return items;
}

function median(x: number, y: number, width: number, content: string, taken = 0): Item[] {
  const label = oneLine(x + width, y, content, { ...noteLook, anchor: 'end' });
  if (taken + 8 + label.width > width) return [];
  const items: Item[] = [label];
  if (taken + 8 + label.width + 14 <= width)
    items.push(icon('clock', x + width - label.width - 13, y + 2, 10, 'mute'));
  return items;
}
