import { rule, type WebhookPreset } from './preset.ts';

/** Qualtrics and SurveyMonkey let the body be written by hand: their own notices carry no answers. */
export const surveyTools: WebhookPreset = {
  name: 'survey-tools',
  label: 'Qualtrics, SurveyMonkey',
  about:
    'Each response as feedback, from a body that you write there: their own notices say only that someone answered, not what.',
  steps: [
    'Qualtrics: Workflows → a survey response starts it → task “Web service”, POST {address}, body JSON like the sample, its values replaced by piped text.',
    'SurveyMonkey: its webhooks hold no answers. Send them with its integration for Zapier, Make or Power Automate: POST {address}, with a body like the sample.',
  ],
  confirmed: false,
  secretFrom: 'us',
  check: { scheme: 'key' },
  mapping: {
    rules: [
      rule('response', {
        id: '{response_id}',
        time: '{completed_at}',
        customer: '{customer|external_reference}',
        'identify:email': '{email}',
        touchpoint: '{touchpoint|survey}',
        channel: 'survey',
        kind: 'feedback',
        ratingKind: {
          from: '{scale}',
          map: { NPS: 'nps', nps: 'nps', CSAT: 'csat', csat: 'csat', CES: 'ces', ces: 'ces', stars: 'stars' },
        },
        rating: '{score}',
        text: '{comment}',
        survey: '{survey}',
        language: '{language}',
      }),
    ],
  },
  sample: {
    response_id: 'R_3Hn4',
    survey: 'After a repair',
    touchpoint: 'Repair visit',
    completed_at: '2026-03-02T09:30:00Z',
    external_reference: 'C-204',
    email: 'maria@example.com',
    scale: 'CSAT',
    score: 4,
    comment: 'On time and friendly.',
    language: 'en',
  },
};
