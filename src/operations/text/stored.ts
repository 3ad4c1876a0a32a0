import type { z } from 'zod';
import type { LinearModel } from '../../insight/text/model/linearModel.ts';
import {
  type StoredTextModel,
  type TextAnswers,
  type TextEndpoint,
  type TextLabels,
  textAnswersSchema,
  textEndpointSchema,
  textLabelsSchema,
  textModelSchema,
} from '../../model/textScoring.ts';
import { DocumentConflict, type DocumentStore } from '../../stores/documentStore.ts';

/** Kind of the documents that say how texts are scored; each of them is one. */
const kind = 'text';
export type TextDocument = 'labels' | 'model' | 'endpoint' | 'answers';

export const storedLabels = (documents: DocumentStore): Promise<{ body: TextLabels; revision: number }> =>
  read(documents, 'labels', textLabelsSchema);
export const storedEndpoint = (documents: DocumentStore): Promise<{ body: TextEndpoint; revision: number }> =>
  read(documents, 'endpoint', textEndpointSchema);
export const storedAnswers = (documents: DocumentStore): Promise<{ body: TextAnswers; revision: number }> =>
  read(documents, 'answers', textAnswersSchema);

export async function storedModel(documents: DocumentStore): Promise<StoredTextModel | null> {
  const stored = await documents.get(kind, 'model');
  return stored === null ? null : textModelSchema.parse(stored.body);
}

export async function keepText(
  documents: DocumentStore,
  id: TextDocument,
  body: unknown,
  note: string,
): Promise<void> {
  await documents.put(kind, id, body, { note, forgetEarlier: id !== 'model' && id !== 'endpoint' });
}

export async function forgetText(documents: DocumentStore, id: TextDocument): Promise<boolean> {
  return documents.delete(kind, id);
}

/** Changes the labels as they are now, again where somebody else changed them meanwhile. */
export async function changeLabels(
  documents: DocumentStore,
  change: (labels: TextLabels['labels']) => TextLabels['labels'],
): Promise<TextLabels['labels']> {
  for (let attempt = 0; ; attempt++) {
    const { body, revision } = await storedLabels(documents);
    const labels = change(body.labels);
    try {
      await documents.put(
        kind,
        'labels',
        { labels },
        { note: 'labelled', forgetEarlier: true, expectedRevision: revision },
      );
      return labels;
    } catch (error) {
      if (!(error instanceof DocumentConflict) || attempt === 5) throw error;
    }
  }
}

async function read<Schema extends z.ZodType>(
  documents: DocumentStore,
  id: TextDocument,
  schema: Schema,
): Promise<{ body: z.output<Schema>; revision: number }> {
  const stored = await documents.get(kind, id);
  return { body: schema.parse(stored?.body ?? {}), revision: stored?.revision ?? 0 };
}

/** A model as it is kept. */
export function toStoredModel(
  { version, places, weights, bias, calibration }: LinearModel,
  about: Pick<StoredTextModel, 'trainedAt' | 'from' | 'labels' | 'quality'>,
): StoredTextModel {
  return {
    version,
    ...about,
    places: base64(places),
    weights: base64(weights),
    bias: [...bias],
    calibration: { slope: calibration.slope, shift: [...calibration.shift] },
  };
}

/** A model as it predicts. */
export function fromStoredModel(stored: StoredTextModel): LinearModel {
  const { version, bias, calibration } = stored;
  return {
    version,
    places: new Uint32Array(bytes(stored.places)),
    weights: new Float32Array(bytes(stored.weights)),
    bias,
    calibration,
  };
}

function base64({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function bytes(text: string): ArrayBuffer {
  const read = Buffer.from(text, 'base64');
  return read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength) as ArrayBuffer;
}
