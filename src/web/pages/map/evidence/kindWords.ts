import { markKindWords } from '../../../../map/describeMarks.ts';

const kinds: Readonly<Record<string, string>> = {
  ...markKindWords,
  stage: 'Stage',
  touchpoint: 'Touchpoint',
  ribbon: 'Way taken',
  drop: 'Drop-off',
  outcome: 'Outcome',
};

/** What the evidence is about, as it stands over the title. */
export function kindWord(kind: string): string {
  return kinds[kind] ?? kind;
}
