import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Survey, surveyKinds, surveySchema } from '../../model/survey.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { storedSurveys, surveyKind, surveyOf } from './stored.ts';

/** Newsletters and sites show the survey's id in its address: short, and not to be guessed. */
const newId = () => randomBytes(7).toString('hex');

const fields = surveySchema.shape;
const changesShape = {
  brand: fields.brand.optional(),
  touchpoint: fields.touchpoint.optional(),
  open: z.boolean().optional().describe('false: nobody can answer any more'),
  language: fields.language.optional(),
  words: fields.words.optional(),
  links: fields.links.optional(),
};

export const createSurvey = defineOperation({
  name: 'createSurvey',
  kind: 'command',
  summary: 'Makes a hosted survey of one question, with a comment.',
  description:
    'The survey stands at /s/ID. Its answers are feedback of the touchpoint, from a source of the survey’s own.',
  input: z.object({
    name: z.string().trim().min(1).max(200).describe('for you; people who answer don’t see it'),
    kind: z.enum(surveyKinds).describe('nps: recommendation, 0–10; csat: satisfaction, 1–5; ces: ease, 1–7'),
    ...changesShape,
    brand: z.string().trim().min(1).max(200).describe('your company’s name, as the question says it'),
    touchpoint: z.string().trim().min(1).max(300).describe('what the answers are about'),
  }),
  output: z.object({ survey: surveySchema, address: z.string() }),
  cli: { words: ['survey', 'create'], operands: ['name'] },
  examples: [
    {
      title: 'after a call',
      command:
        'waymark survey create "After a call" --kind csat --brand Northwind --touchpoint "Helpline call"',
    },
  ],
  async run(context, { name, ...said }) {
    const source = `survey: ${name}`;
    const taken = (await storedSurveys(context.workspace.documents)).some((one) => one.source === source);
    if (taken)
      throw new UnusableInput(`there is a survey '${name}' already: choose another name`, { status: 409 });
    const created = context.clock().toISOString();
    const survey = surveySchema.parse({ ...said, id: newId(), name, source, created });
    return put(context, survey, 'created');
  },
});

export const listSurveys = defineOperation({
  name: 'listSurveys',
  kind: 'question',
  summary: 'The surveys, and how many answered each.',
  input: z.object({}),
  output: z.object({
    surveys: z.array(
      surveySchema.extend({
        address: z.string(),
        received: z.number().int().describe('answers, revised ones among them'),
        last: z.string().nullable().describe('ISO time of the latest answer'),
      }),
    ),
  }),
  cli: { words: ['survey', 'list'] },
  async run({ workspace }) {
    const { sources } = await workspace.interactions.summary();
    const surveys = await storedSurveys(workspace.documents);
    return {
      surveys: surveys.map((survey) => {
        const found = sources.find(({ source }) => source === survey.source);
        return {
          ...survey,
          address: addressOf(survey),
          received: found?.received ?? 0,
          last: found?.to ?? null,
        };
      }),
    };
  },
});

export const updateSurvey = defineOperation({
  name: 'updateSurvey',
  kind: 'command',
  summary: 'Changes a survey: its wording by language, where its thanks lead, whether it is open.',
  description:
    'What is left out stays. The kind of question stays too: answers on another scale belong to another survey.',
  input: z.object({
    id: z.string().min(1),
    name: z.string().trim().min(1).max(200).optional(),
    ...changesShape,
  }),
  output: z.object({ survey: surveySchema, address: z.string() }),
  cli: { words: ['survey', 'update'], operands: ['id'] },
  async run(context, { id, ...changes }) {
    const survey = await surveyOf(context.workspace.documents, id);
    const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return put(context, surveySchema.parse({ ...survey, ...said }), 'changed');
  },
});

export const deleteSurvey = defineOperation({
  name: 'deleteSurvey',
  kind: 'command',
  summary: 'Removes a survey: its links say that there is none. Its answers stay.',
  input: z.object({ id: z.string().min(1) }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['survey', 'delete'], operands: ['id'] },
  async run({ workspace }, { id }) {
    return { deleted: await workspace.documents.delete(surveyKind, id) };
  },
});

async function put({ workspace }: Context, survey: Survey, done: string) {
  await workspace.documents.put(surveyKind, survey.id, survey, { note: `${done} ${survey.name}` });
  return { survey, address: addressOf(survey) };
}

const addressOf = ({ id }: Survey) => `/s/${id}`;
