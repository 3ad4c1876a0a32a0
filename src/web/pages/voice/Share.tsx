import themeStyle from './Themes.module.css';

/** How many texts, drawn to the scale of the most; the negative part of them in the colour of pain. */
export function VolumeBar({ texts, negative, most }: { texts: number; negative: number; most: number }) {
  const width = (n: number) => `${(100 * n) / Math.max(1, most)}%`;
  return (
    <span className={themeStyle['volume']} aria-hidden="true">
      <span data-part="negative" style={{ width: width(negative) }} />
      <span data-part="rest" style={{ width: width(texts - negative) }} />
    </span>
  );
}
