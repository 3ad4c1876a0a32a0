import { mapFiguresSchema } from '../../model/mapFigures.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { measure } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

export const mapFigures = defineOperation({
  name: 'mapFigures',
  kind: 'question',
  summary:
    'Everything measured that a map shows: journeys per stage, who went on, dropped or is still under way, times, ways, emotions, quotes.',
  input: questionInput({ map: mapReference }),
  output: mapFiguresSchema,
  cli: { words: ['map', 'figures'], operands: ['map'] },
  async run(context, { map: reference, ...filters }) {
    const { body } = await storedMap(context.workspace.documents, reference);
    return (await measure(context, body, filters)).figures;
  },
});
