import type { InputProblem, SampleRow } from '../openedFile.ts';
import { plainText } from './plainText.ts';
import type { BoundPreset, MadeInteraction, Preset, PresetFile, PresetRecord, Reading } from './preset.ts';
import { minutes, noTime, numberOf, optional, restOf, valueAt } from './sheet.ts';
import { satisfactionOf, supportChannel } from './supportChannel.ts';

/** Zendesk: tickets of a view (CSV) or of the API (JSON); created, solved and rated are interactions of their own. */
export const zendesk: Preset = {
  name: 'zendesk',
  title: 'Zendesk tickets',
  family: 'support',
  seen: 'sample',
  makes:
    "each ticket becomes 'Ticket created', 'Ticket solved' with the time that it took, and the rating as feedback on it",
  how: 'Views → ⋯ → Export view (CSV), or the incremental export of tickets (JSON, with metric_sets and users)',
  detect({ sheet }) {
    if (
      sheet.has('Requester', 'Created at') &&
      sheet.hasAny('Satisfaction Score', 'Via', 'Ticket type', 'Solved at')
    )
      return "it has 'Requester', 'Created at' and what else a view of tickets shows";
    if (
      sheet.has('requester_id', 'created_at') &&
      sheet.hasAny('via.channel', 'satisfaction_rating.score', 'via')
    )
      return "it has 'requester_id' and 'via' as tickets of Zendesk's API";
    return null;
  },
  bind: bindTickets,
};

interface Columns {
  record: number;
  created: number;
  solved: number;
  updated: number;
  status: number;
  subject: number;
  description: number;
  via: number;
  score: number;
  comment: number;
  agent: number;
  team: number;
  own: number;
  email: number;
  requester: number;
  name: number;
  phone: number;
  organisation: number;
  fullMinutes: number;
  resolutionHours: number;
}

function columnsOf({ sheet }: PresetFile): Columns {
  const at = (...names: string[]) => sheet.column(...names);
  return {
    record: at('Id', 'Ticket ID', 'ID', '#'),
    created: at('Created at', 'Requested', 'created_at'),
    solved: at('Solved at', 'Solved', 'metric_set.solved_at', 'solved_at'),
    updated: at('Updated at', 'Updated', 'updated_at'),
    status: at('Status'),
    subject: at('Subject'),
    description: at('Description'),
    via: at('Via', 'via.channel', 'Channel'),
    score: at('Satisfaction Score', 'satisfaction_rating.score', 'Satisfaction'),
    comment: at('Satisfaction Comment', 'satisfaction_rating.comment'),
    agent: at('Assignee', 'assignee.name', 'assignee_id'),
    team: at('Group', 'group.name', 'group_id'),
    own: at('Requester external id', 'requester.external_id'),
    email: at('Requester email', 'requester.email'),
    requester: at('Requester id', 'requester_id', 'requester.id'),
    name: at('Requester', 'requester.name'),
    phone: at('Requester phone', 'requester.phone'),
    organisation: at('Organization', 'organization.name', 'organization_id'),
    fullMinutes: at('Full resolution time in minutes'),
    resolutionHours: at('Resolution time'),
  };
}

function bindTickets(file: PresetFile): BoundPreset {
  const { sheet, overrides } = file;
  const columns = columnsOf(file);
  const said = sheet.said.get('customer') ?? columns.own;
  for (const hidden of ['url', 'raw_subject', 'via', 'Score', 'Summation column', 'generated_timestamp'])
    sheet.column(hidden);
  const rest = sheet.rest();
  const status = columns.status < 0 ? [] : ['Status'];
  return {
    times: [columns.created, columns.solved, columns.updated].filter((column) => column >= 0),
    attributes: ['ticket', 'via', ...status, 'satisfaction', ...rest.map(({ name }) => name)],
    identifiers: ['zendesk', 'email', 'phone'],
    ofCustomers: ['name', 'organization'],
    hasInteractions: true,
    decisions: [
      {
        what: 'customer',
        value:
          [said, columns.email, columns.requester, columns.name]
            .filter((at) => at >= 0)
            .map((at) => sheet.nameOf(at))[0] ?? 'none',
        why: sheet.said.has('customer')
          ? 'as you said'
          : 'the first of external id, email address, requester id and name that a ticket has',
      },
    ],
    problems: missing(file, columns),
    reader: () => (read) => readTicket(read, { ...columns, own: said }, rest, overrides.channel),
  };
}

function readTicket(
  read: PresetRecord,
  columns: Columns,
  rest: readonly { column: number; name: string }[],
  channel: string | undefined,
): Reading {
  const { values } = read;
  const value = (column: number) => valueAt(values, column);
  const created = read.time(columns.created);
  if (created === null) return { invalid: noTime(values, columns.created) };
  const record = value(columns.record);
  const via = value(columns.via);
  const common = {
    channel: channel ?? supportChannel(via),
    ...optional('agent', value(columns.agent)),
    ...optional('team', value(columns.team)),
  };
  const attributes = Object.assign(restOf(values, rest), {
    ticket: record,
    via,
    Status: value(columns.status),
  });
  const subject = [plainText(value(columns.subject)), plainText(value(columns.description))].filter(
    (text) => text !== null,
  );
  const interactions: MadeInteraction[] = [
    {
      ...common,
      part: 'created',
      time: created,
      touchpoint: 'Ticket created',
      direction: 'inbound',
      attributes,
      ...optional('text', subject.length > 0 ? subject.join('\n') : null),
    },
  ];
  const solved = read.time(columns.solved) ?? solvedByStatus(read, columns);
  if (solved !== null) {
    const duration = tookMs(values, columns) ?? (solved >= created ? solved - created : undefined);
    interactions.push({
      ...common,
      part: 'solved',
      time: solved,
      touchpoint: 'Ticket solved',
      direction: 'outbound',
      outcome: value(columns.status) ?? 'solved',
      ...(duration === undefined ? {} : { duration }),
      attributes,
    });
  }
  const score = value(columns.score);
  const rating = satisfactionOf(score);
  if (rating !== null)
    interactions.push({
      ...common,
      part: 'rated',
      kind: 'feedback',
      time: solved ?? read.time(columns.updated) ?? created,
      touchpoint: solved === null ? 'Ticket created' : 'Ticket solved',
      rating,
      ratingKind: 'csat',
      ...optional('text', plainText(value(columns.comment))),
      attributes: { ticket: record, satisfaction: score, via },
    });
  return {
    record,
    who: {
      own: value(columns.own),
      identifiers: {
        email: value(columns.email),
        zendesk: value(columns.requester) ?? (columns.email < 0 ? value(columns.name) : null),
        phone: value(columns.phone) ?? phoneIn(value(columns.name)),
      },
    },
    interactions,
    customer: { name: value(columns.name), organization: value(columns.organisation) },
    at: read.time(columns.updated) ?? created,
  };
}

/** Callers whom nobody knows are named by their number. */
const phoneIn = (name: string | null): string | null =>
  name !== null && /^\+[\d\s()./-]{7,}$/.test(name) ? name : null;

/** The API gives the time of solving only with a ticket's metrics; without them it is that of the last change. */
function solvedByStatus(read: PresetRecord, columns: Columns): number | null {
  if (columns.solved >= 0 || !/^(solved|closed)$/i.test(valueAt(read.values, columns.status) ?? ''))
    return null;
  return read.time(columns.updated);
}

function tookMs(values: SampleRow, columns: Columns): number | undefined {
  const hours = numberOf(valueAt(values, columns.resolutionHours));
  return (
    minutes(valueAt(values, columns.fullMinutes)) ??
    (hours === null || hours < 0 ? undefined : Math.round(hours * 3_600_000))
  );
}

function missing({ sheet }: PresetFile, columns: Columns): InputProblem[] {
  const problems: InputProblem[] = [];
  const lost = (message: string) => problems.push({ message });
  if (columns.created < 0)
    lost("No column 'Created at': no ticket can be placed in time; add it to the view.");
  if (columns.record < 0)
    lost(
      "No column 'Id': tickets are known by their content, so that a changed one is another one; add it to the view.",
    );
  if (columns.solved < 0)
    lost(
      columns.updated >= 0 && columns.status >= 0
        ? "No column 'Solved at': a solved ticket counts as solved when it was last changed; add it to the view."
        : "No column 'Solved at': no ticket becomes 'Ticket solved'; add it to the view.",
    );
  if (columns.score < 0) lost("No column 'Satisfaction Score': ratings are lost; add it to the view.");
  if (columns.via < 0) lost("No column 'Via': all tickets have the channel 'support'; add it to the view.");
  if (columns.email < 0 && columns.own < 0)
    lost(
      columns.requester >= 0
        ? "No column 'Requester email' or 'Requester external id': customers are known by Zendesk's own id, which no other source has."
        : `No column says who asked but '${sheet.nameOf(columns.name)}': people with the same name count as one; add 'Requester email' to the view.`,
    );
  return problems;
}
