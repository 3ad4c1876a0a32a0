import { drawPosters } from '../../charts/personaTraits.ts';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { countOf, formatShare } from '../../format/numbers.ts';
import { type PersonaEntry, traitBar } from './personaWords.ts';

/** The personas as a picture and as tables. */
export function SavePersonas({ entries }: { entries: readonly PersonaEntry[] }) {
  const traitsOf = ({ found, card }: PersonaEntry) => found?.traits ?? card?.finding?.traits ?? [];
  const picture = () => {
    const { drawing, width, height } = drawPosters(
      entries.map((entry) => ({
        name: entry.name,
        size:
          entry.customers === null
            ? 'assumed'
            : `${entry.share === null ? '' : `${formatShare(entry.share)}, `}${countOf(entry.customers, 'customer')}`,
        traits: traitsOf(entry).slice(0, 6).map(traitBar),
      })),
    );
    return { shape: drawing, width, height };
  };
  const traits = () =>
    toCsv(
      ['persona', 'customers', 'share', 'trait', 'name', 'value', 'rest', 'n', 'effect'],
      entries.flatMap((entry) =>
        traitsOf(entry).map(({ trait, name, value, rest, n, effect }) => [
          entry.name,
          entry.customers,
          entry.share,
          trait,
          name,
          value,
          rest,
          n,
          effect,
        ]),
      ),
    );
  const channels = () =>
    toCsv(
      ['persona', 'channel', 'share', 'rest', 'interactions'],
      entries.flatMap(({ name, found }) =>
        (found?.channelShares ?? []).map(({ channel, share, rest, n }) => [name, channel, share, rest, n]),
      ),
    );
  return (
    <SaveMenu
      name="personas"
      disabled={entries.length === 0}
      picture={picture}
      tables={[
        { label: 'Traits', csv: traits },
        { label: 'Channels', name: 'persona-channels', csv: channels },
      ]}
    />
  );
}
