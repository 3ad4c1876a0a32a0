import { ownValue } from './ownValue.ts';
import { plainText } from './plainText.ts';
import type { MadeInteraction, Preset, Reading } from './preset.ts';
import { noTime, optional, restOf, valueAt } from './sheet.ts';
import { satisfactionOf } from './supportChannel.ts';

const channels: Readonly<Record<string, string>> = {
  1: 'email',
  2: 'website',
  3: 'helpline',
  7: 'webchat',
  9: 'website',
  10: 'email',
};
const statuses: Readonly<Record<string, string>> = { 2: 'open', 3: 'pending', 4: 'resolved', 5: 'closed' };
const priorities: Readonly<Record<string, string>> = { 1: 'low', 2: 'medium', 3: 'high', 4: 'urgent' };

/** Freshdesk: tickets as its API gives them; states, priorities and ways are numbers there. */
export const freshdesk: Preset = {
  name: 'freshdesk',
  title: 'Freshdesk tickets (API)',
  family: 'support',
  seen: 'sample',
  makes: "each ticket becomes 'Ticket created' and, with stats, 'Ticket solved' with the time that it took",
  how: 'GET /api/v2/tickets?include=requester,stats,description, all pages as one JSON list or as JSON lines',
  detect: ({ sheet }) =>
    ['json', 'jsonl'].includes(sheet.format) &&
    sheet.has('id', 'subject', 'status', 'priority', 'source', 'created_at') &&
    sheet.hasAny('requester_id', 'requester.email', 'description_text')
      ? "it has the fields of a ticket, with 'status', 'priority' and 'source' as numbers"
      : null,
  bind({ sheet, overrides }) {
    const at = (...names: string[]) => sheet.column(...names);
    const columns = {
      id: at('id'),
      subject: at('subject'),
      text: at('description_text'),
      html: at('description'),
      status: at('status'),
      priority: at('priority'),
      way: at('source'),
      created: at('created_at'),
      updated: at('updated_at'),
      resolved: at('stats.resolved_at'),
      closed: at('stats.closed_at'),
      replied: at('stats.first_responded_at'),
      requester: at('requester_id', 'requester.id'),
      email: at('requester.email', 'email'),
      name: at('requester.name', 'name'),
      phone: at('requester.phone', 'phone'),
      own: at('unique_external_id', 'requester.unique_external_id'),
      agent: at('responder_id'),
      team: at('group_id'),
      score: at('satisfaction_rating.score'),
    };
    const said = sheet.said.get('customer') ?? columns.own;
    for (const hidden of [
      'structured_description',
      'attachments',
      'stats.agent_responded_at',
      'stats.status_updated_at',
    ])
      at(hidden);
    const rest = sheet.rest();
    const problems = [];
    if (columns.resolved < 0 && columns.closed < 0)
      problems.push({
        message:
          "No 'stats': nothing says when tickets were solved, so that none becomes 'Ticket solved'; fetch them with include=stats.",
      });
    if (columns.email < 0)
      problems.push({
        message:
          "No 'requester.email': customers are known by Freshdesk's own id, which no other source has; fetch them with include=requester.",
      });
    return {
      times: [columns.created, columns.updated, columns.resolved, columns.closed, columns.replied].filter(
        (column) => column >= 0,
      ),
      attributes: ['ticket', 'status', 'priority', 'first reply', ...rest.map(({ name }) => name)],
      identifiers: ['email', 'freshdesk', 'phone'],
      ofCustomers: ['name'],
      hasInteractions: true,
      decisions: [
        {
          what: 'customer',
          value: columns.email >= 0 ? 'requester.email' : 'requester_id',
          why: 'who asked',
        },
      ],
      problems,
      reader:
        () =>
        (read): Reading => {
          const { values } = read;
          const value = (column: number) => valueAt(values, column);
          const created = read.time(columns.created);
          if (created === null) return { invalid: noTime(values, columns.created) };
          const record = value(columns.id);
          const way = value(columns.way) ?? '';
          const outbound = way === '10';
          const common = {
            channel: overrides.channel ?? ownValue(channels, way) ?? 'support',
            ...optional('agent', value(columns.agent)),
            ...optional('team', value(columns.team)),
          };
          const replied = read.time(columns.replied);
          const attributes = {
            ...restOf(values, rest),
            ticket: record,
            status: named(statuses, value(columns.status)),
            priority: named(priorities, value(columns.priority)),
            'first reply':
              replied === null || replied < created
                ? null
                : `${Math.round((replied - created) / 60_000)} minutes`,
          };
          const text = [
            plainText(value(columns.subject)),
            value(columns.text) ?? plainText(value(columns.html)),
          ].filter((part) => part !== null);
          const interactions: MadeInteraction[] = [
            {
              ...common,
              part: 'created',
              time: created,
              touchpoint: 'Ticket created',
              direction: outbound ? 'outbound' : 'inbound',
              attributes,
              ...optional('text', text.length > 0 ? text.join('\n') : null),
            },
          ];
          const solved = read.time(columns.resolved) ?? read.time(columns.closed);
          if (solved !== null)
            interactions.push({
              ...common,
              part: 'solved',
              time: solved,
              touchpoint: 'Ticket solved',
              direction: 'outbound',
              outcome: attributes.status ?? 'resolved',
              ...(solved < created ? {} : { duration: solved - created }),
              attributes,
            });
          const rating = satisfactionOf(value(columns.score));
          if (rating !== null)
            interactions.push({
              ...common,
              part: 'rated',
              kind: 'feedback',
              time: solved ?? created,
              touchpoint: solved === null ? 'Ticket created' : 'Ticket solved',
              rating,
              ratingKind: 'csat',
              attributes: { ticket: record },
            });
          return {
            record,
            who: {
              own: value(said),
              identifiers: {
                email: value(columns.email),
                freshdesk: value(columns.requester),
                phone: value(columns.phone),
              },
            },
            interactions,
            customer: { name: value(columns.name) },
            at: read.time(columns.updated) ?? created,
          };
        },
    };
  },
};

const named = (names: Readonly<Record<string, string>>, code: string | null): string | null =>
  code === null ? null : (ownValue(names, code) ?? code);
