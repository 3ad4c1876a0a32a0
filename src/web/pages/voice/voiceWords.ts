import type { OutputOf } from '../../api/types.ts';
import { formatCount, formatValence } from '../../format/numbers.ts';

export type Theme = OutputOf<'themes'>['themes'][number];
export type ListedTheme = OutputOf<'listThemes'>['themes'][number];
export type ShownText = OutputOf<'texts'>['texts'][number];
export type Emotion = OutputOf<'voice'>['emotions'][number]['emotion'];

/** Fewer texts are a hint, no figure. */
export const LEAST = 10;

export const voiceViews = [
  { value: 'themes', label: 'Themes' },
  { value: 'emotion', label: 'Emotion' },
  { value: 'wishes', label: 'Wishes' },
  { value: 'texts', label: 'Texts' },
  { value: 'review', label: 'Review' },
  { value: 'taxonomy', label: 'Taxonomy' },
] as const;
export type VoiceView = (typeof voiceViews)[number]['value'];

export const provenanceWords: Readonly<Record<Theme['provenance'], string>> = {
  seed: 'built in',
  suggested: 'suggested',
  own: 'own',
};

export const industryWords: Readonly<Record<OutputOf<'themes'>['industry'], string>> = {
  service: 'Any service',
  telecom: 'Telecom and broadband',
  retail: 'Retail',
  insurance: 'Insurance',
  publicService: 'Public service',
  banking: 'Banking',
  travel: 'Travel',
};

export const sourceWords: Readonly<Record<NonNullable<ShownText['source']>, string>> = {
  label: 'labelled by people',
  model: 'the workspace’s own model',
  lexicon: 'the built-in word list',
  endpoint: 'the endpoint',
};

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** '+0.32 (+0.21 to +0.43), n 120' */
export function feltWords(felt: {
  mean: number | null;
  low: number | null;
  high: number | null;
  n: number;
}): string {
  if (felt.mean === null) return 'no data';
  const interval =
    felt.low === null || felt.high === null
      ? ''
      : ` (${formatValence(felt.low)} to ${formatValence(felt.high)})`;
  return `${formatValence(felt.mean)}${interval}, n ${formatCount(felt.n)}`;
}
