import { bindConversations } from './intercomConversations.ts';
import { authorTypes, bindMessages, bodies } from './intercomMessages.ts';
import type { Preset } from './preset.ts';

/** Intercom: a row for each message as exporters write them, or conversations of its API as JSON. */
export const intercom: Preset = {
  name: 'intercom',
  title: 'Intercom conversations',
  family: 'support',
  seen: 'description',
  makes:
    'each message becomes an interaction in webchat, inbound from customers, outbound from people and bots; a rating is feedback on the conversation',
  how: 'an exporter that writes a row for each message (message_id, message_body, …), or GET /conversations of the API with their parts, as JSON',
  detect({ sheet }) {
    if (
      sheet.hasAny(...authorTypes) &&
      sheet.hasAny(...bodies) &&
      sheet.hasAny('conversation_id', 'Conversation ID')
    )
      return 'each row has a conversation and the type of its author';
    if (
      sheet.hasAny(
        'conversation_parts.conversation_parts',
        'conversation_rating',
        'conversation_rating.rating',
      ) &&
      sheet.hasAny('source.author', 'source.body', 'contacts.contacts')
    )
      return 'it has conversations with their parts, as the API gives them';
    return null;
  },
  bind: (file) =>
    file.sheet.hasAny('conversation_parts.conversation_parts', 'source.author')
      ? bindConversations(file)
      : bindMessages(file),
};
