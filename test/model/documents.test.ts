import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { customerFormat } from '../../src/model/customer.ts';
import { insightFormat } from '../../src/model/insight.ts';
import { journeyMapFormat, journeyMapJsonSchema } from '../../src/model/journeyMapJsonSchema.ts';
import { kpiFormat } from '../../src/model/kpi.ts';
import { type DocumentFormat, openDocument } from '../../src/model/migrate.ts';
import { opportunityFormat } from '../../src/model/opportunity.ts';
import { personaFormat } from '../../src/model/persona.ts';
import { recommendationFormat } from '../../src/model/recommendation.ts';
import { UnusableInput } from '../../src/model/unusableInput.ts';

const note = {
  format: 'waymark/note',
  version: 3,
  schema: z.looseObject({
    format: z.literal('waymark/note'),
    version: z.literal(3),
    text: z.string(),
    tags: z.array(z.string()),
  }),
  migrations: {
    1: ({ body, ...rest }) => ({ ...rest, text: body }),
    2: ({ tag, ...rest }) => ({ ...rest, tags: tag === undefined ? [] : [tag] }),
  },
} satisfies DocumentFormat<z.ZodType>;

describe('openDocument', () => {
  test('carries a document up through every version, and keys that it does not know survive', () => {
    expect(openDocument(note, { version: 1, body: 'Hello', tag: 'a', 'x-own': { deep: [1] } })).toEqual({
      format: 'waymark/note',
      version: 3,
      text: 'Hello',
      tags: ['a'],
      'x-own': { deep: [1] },
    });
    expect(openDocument(note, { format: 'waymark/note', version: 2, text: 'Hi' })).toEqual({
      format: 'waymark/note',
      version: 3,
      text: 'Hi',
      tags: [],
    });
  });

  test('says what is wrong with a document', () => {
    const refused = (document: unknown) => {
      try {
        openDocument(note, document);
      } catch (error) {
        expect(error).toBeInstanceOf(UnusableInput);
        return (error as Error).message;
      }
      throw new Error('was accepted');
    };
    expect(refused([])).toContain("format 'waymark/note'");
    expect(refused({ format: 'waymark/map' })).toContain("'waymark/map'");
    expect(refused({ version: 4 })).toContain('version 4');
    expect(refused({ version: 'two' })).toContain("'two'");
    expect(refused({ version: 3, text: 5, tags: [] })).toContain('text');
  });

  test('opens the smallest document of every kind, with its defaults', () => {
    expect(openDocument(personaFormat, { id: 'p', name: 'Mara' })).toMatchObject({
      provenance: 'assumed',
      goals: [],
      segment: '',
    });
    expect(
      openDocument(kpiFormat, {
        id: 'k',
        name: 'Online in 7 days',
        formula: 'conversion(Order -> Router arrives, within 7d)',
      }),
    ).toMatchObject({ direction: 'up', target: null });
    expect(openDocument(customerFormat, { id: 'c' })).toMatchObject({ identifiers: [], attributes: {} });
    expect(openDocument(opportunityFormat, { id: 'o', title: 'One page' })).toMatchObject({ status: 'open' });
    expect(openDocument(recommendationFormat, { id: 'r', title: 'Keep the slots' })).toMatchObject({
      status: 'proposed',
      interval: null,
    });
    expect(
      openDocument(insightFormat, {
        id: 'i',
        kind: 'wait',
        title: 'The long wait',
        severity: 0.7,
        customersAffected: 1204,
        confidence: 'high',
      }),
    ).toMatchObject({ status: 'new', at: {} });
  });

  test('a map file keeps keys of others at every depth', () => {
    const file = {
      format: 'waymark/map',
      version: 1,
      id: 'm',
      name: 'Joining',
      'x-board': 7,
      stages: [{ id: 's', name: 'Order', colour: 'red' }],
      touchpoints: [
        {
          id: 't',
          stage: 's',
          name: 'Checkout',
          match: { touchpoints: ['checkout'], regex: 'x' },
          note: 'mine',
        },
      ],
      lanes: [{ id: 'l', kind: 'touchpoints', name: 'Touchpoints', height: 80 }],
      marks: [],
    };
    const map = openDocument(journeyMapFormat, file);
    expect(map).toMatchObject(file);
    expect(map.stages[0]?.steps).toEqual([]);
  });
});

describe('journeyMapJsonSchema', () => {
  test('asks for what a person must write and no more', () => {
    const schema = journeyMapJsonSchema();
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(schema['required']).toEqual(['format', 'version', 'id', 'name', 'stages', 'touchpoints', 'lanes']);
    expect(JSON.stringify(schema)).toContain('"painPoints"');
    expect(schema['additionalProperties']).not.toBe(false);
  });
});
