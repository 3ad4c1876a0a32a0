import { z } from 'zod';
import { scoresOf, surveyKinds, surveySchema } from '../../model/survey.ts';
import { defineOperation } from '../operation.ts';
import { questionPage, thanksPage } from './page/surveyPage.ts';

const { brand, words, links, language } = surveySchema.shape;

export const previewSurvey = defineOperation({
  name: 'previewSurvey',
  kind: 'question',
  summary: 'A survey’s page as it would look, without keeping anything.',
  input: z.object({
    kind: z.enum(surveyKinds),
    brand,
    words,
    links,
    language,
    score: z.number().int().optional().describe('the page of thanks after this score; else the question'),
    commented: z.boolean().default(false),
  }),
  output: z.object({ html: z.string() }),
  async run(_context, { kind, brand: name, words: own, links: to, language: shown, score, commented }) {
    const survey = surveySchema.parse({
      id: 'preview',
      name: 'preview',
      touchpoint: 'preview',
      source: 'preview',
      created: '',
      kind,
      brand: name,
      words: own,
      links: to,
    });
    const page = { survey, language: shown, ticket: '', embedded: false };
    const given = score !== undefined && scoresOf(kind).includes(score) ? score : null;
    const html =
      given === null
        ? questionPage(page, { score: null, text: '' }, false)
        : thanksPage(page, { score: given, text: commented ? '…' : '' });
    return { html };
  },
});
