import { authorOf, messageOf, parts, ratingOf } from './intercomWords.ts';
import { jsonList, jsonObject, textOf } from './jsonCell.ts';
import { plainText } from './plainText.ts';
import type { BoundPreset, MadeInteraction, PresetFile, Reading, Who } from './preset.ts';
import { noTime, numberOf, valueAt } from './sheet.ts';

/** Conversations of the API: the first message stands in `source`, the others in `conversation_parts`. */
export function bindConversations(file: PresetFile): BoundPreset {
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
