import type { z } from 'zod';
import { filtersSchema } from '../model/question.ts';

/** The input of a question: its own keys beside the filters that all questions take. */
export function questionInput<Shape extends z.ZodRawShape>(shape: Shape) {
  return filtersSchema.extend(shape);
}
