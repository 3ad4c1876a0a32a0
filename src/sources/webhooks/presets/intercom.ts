import { rule, type WebhookPreset } from './preset.ts';

const who = {
  customer: '{data.item.source.author.external_id|data.item.contacts.contacts[0].external_id}',
  'identify:email': '{data.item.source.author.email|data.item.user.email}',
  'identify:intercom': '{data.item.contacts.contacts[0].id|data.item.source.author.id}',
};
const conversation = { channel: 'webchat', conversation: '{data.item.id}' };
const when = (...topics: string[]) => ({ when: [{ value: '{topic}', is: topics }] });

export const intercom: WebhookPreset = {
  name: 'intercom',
  label: 'Intercom',
  about: 'Conversations begun, replied to and closed as steps, ratings with their remark as feedback.',
  steps: [
    'Developer Hub → your app → Webhooks. Endpoint: {address}.',
    'Subscribe to conversation.user.created, conversation.user.replied, conversation.admin.replied, conversation.admin.closed and conversation.rating.added.',
    'Put the app’s client secret in here: Intercom signs with it.',
  ],
  confirmed: false,
  secretFrom: 'them',
  check: { scheme: 'hmac', header: 'x-hub-signature', encoding: 'hex', prefix: 'sha1=', algorithm: 'sha1' },
  mapping: {
    rules: [
      rule(
        'conversation begun',
        {
          id: '{data.item.id} begun',
          time: '{data.item.created_at|created_at}',
          ...who,
          touchpoint: 'Chat started',
          direction: 'inbound',
          text: { from: '{data.item.source.body}', html: true },
          ...conversation,
        },
        when('conversation.user.created'),
      ),
      rule(
        'customer replied',
        {
          id: '{id}',
          time: '{data.item.conversation_parts.conversation_parts[-1].created_at|created_at}',
          ...who,
          touchpoint: 'Chat message',
          direction: 'inbound',
          text: { from: '{data.item.conversation_parts.conversation_parts[-1].body}', html: true },
          ...conversation,
        },
        when('conversation.user.replied'),
      ),
      rule(
        'agent replied',
        {
          id: '{id}',
          time: '{data.item.conversation_parts.conversation_parts[-1].created_at|created_at}',
          ...who,
          touchpoint: 'Chat answer',
          direction: 'outbound',
          agent: '{data.item.conversation_parts.conversation_parts[-1].author.name}',
          ...conversation,
        },
        when('conversation.admin.replied'),
      ),
      rule(
        'closed',
        {
          id: '{id}',
          time: '{created_at}',
          ...who,
          touchpoint: 'Chat closed',
          direction: 'outbound',
          ...conversation,
        },
        when('conversation.admin.closed'),
      ),
      rule(
        'rated',
        {
          id: '{data.item.id} rated',
          time: '{data.item.conversation_rating.created_at|created_at}',
          ...who,
          touchpoint: 'Chat started',
          kind: 'feedback',
          ratingKind: 'csat',
          rating: '{data.item.conversation_rating.rating}',
          text: '{data.item.conversation_rating.remark}',
          ...conversation,
        },
        when('conversation.rating.added'),
      ),
      rule('test', {}, { ...when('ping'), ignore: true }),
    ],
  },
  sample: {
    type: 'notification_event',
    id: 'notif_f2a7',
    topic: 'conversation.user.created',
    created_at: 1772443800,
    data: {
      type: 'notification_event_data',
      item: {
        type: 'conversation',
        id: '14700',
        created_at: 1772443790,
        source: {
          type: 'conversation',
          delivered_as: 'customer_initiated',
          body: '<p>Where is my order?</p>',
          author: { type: 'user', id: '5310d8e7', name: 'Maria Silva', email: 'maria@example.com' },
        },
        contacts: { contacts: [{ type: 'contact', id: '5310d8e7', external_id: 'C-204' }] },
        conversation_rating: null,
      },
    },
  },
};
