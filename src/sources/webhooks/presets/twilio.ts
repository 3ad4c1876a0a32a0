import { rule, type WebhookPreset } from './preset.ts';

const inbound = { value: '{Direction}', is: ['inbound'] };
const outbound = { value: '{Direction}', not: ['inbound'], present: true };
const outcome = {
  from: '{CallStatus}',
  map: { completed: 'answered', busy: 'busy', 'no-answer': 'missed', failed: 'failed', canceled: 'missed' },
};
const ended = { value: '{CallStatus}', is: ['completed', 'busy', 'no-answer', 'failed', 'canceled'] };
const call = {
  id: '{CallSid}',
  time: '{Timestamp}',
  channel: 'helpline',
  outcome,
  duration: '{CallDuration}000',
};

export const twilio: WebhookPreset = {
  name: 'twilio',
  label: 'Twilio',
  about: 'Calls that ended, with their length and how they ended; text messages that came in.',
  steps: [
    'Phone numbers → your number → Voice: Call status changes, POST {address}. Messaging: A message comes in, POST the same address.',
    'Put the account’s Auth Token in here: Twilio signs with it. The address must reach this server just as Twilio calls it (https and the same host).',
  ],
  confirmed: false,
  secretFrom: 'them',
  check: { scheme: 'twilio' },
  mapping: {
    rules: [
      rule(
        'call in',
        { ...call, 'identify:phone': '{From}', touchpoint: 'Helpline call', direction: 'inbound' },
        { when: [ended, inbound] },
      ),
      rule(
        'call out',
        { ...call, 'identify:phone': '{To}', touchpoint: 'Call to customer', direction: 'outbound' },
        { when: [ended, outbound] },
      ),
      rule(
        'text message in',
        {
          id: '{MessageSid}',
          'identify:phone': '{From}',
          touchpoint: 'Text message',
          channel: 'text',
          direction: 'inbound',
          text: '{Body}',
        },
        {
          when: [
            { value: '{MessageSid}', present: true },
            { value: '{MessageStatus}', present: false },
          ],
        },
      ),
      rule(
        'on the way',
        {},
        {
          ignore: true,
          when: [{ value: '{CallStatus}', is: ['queued', 'initiated', 'ringing', 'in-progress'] }],
        },
      ),
      rule('message sent', {}, { ignore: true, when: [{ value: '{MessageStatus}', present: true }] }),
    ],
  },
  sample: {
    CallSid: 'CA5f2b8f1c',
    From: '+441632960123',
    To: '+441632960999',
    CallStatus: 'completed',
    Direction: 'inbound',
    CallDuration: '312',
    Timestamp: 'Mon, 02 Mar 2026 09:30:00 +0000',
  },
};
