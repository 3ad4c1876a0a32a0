import { rule, type WebhookPreset } from './preset.ts';

const answer = (type: string, value: string) => `form_response.answers[field.type=${type}].${value}`;
const common = {
  id: '{form_response.token}',
  time: '{form_response.submitted_at}',
  customer: '{form_response.hidden.customer|form_response.hidden.user_id}',
  'identify:email': `{form_response.answers[type=email].email|form_response.hidden.email}`,
  'identify:phone': `{form_response.answers[type=phone_number].phone_number|form_response.hidden.phone}`,
  touchpoint: '{form_response.hidden.touchpoint|form_response.definition.title}',
  channel: 'survey',
  kind: 'feedback',
  text: `{${answer('long_text', 'text')}|${answer('short_text', 'text')}}`,
  form: '{form_response.definition.title|form_response.form_id}',
};
const has = (type: string) => ({ value: `{${answer(type, 'number')}}`, present: true });
const hasNot = (type: string) => ({ value: `{${answer(type, 'number')}}`, present: false });

export const typeform: WebhookPreset = {
  name: 'typeform',
  label: 'Typeform',
  about:
    'Each response as feedback: its first score with its scale, its first text, the email that was given or hidden.',
  steps: [
    'Your form → Connect → Webhooks → Add a webhook. Endpoint: {address}.',
    'Edit → Secret: put {secret} in there.',
    'To tie answers to customers, give the form hidden fields: customer, email, touchpoint.',
  ],
  confirmed: false,
  secretFrom: 'us',
  check: {
    scheme: 'hmac',
    header: 'typeform-signature',
    encoding: 'base64',
    prefix: 'sha256=',
    algorithm: 'sha256',
  },
  mapping: {
    rules: [
      rule(
        'recommendation (0–10)',
        {
          ...common,
          ratingKind: 'nps',
          rating: `{${answer('nps', 'number')}|${answer('opinion_scale', 'number')}}`,
        },
        {
          when: [
            { value: `{${answer('nps', 'number')}|${answer('opinion_scale', 'number')}}`, present: true },
          ],
        },
      ),
      rule(
        'stars',
        { ...common, ratingKind: 'stars', rating: `{${answer('rating', 'number')}}` },
        {
          when: [has('rating'), hasNot('nps'), hasNot('opinion_scale')],
        },
      ),
      rule('text alone', common, { when: [hasNot('rating'), hasNot('nps'), hasNot('opinion_scale')] }),
    ],
  },
  sample: {
    event_id: '01HT7Q',
    event_type: 'form_response',
    form_response: {
      form_id: 'lT4Z3j',
      token: 'a3a12ec67a1365927098a606107fac15',
      landed_at: '2026-03-02T09:28:11Z',
      submitted_at: '2026-03-02T09:30:00Z',
      hidden: { customer: 'C-204', touchpoint: 'Onboarding' },
      definition: {
        id: 'lT4Z3j',
        title: 'After onboarding',
        fields: [{ id: 'f1', type: 'nps', title: 'Would you recommend us?' }],
      },
      answers: [
        { type: 'number', number: 9, field: { id: 'f1', type: 'nps', ref: 'recommend' } },
        { type: 'text', text: 'Set up in ten minutes.', field: { id: 'f2', type: 'long_text', ref: 'why' } },
        { type: 'email', email: 'maria@example.com', field: { id: 'f3', type: 'email', ref: 'mail' } },
      ],
    },
  },
};
