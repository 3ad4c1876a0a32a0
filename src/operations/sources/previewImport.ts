import { z } from 'zod';
import { importPlanSchema } from '../../model/importPlan.ts';
import { defineOperation } from '../operation.ts';
import { importOptionsShape } from './importOptions.ts';
import { openInputs } from './openInputs.ts';

export const previewImport = defineOperation({
  name: 'previewImport',
  kind: 'question',
  summary:
    'What would be made of files: format, columns and their roles, time format, with reasons and the first rows. Nothing is kept.',
  input: z.object({
    files: z.array(z.string().min(1)).min(1),
    overrides: z.object(importOptionsShape).default({}),
  }),
  output: z.object({
    files: z.array(
      z.object({
        file: z.string(),
        name: z.string(),
        format: z.string(),
        decisions: z.array(
          z.object({
            what: z.string(),
            value: z.string(),
            why: z.string(),
            alternatives: z.array(z.string()).optional(),
          }),
        ),
        header: z.array(z.string()),
        sample: z.array(z.array(z.string().nullable())),
        plan: importPlanSchema,
        problems: z.array(z.string()),
        remembered: z
          .boolean()
          .describe('the mapping of an earlier import with the same headers was taken up'),
      }),
    ),
  }),
  cli: {
    words: ['preview'],
    operands: ['files'],
    paths: ['files'],
    terminal: {
      schema: z.object({ files: z.array(z.string().min(1)).min(1), ...importOptionsShape }),
      toInput: ({ files, ...overrides }) => ({ files: files as string[], overrides }),
    },
  },
  examples: [{ title: 'what a file holds', command: 'waymark preview export.csv' }],
  async run(context, { files, overrides }) {
    const opened = await openInputs(context, files, overrides);
    try {
      return {
        files: opened.map((file, at) => ({
          file: files[at] ?? file.path,
          name: file.name,
          format: file.format,
          decisions: file.decisions.map((decision) => ({
            ...decision,
            alternatives: decision.alternatives ? [...decision.alternatives] : undefined,
          })),
          header: [...file.header],
          sample: file.sample.map((row) => [...row]),
          plan: file.plan,
          problems: file.problems.map(({ message }) => message),
          remembered: file.remembered,
        })),
      };
    } finally {
      await Promise.all(opened.map((file) => file.dispose()));
    }
  },
});
