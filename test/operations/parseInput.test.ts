import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UnusableInput } from '../../src/model/unusableInput.ts';
import { parseInput } from '../../src/operations/parseInput.ts';

const schema = z.object({
  steps: z.array(z.string().min(1)).min(2).max(3).optional(),
  top: z.number().int().positive().max(10).optional(),
  share: z.number().min(0).lt(1).optional(),
  order: z.enum(['eventual', 'next']).optional(),
  nested: z.object({ name: z.string() }).optional(),
  list: z.array(z.object({ at: z.number() })).optional(),
});

describe('input that does not fit is told in a sentence', () => {
  it.each([
    [{ steps: ['A'] }, 'funnel: steps: give at least 2'],
    [{ steps: ['A', 'B', 'C', 'D'] }, 'funnel: steps: give at most 3'],
    [{ steps: ['A', ''] }, 'funnel: steps.1: must not be empty'],
    [{ top: 0 }, 'funnel: top: must be more than 0'],
    [{ top: 11 }, 'funnel: top: must be at most 10'],
    [{ top: 1.5 }, 'funnel: top: must be a whole number'],
    [{ top: 'ten' }, 'funnel: top: must be of type number'],
    [{ share: -1 }, 'funnel: share: must be at least 0'],
    [{ share: 1 }, 'funnel: share: must be less than 1'],
    [{ order: 'never' }, 'funnel: order: must be one of eventual, next'],
    [{ nested: {} }, 'funnel: nested.name: is missing'],
    [{ list: [{ at: 1 }, { at: null }] }, 'funnel: list.1.at: must be of type number'],
    ['all', 'funnel: must be of type object'],
  ])('%j: %s', (input, message) => {
    expect(() => parseInput(schema, input, 'funnel')).toThrow(new UnusableInput(message));
  });
});
