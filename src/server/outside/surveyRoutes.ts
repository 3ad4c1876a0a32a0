import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Survey, scoresOf, surveySchema } from '../../model/survey.ts';
import { chooseLanguage } from '../../model/surveyWording.ts';
import { IntakeRefused } from '../../operations/ingest/intake.ts';
import { answerSurvey, openSurvey, type SurveyCall } from '../../operations/surveys/answer.ts';
import {
  questionPage,
  type SurveyPage,
  thanksPage,
  wordPage,
} from '../../operations/surveys/page/surveyPage.ts';
import { bytesOf, type OutsideDependencies } from './outsideRequest.ts';
import { createRateLimit, senderOf } from './rateLimit.ts';
import { surveyPolicy } from './surveyPolicy.ts';

/** Answers of one sender in a minute; a company's whole office may sit behind one address. */
const answersAMinute = 60;

/** A survey for the words of a page where there is none. */
const nowhere = surveySchema.parse({
  id: 'none',
  name: 'none',
  kind: 'nps',
  brand: ' ',
  touchpoint: 'none',
  source: 'none',
  created: '',
});

interface SurveyRequest {
  Params: { id: string };
}

/** GET /s/ID asks, POST /s/ID takes the answer: pages of HTML that need no script. */
export function surveyRoutes(app: FastifyInstance, { contextFor }: OutsideDependencies): void {
  const limit = createRateLimit(answersAMinute, 60_000);

  app.get<SurveyRequest>('/s/:id', async (request, reply) => {
    const context = contextFor(request, reply);
    const asked = new URLSearchParams(request.url.split('?')[1] ?? '');
    const opened = await openSurvey(context, request.params.id, callOf(asked, context.clock().getTime()));
    const page = pageOf(request, opened?.survey ?? nowhere, opened?.ticket ?? '', asked);
    if (opened === null) return send(reply, page, wordPage(page, 'missing'), 404);
    if (!opened.survey.open) return send(reply, page, wordPage(page, 'closed'));
    return send(reply, page, questionPage(page, { score: scoreIn(opened.survey, asked), text: '' }, false));
  });

  app.post<SurveyRequest>('/s/:id', async (request, reply) => {
    const context = contextFor(request, reply);
    const now = context.clock().getTime();
    const asked = new URLSearchParams(request.url.split('?')[1] ?? '');
    const form = new URLSearchParams(Buffer.from(bytesOf(request).subarray(0, longestForm)).toString('utf8'));
    const opened = await openSurvey(context, request.params.id, callOf(asked, now));
    const survey = opened?.survey ?? nowhere;
    const page = pageOf(request, survey, form.get('ticket') ?? '', asked, form.get('lang'));
    if (opened === null) return send(reply, page, wordPage(page, 'missing'), 404);
    if (!survey.open) return send(reply, page, wordPage(page, 'closed'), 410);
    if (!limit.allows(senderOf(request), now)) return send(reply, page, wordPage(page, 'busy'), 429);
    const score = scoreIn(survey, form);
    const text = form.get('text') ?? '';
    if (score === null || form.has('again'))
      return send(
        reply,
        page,
        questionPage(page, { score, text }, score === null),
        score === null ? 400 : 200,
      );
    try {
      const given = { ticket: page.ticket, score, text, language: page.language, now };
      const taken = await answerSurvey(context, survey, given);
      // a ticket of another survey or time: a fresh one takes the answer
      if (!taken && !(await answerSurvey(context, survey, { ...given, ticket: opened.ticket })))
        return send(reply, page, wordPage(page, 'missing'), 400);
      const next = taken ? page : { ...page, ticket: opened.ticket };
      return send(reply, next, thanksPage(next, { score, text }));
    } catch (error) {
      if (!(error instanceof IntakeRefused)) throw error;
      reply.header('retry-after', String(error.retryAfterSeconds));
      return send(reply, page, wordPage(page, 'busy'), error.status);
    }
  });
}

const longestForm = 200_000;

function callOf(asked: URLSearchParams, now: number): SurveyCall {
  const text = (name: string) => asked.get(name) ?? '';
  return {
    link: text('c'),
    touchpoint: text('t'),
    key: text('key'),
    customer: text('customer'),
    anonymous: text('anonymous'),
    now,
  };
}

function pageOf(
  request: FastifyRequest,
  survey: Survey,
  ticket: string,
  asked: URLSearchParams,
  lang: string | null = null,
): SurveyPage {
  const accepted = request.headers['accept-language'] ?? '';
  return {
    survey,
    ticket,
    language: chooseLanguage(survey, lang ?? asked.get('lang'), accepted),
    embedded: asked.has('embed'),
  };
}

function scoreIn(survey: Survey, fields: URLSearchParams): number | null {
  const said = fields.get('score');
  const score = said === null || !/^\d{1,2}$/.test(said) ? Number.NaN : Number(said);
  return scoresOf(survey.kind).includes(score) ? score : null;
}

function send(reply: FastifyReply, { embedded }: SurveyPage, html: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-security-policy': surveyPolicy(embedded),
      // forms say where they come from, and nothing says to others which link was followed
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
      vary: 'Accept-Language',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}
