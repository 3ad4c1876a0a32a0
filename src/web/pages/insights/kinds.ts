import type { InsightKind } from '../../../model/insight.ts';

/** What each kind of insight is called. */
export const kindWords: Readonly<Record<InsightKind, string>> = {
  dropOff: 'Drop-off',
  wait: 'Wait',
  rework: 'Rework',
  repeatContact: 'Repeat contact',
  escalation: 'Escalation',
  deadEnd: 'Dead end',
  channelGap: 'Gap between channels',
  unmetNeed: 'Unmet need',
  negativeEmotion: 'Negative emotion',
  failure: 'Failure',
  deviation: 'Deviation',
  drift: 'Change',
};

export const kindMeanings: Readonly<Record<InsightKind, string>> = {
  dropOff: 'Journeys that stop here more often than elsewhere.',
  wait: 'It takes longer here until something happens.',
  rework: 'Customers have to do it again.',
  repeatContact: 'Customers come back for the same thing.',
  escalation: 'Customers turn to a person after it.',
  deadEnd: 'Nothing good comes after it.',
  channelGap: 'The same step is much worse in one channel.',
  unmetNeed: 'Customers wish for something that is not there.',
  negativeEmotion: 'It feels worse than elsewhere.',
  failure: 'Something fails or is refused.',
  deviation: 'Journeys leave the designed way.',
  drift: 'It became different at some time.',
};

/** Line glyphs on a 16 × 16 grid. */
export const kindGlyphs: Readonly<Record<InsightKind, string>> = {
  dropOff: 'M2.500 4h6v5M8.500 12.500V9M6 10l2.500 2.500L11 10M12 4h1.500',
  wait: 'M4.500 2.500h7M4.500 13.500h7M5.500 2.500v2.500L8 8l2.500-3V2.500M5.500 13.500V11L8 8l2.500 3v2.500',
  rework: 'M4 6a4.500 4.500 0 1 1-.3 3.500M4 2.800V6h3.200',
  repeatContact: 'M2.500 3.500h7v5h-4l-2 2v-2h-1zM6.500 10.500v1h4l2 2v-2h1v-5H11.500',
  escalation: 'M2.500 12.500h3v-3h3v-3h3v-3M9 3.500h2.500V6M13.500 12.500h-4',
  deadEnd: 'M2.500 8h7.500M12.500 3.500v9M7.500 5.500 10 8l-2.500 2.500',
  channelGap: 'M2.500 4.500h4M9.500 4.500h4M2.500 11.500h4M9.500 11.500h4M8 2.500v2M8 7v2M8 11.500v2',
  unmetNeed:
    'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM6.300 6.500a1.700 1.700 0 1 1 2.400 1.600c-.5.300-.7.600-.7 1.100M8 11.200h.01',
  negativeEmotion:
    'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM6 6.500h.01M10 6.500h.01M5.800 10.800c1.200-1.500 3.200-1.500 4.400 0',
  failure: 'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM6 6l4 4M10 6l-4 4',
  deviation: 'M2.500 11.500H6c2 0 2-7 4-7h3.500M11.500 2.500l2 2-2 2M9.500 11.500h1M12.500 11.500h1',
  drift: 'M2.500 10.500h3.500V5.500h3.500M11 3.500l2 2-2 2M9.500 5.500H13M2.500 13.500h11',
};
