import { rule, type WebhookPreset } from './preset.ts';

const who = {
  customer: '{requester_external_id}',
  'identify:email': '{requester_email}',
  'identify:zendesk': '{requester_id}',
};
const about = {
  channel: { from: "{via|'support'}", map: channels(), otherwise: 'support' },
  agent: '{assignee}',
  team: '{group}',
  ticket: '{ticket_id}',
  priority: '{priority}',
  tags: '{tags}',
};

function channels(): Record<string, string> {
  return {
    Email: 'email',
    Mail: 'email',
    'Web form': 'website',
    'Web Form': 'website',
    'Web Widget': 'website',
    Chat: 'webchat',
    Messaging: 'webchat',
    'Phone call (incoming)': 'helpline',
    'Phone call (outbound)': 'helpline',
    Voicemail: 'helpline',
    Twitter: 'social',
    'Facebook Post': 'social',
    'Instagram Direct': 'social',
    'Text message': 'text',
    WhatsApp: 'text',
  };
}

export const zendesk: WebhookPreset = {
  name: 'zendesk',
  label: 'Zendesk',
  about:
    'Tickets created and solved as two steps, satisfaction as feedback; what a ticket was about as text.',
  steps: [
    'Admin Center → Apps and integrations → Webhooks → Create, connected to a trigger. Endpoint: {address}; method POST, format JSON.',
    'Show the webhook’s signing secret there and put it in here.',
    'Make triggers for ticket created, status changed to solved and satisfaction rated, each with the action “Notify active webhook” and the JSON body of the sample, its values replaced by Zendesk’s placeholders ({{ticket.id}}, {{ticket.requester.email}}, {{ticket.via}} …), and "event" as created, solved or rated.',
  ],
  confirmed: false,
  secretFrom: 'them',
  check: { scheme: 'zendesk' },
  mapping: {
    rules: [
      rule(
        'ticket created',
        {
          id: '{ticket_id} created',
          time: '{created_at|time}',
          ...who,
          touchpoint: 'Support request',
          direction: 'inbound',
          text: '{description|title}',
          ...about,
        },
        { when: [{ value: '{event}', is: ['created'] }] },
      ),
      rule(
        'ticket solved',
        {
          id: '{ticket_id} solved {updated_at|time}',
          time: '{updated_at|time}',
          ...who,
          touchpoint: 'Support request solved',
          outcome: 'solved',
          direction: 'outbound',
          ...about,
        },
        { when: [{ value: '{event}', is: ['solved'] }] },
      ),
      rule(
        'satisfaction rated',
        {
          id: '{ticket_id} rated',
          time: '{updated_at|time}',
          ...who,
          touchpoint: 'Support request',
          kind: 'feedback',
          ratingKind: 'csat',
          rating: {
            from: '{satisfaction}',
            map: {
              Good: '5',
              good: '5',
              "Good, I'm satisfied": '5',
              Bad: '1',
              bad: '1',
              "Bad, I'm unsatisfied": '1',
              '1': '1',
              '2': '2',
              '3': '3',
              '4': '4',
              '5': '5',
            },
          },
          text: '{satisfaction_comment}',
          ...about,
        },
        { when: [{ value: '{event}', is: ['rated'] }] },
      ),
    ],
  },
  sample: {
    event: 'created',
    ticket_id: '35436',
    title: 'Router keeps dropping',
    description: 'Since the update the router loses its connection every evening.',
    via: 'Email',
    priority: 'High',
    tags: 'router broadband',
    assignee: 'Sam',
    group: 'Technical support',
    requester_id: '20978392',
    requester_external_id: 'C-204',
    requester_email: 'maria@example.com',
    satisfaction: '',
    satisfaction_comment: '',
    created_at: '2026-03-02T09:30:00Z',
    updated_at: '2026-03-02T09:30:00Z',
  },
};
