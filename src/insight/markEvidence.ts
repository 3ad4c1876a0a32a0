import type { Selection } from '../engine/columns.ts';
import type { JourneyMap } from '../model/journeyMap.ts';
import type { MapFigures } from '../model/mapFigures.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { dropEvidence } from './evidence/dropEvidence.ts';
import { emotionEvidence } from './evidence/emotionEvidence.ts';
import type { Asked, MarkEvidence } from './evidence/evidence.ts';
import { outcomeEvidence } from './evidence/outcomeEvidence.ts';
import { ribbonEvidence } from './evidence/ribbonEvidence.ts';
import { stageEvidence } from './evidence/stageEvidence.ts';
import { touchpointEvidence } from './evidence/touchpointEvidence.ts';

/**
 * What stands behind a mark of a measured map. Targets: stage:ID, touchpoint:ID, ribbon:FROM>TO (touchpoints), drop:STAGE, outcome:TOUCHPOINT,
 * emotion:STAGE (or a touchpoint's id). `figures` are those of the same selection and map. Throws UnusableInput for a target that the map doesn't have.
 */
export function markEvidence(
  selection: Selection,
  map: JourneyMap,
  figures: MapFigures,
  target: string,
): MarkEvidence {
  const cut = target.indexOf(':');
  const kind = target.slice(0, cut);
  const id = target.slice(cut + 1);
  const asked: Asked = { selection, map, figures, target, id };
  if (kind === 'stage') return stageEvidence(asked);
  if (kind === 'touchpoint') return touchpointEvidence(asked);
  if (kind === 'ribbon') return ribbonEvidence(asked);
  if (kind === 'drop') return dropEvidence(asked);
  if (kind === 'outcome') return outcomeEvidence(asked);
  if (kind === 'emotion') return emotionEvidence(asked);
  throw new UnusableInput(
    `'${target}' names no mark: write stage:ID, touchpoint:ID, ribbon:FROM>TO, drop:STAGE, outcome:TOUCHPOINT or emotion:STAGE`,
  );
}
