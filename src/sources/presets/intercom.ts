import type { InputProblem } from '../openedFile.ts';
import { jsonList, jsonObject, textOf } from './jsonCell.ts';
import { plainText } from './plainText.ts';
import type {
  BoundPreset,
  MadeInteraction,
  Preset,
  PresetFile,
  PresetRecord,
  Reading,
  Who,
} from './preset.ts';
import { numberOf, restOf, valueAt } from './sheet.ts';
import { noTime } from './surveyPreset.ts';
import { optional } from './zendesk.ts';

const ids = ['message_id', 'Message ID', 'conversation_part_id', 'part_id'] as const;
const bodies = ['message_body', 'Message Body', 'body', 'part_body'] as const;
const authorTypes = ['message_author_type', 'Author Type', 'author_type', 'part_author_type'] as const;

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

type Author = 'user' | 'admin' | 'bot';

function authorOf(type: string | null): Author {
  const plain = type?.toLowerCase() ?? '';
  if (/bot|fin|operator|workflow/.test(plain)) return 'bot';
  return /admin|team|teammate|agent/.test(plain) ? 'admin' : 'user';
}

const touchpoints: Readonly<Record<Author, string>> = {
  user: 'Chat message',
  admin: 'Chat reply',
  bot: 'Bot reply',
};

const parts = {
  attributes: ['conversation', 'rating remark'],
  identifiers: ['email', 'intercom', 'phone'],
} as const;

function bindMessages(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const at = (...names: string[]) => sheet.column(...names);
  const columns = {
    id: at(...ids),
    conversation: at('conversation_id', 'Conversation ID'),
    body: at(...bodies),
    time: at('message_created_at', 'Message Created At', 'created_at', 'Created at', 'part_created_at'),
    type: at(...authorTypes),
    author: at('message_author_id', 'author_id'),
    name: at('message_author_name', 'author_name', 'Author Name'),
    email: at('message_author_email', 'author_email', 'Author Email'),
    user: at('user_id', 'external_id', 'contact_external_id'),
    contact: at('conversation_user_email', 'user_email', 'contact_email'),
    rating: at('conversation_rating', 'conversation_rating_rating', 'rating', 'Conversation rating'),
    remark: at('conversation_rating_remark', 'rating_remark', 'remark'),
  };
  const rest = sheet.rest();
  const said = sheet.said.get('customer') ?? columns.user;
  const people = new Map<string, Who>();
  /** conversation → when its last message was written */
  const ends = new Map<string, number>();
  const whoWrote = ({ values }: PresetRecord): Who => ({
    own: valueAt(values, said),
    identifiers: { email: valueAt(values, columns.email), intercom: valueAt(values, columns.author) },
  });
  const problems: InputProblem[] = [];
  if (columns.email < 0 && columns.contact < 0)
    problems.push({
      message:
        "No column of addresses ('message_author_email'): customers are known by Intercom's own id, which no other source has.",
    });
  if (columns.time < 0)
    problems.push({ message: "No column 'message_created_at': no message can be placed in time." });
  if (columns.rating < 0)
    problems.push({
      message: "No column 'conversation_rating': ratings of conversations are not in this export.",
    });
  return {
    times: [columns.time].filter((column) => column >= 0),
    attributes: [...parts.attributes, ...rest.map(({ name }) => name)],
    identifiers: parts.identifiers,
    ofCustomers: ['name'],
    hasInteractions: true,
    decisions: [
      {
        what: 'customer',
        value: 'whoever wrote as user or lead',
        why: 'what people and bots of the company write belongs to the customer of the same conversation',
      },
    ],
    problems,
    scan(read) {
      const conversation = valueAt(read.values, columns.conversation);
      const time = read.time(columns.time);
      if (conversation === null) return;
      if (time !== null) ends.set(conversation, Math.max(time, ends.get(conversation) ?? time));
      if (authorOf(valueAt(read.values, columns.type)) !== 'user') return;
      if (!people.has(conversation)) people.set(conversation, whoWrote(read));
    },
    reader() {
      const rated = new Set<string>();
      return (read): Reading => {
        const { values } = read;
        const time = read.time(columns.time);
        if (time === null) return { invalid: noTime(values, columns.time) };
        const conversation = valueAt(values, columns.conversation);
        const author = authorOf(valueAt(values, columns.type));
        const contact = valueAt(values, columns.contact);
        const other = conversation === null ? undefined : people.get(conversation);
        const who =
          author === 'user'
            ? whoWrote(read)
            : (other ?? { own: valueAt(values, said), identifiers: { email: contact } });
        const text = plainText(valueAt(values, columns.body));
        const attributes = { ...restOf(values, rest), conversation };
        const interactions = [
          messageOf(author, time, text, valueAt(values, columns.name), attributes, overrides.channel),
        ];
        const rating = numberOf(valueAt(values, columns.rating));
        if (rating !== null && conversation !== null && !rated.has(conversation)) {
          rated.add(conversation);
          interactions.push(
            ratingOf(
              rating,
              ends.get(conversation) ?? time,
              conversation,
              valueAt(values, columns.remark),
              overrides.channel,
            ),
          );
        }
        const named = Object.values(who.identifiers ?? {}).some((value) => value) || (who.own ?? '') !== '';
        if (!named && author !== 'user')
          return { invalid: 'no message of the conversation says who the customer is' };
        return {
          record: valueAt(values, columns.id),
          who,
          interactions,
          ...(author === 'user' ? { customer: { name: valueAt(values, columns.name) } } : {}),
          at: time,
        };
      };
    },
  };
}

function messageOf(
  author: Author,
  time: number,
  text: string | null,
  name: string | null,
  attributes: MadeInteraction['attributes'],
  channel: string | undefined,
): MadeInteraction {
  return {
    part: 'message',
    time,
    touchpoint: touchpoints[author],
    channel: channel ?? 'webchat',
    kind: 'step',
    direction: author === 'user' ? 'inbound' : 'outbound',
    ...optional('text', text),
    ...optional('agent', author === 'user' ? null : name),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

function ratingOf(
  rating: number,
  time: number,
  conversation: string,
  remark: string | null,
  channel: string | undefined,
): MadeInteraction {
  return {
    part: 'rated',
    record: `conversation ${conversation}`,
    kind: 'feedback',
    time,
    touchpoint: 'Chat message',
    channel: channel ?? 'webchat',
    rating,
    ratingKind: 'csat',
    ...optional('text', plainText(remark)),
    attributes: { conversation },
  };
}

/** Conversations of the API: the first message stands in `source`, the others in `conversation_parts`. */
function bindConversations(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const at = (...names: string[]) => sheet.column(...names);
  const columns = {
    id: at('id'),
    created: at('created_at'),
    body: at('source.body'),
    author: at('source.author'),
    contacts: at('contacts.contacts'),
    parts: at('conversation_parts.conversation_parts'),
    rating: at('conversation_rating.rating'),
    remark: at('conversation_rating.remark'),
    ratedAt: at('conversation_rating.created_at'),
  };
  return {
    times: [columns.created, columns.ratedAt].filter((column) => column >= 0),
    attributes: [...parts.attributes],
    identifiers: parts.identifiers,
    ofCustomers: ['name'],
    hasInteractions: true,
    decisions: [
      {
        what: 'customer',
        value: 'the contact of the conversation',
        why: 'its external id, address or id at Intercom',
      },
    ],
    problems:
      columns.parts < 0
        ? [
            {
              message:
                "No 'conversation_parts': only the first message of each conversation is here; fetch each conversation by its id.",
            },
          ]
        : [],
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const created = read.time(columns.created);
        if (created === null) return { invalid: noTime(values, columns.created) };
        const conversation = valueAt(values, columns.id);
        const first = jsonObject(valueAt(values, columns.author));
        const contact = jsonList(valueAt(values, columns.contacts))[0] ?? {};
        const opener = authorOf(textOf(first['type'])) === 'user' ? first : {};
        const who: Who = {
          own: textOf(contact['external_id']) ?? textOf(opener['external_id']),
          identifiers: {
            email: textOf(opener['email']) ?? textOf(contact['email']),
            intercom: textOf(contact['id']) ?? textOf(opener['id']),
          },
        };
        const attributes = { conversation };
        const interactions: MadeInteraction[] = [
          messageOf(
            authorOf(textOf(first['type'])),
            created,
            plainText(valueAt(values, columns.body)),
            textOf(first['name']),
            attributes,
            overrides.channel,
          ),
        ];
        for (const part of jsonList(valueAt(values, columns.parts))) {
          const text = plainText(textOf(part['body']));
          const time = Number(part['created_at']) * 1000;
          if (text === null || !Number.isFinite(time)) continue;
          const by = jsonObject(part['author']);
          interactions.push({
            ...messageOf(
              authorOf(textOf(by['type'])),
              time,
              text,
              textOf(by['name']),
              attributes,
              overrides.channel,
            ),
            part: `part ${textOf(part['id']) ?? interactions.length}`,
          });
        }
        const rating = numberOf(valueAt(values, columns.rating));
        if (rating !== null && conversation !== null)
          interactions.push(
            ratingOf(
              rating,
              read.time(columns.ratedAt) ?? interactions.at(-1)?.time ?? created,
              conversation,
              valueAt(values, columns.remark),
              overrides.channel,
            ),
          );
        return {
          record: conversation,
          who,
          interactions,
          customer: { name: textOf(opener['name']) },
          at: created,
        };
      },
  };
}
