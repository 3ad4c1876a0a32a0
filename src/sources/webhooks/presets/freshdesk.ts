import { rule, type WebhookPreset } from './preset.ts';

const who = { 'identify:email': '{freshdesk_webhook.ticket_contact_email}' };
const about = {
  channel: {
    from: '{freshdesk_webhook.ticket_source}',
    map: {
      Email: 'email',
      Portal: 'website',
      Phone: 'helpline',
      Chat: 'webchat',
      Twitter: 'social',
      Facebook: 'social',
      'Feedback Widget': 'website',
    },
    otherwise: 'support',
  },
  agent: '{freshdesk_webhook.ticket_agent_name}',
  team: '{freshdesk_webhook.ticket_group_name}',
  ticket: '{freshdesk_webhook.ticket_id}',
  priority: '{freshdesk_webhook.ticket_priority}',
};

export const freshdesk: WebhookPreset = {
  name: 'freshdesk',
  label: 'Freshdesk',
  about: 'Tickets created, and resolved or closed, as steps.',
  steps: [
    'Admin → Workflows → Automations: one rule for created tickets, one for status changed to resolved or closed.',
    'Action: Trigger webhook, POST {address}, encoding JSON, content Simple; tick the ticket’s id, subject, description, source, status, priority, agent and group, its times, and the contact’s email.',
  ],
  confirmed: false,
  secretFrom: 'us',
  check: { scheme: 'key' },
  mapping: {
    rules: [
      rule(
        'resolved or closed',
        {
          id: '{freshdesk_webhook.ticket_id} {freshdesk_webhook.ticket_status}',
          time: '{freshdesk_webhook.ticket_updated_at}',
          ...who,
          touchpoint: 'Support request solved',
          direction: 'outbound',
          outcome: '{freshdesk_webhook.ticket_status}',
          ...about,
        },
        { when: [{ value: '{freshdesk_webhook.ticket_status}', is: ['Resolved', 'Closed'] }] },
      ),
      rule(
        'created',
        {
          id: '{freshdesk_webhook.ticket_id} created',
          time: '{freshdesk_webhook.ticket_created_at}',
          ...who,
          touchpoint: 'Support request',
          direction: 'inbound',
          text: {
            from: '{freshdesk_webhook.ticket_description|freshdesk_webhook.ticket_subject}',
            html: true,
          },
          ...about,
        },
        {
          when: [
            { value: '{freshdesk_webhook.ticket_status}', not: ['Resolved', 'Closed'] },
            { value: '{freshdesk_webhook.ticket_id}', present: true },
          ],
        },
      ),
    ],
  },
  sample: {
    freshdesk_webhook: {
      ticket_id: 8812,
      ticket_subject: 'Invoice twice',
      ticket_description: '<div>I was charged twice in February.</div>',
      ticket_source: 'Email',
      ticket_status: 'Open',
      ticket_priority: 'Medium',
      ticket_agent_name: 'Sam',
      ticket_group_name: 'Billing',
      ticket_contact_email: 'maria@example.com',
      ticket_created_at: '2026-03-02T09:30:00Z',
    },
  },
};
