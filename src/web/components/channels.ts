import { useMemo } from 'react';
import { useOperation } from '../api/useOperation.ts';

const hues = 10;

/** The colour that a channel has on every page: by its place among the workspace's channels, as a custom property. */
export function useChannelColour(): (channel: string) => string {
  const channels = useOperation('status', {}).data?.channels;
  return useMemo(() => {
    const places = new Map([...(channels ?? [])].sort().map((channel, at) => [channel, at]));
    return (channel) => {
      const place = places.get(channel);
      return place === undefined ? 'var(--faint)' : `var(--channel-${(place % hues) + 1})`;
    };
  }, [channels]);
}
