import type { InputProblem } from '../openedFile.ts';
import { authorOf, messageOf, parts, ratingOf } from './intercomWords.ts';
import { plainText } from './plainText.ts';
import type { BoundPreset, PresetFile, PresetRecord, Reading, Who } from './preset.ts';
import { noTime, numberOf, restOf, valueAt } from './sheet.ts';

const ids = ['message_id', 'Message ID', 'conversation_part_id', 'part_id'] as const;
export const bodies = ['message_body', 'Message Body', 'body', 'part_body'] as const;
export const authorTypes = ['message_author_type', 'Author Type', 'author_type', 'part_author_type'] as const;

/** A row for each message. */
export function bindMessages(file: PresetFile): BoundPreset {
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
    ...(said < 0 && columns.contact < 0
      ? {
          together:
            "a reply belongs to whoever wrote in the same conversation, and no column says in each row who that is: add 'user_id' or 'user_email' of the conversation",
        }
      : {}),
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
