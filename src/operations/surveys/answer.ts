import type { ArrivedInteraction } from '../../model/arrivals.ts';
import { type Survey, scoresOf } from '../../model/survey.ts';
import { cleanText } from '../../sources/protocols/json.ts';
import type { Context } from '../context.ts';
import { keyRing, storedKeys } from '../keys/stored.ts';
import { surveySeal } from './seal.ts';
import { findSurvey } from './stored.ts';
import { closeTicket, openLink, openTicket, readTicket, type Ticket } from './ticket.ts';

/** What a survey's address says beside the survey's id. */
export interface SurveyCall {
  /** `c` and `t` of a link */
  link: string;
  touchpoint: string;
  /** said by a site's snippet, and believed with its key */
  key: string;
  customer: string;
  anonymous: string;
  /** ms since 1970-01-01 UTC */
  now: number;
}

type Asking = Pick<Context, 'workspace'>;

/** A survey as it is put before a person: closed ones too, so that they can be told. Null where there is none. */
export async function openSurvey(
  { workspace }: Asking,
  id: string,
  call: SurveyCall,
): Promise<{ survey: Survey; ticket: string } | null> {
  const survey = await findSurvey(workspace.documents, id);
  if (survey === null) return null;
  const seal = await surveySeal(workspace.documents);
  const touchpoint = call.touchpoint === '' ? survey.touchpoint : call.touchpoint;
  const linked = call.link === '' ? null : openLink(seal, id, touchpoint, call.link);
  const ticket = linked ?? openTicket(survey, (await isKey(workspace, call)) ? fromSnippet(call) : {});
  return { survey, ticket: closeTicket(seal, id, ticket) };
}

const longestSaid = 500;

function fromSnippet({ touchpoint, customer, anonymous }: SurveyCall) {
  const fits = (text: string) =>
    text !== '' && text.length <= longestSaid && cleanText(text) === text ? text : undefined;
  return {
    touchpoint: fits(touchpoint.slice(0, 300)),
    customer: fits(customer),
    anonymous: fits(anonymous),
  };
}

async function isKey({ documents }: Asking['workspace'], { key, now }: SurveyCall): Promise<boolean> {
  if (key === '') return false;
  return keyRing(await storedKeys(documents)).bySecret(key, now) !== null;
}

export interface SurveyAnswer {
  ticket: string;
  score: number;
  text: string;
  language: string;
  /** ms since 1970-01-01 UTC */
  now: number;
}

/** Letters of a comment. */
export const longestComment = 5000;

/**
 * Takes an answer as feedback about the touchpoint; one to the same ticket or link revises the earlier. False where the ticket or the
 * score is none.
 * @throws IntakeRefused while no more can be taken
 */
export async function answerSurvey(
  { workspace, intake }: Pick<Context, 'workspace' | 'intake'>,
  survey: Survey,
  answer: SurveyAnswer,
): Promise<boolean> {
  const ticket = readTicket(await surveySeal(workspace.documents), survey.id, answer.ticket);
  if (ticket === null || !scoresOf(survey.kind).includes(answer.score)) return false;
  await intake.takeRecords({ interactions: [feedbackOf(survey, ticket, answer)] });
  return true;
}

function feedbackOf(
  survey: Survey,
  ticket: Ticket,
  { score, text, language, now }: SurveyAnswer,
): ArrivedInteraction {
  const comment = cleanText(text).trim().slice(0, longestComment);
  const feedback: ArrivedInteraction = {
    id: `survey:${ticket.answer}`,
    time: now,
    saidTime: now,
    touchpoint: ticket.touchpoint,
    channel: 'survey',
    source: survey.source,
    kind: 'feedback',
    rating: score,
    ratingKind: survey.kind,
    attributes: { survey: survey.name, language },
    identifiers: {},
    historical: false,
  };
  if (comment !== '') feedback.text = comment;
  if (ticket.who?.type === 'customer') feedback.customer = ticket.who.value;
  else if (ticket.who) feedback.identifiers[ticket.who.type] = ticket.who.value;
  if (ticket.anonymous !== null) feedback.identifiers['anonymousId'] = ticket.anonymous;
  return feedback;
}
