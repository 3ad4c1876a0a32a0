import { channelIcon, icons } from '../../map/draw/icons.ts';
import './channels.css';

/** The drawn sign of a channel, in the colour of the text around it. */
export function ChannelIcon({ channel, size = 13 }: { channel: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d={icons[channelIcon(channel)]}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
