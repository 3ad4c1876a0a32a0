import { z } from 'zod';
import { importPlanSchema } from '../../model/importPlan.ts';
import { defineOperation } from '../operation.ts';
import { importOptionsShape } from './importOptions.ts';
import { openInputs } from './openInputs.ts';
import { shownRecordSchema, shownRecords, usedPreset, usedPresetSchema } from './presetSchemas.ts';

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
        preset: usedPresetSchema
          .omit({ records: true, ignored: true, unreadable: true })
          .nullable()
          .describe('the preset that reads the file; null where its columns have roles'),
        records: z
          .array(shownRecordSchema)
          .describe('the first records with what becomes of them, where a preset reads them'),
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
        files: await Promise.all(
          opened.map(async (file, at) => ({
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
            preset: usedPreset(file.preset),
            records: [...((await file.preset?.sample(shownRecords)) ?? [])],
          })),
        ),
      };
    } finally {
      await Promise.all(opened.map((file) => file.dispose()));
    }
  },
});
