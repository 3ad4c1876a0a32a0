import { markKindWords } from '../../../../map/describeMarks.ts';
import type { Mark, Provenance } from '../../../../model/journeyMap.ts';

export const markKindNames: Readonly<Record<Mark['kind'], string>> = markKindWords;

export const provenanceWords: Readonly<Record<Provenance, { name: string; about: string }>> = {
  measured: { name: 'Measured', about: 'counted in the data' },
  reported: { name: 'Reported', about: 'somebody said or wrote it, and it can be looked up' },
  assumed: { name: 'Assumed', about: 'what the team believes; drawn dotted until something backs it' },
};
