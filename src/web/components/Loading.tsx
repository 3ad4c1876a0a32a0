import classes from './States.module.css';

/** A quiet bar where text or a figure will stand. */
export function Skeleton({
  width = '100%',
  height = 12,
}: {
  width?: number | string;
  height?: number | string;
}) {
  return <span className={classes['skeleton']} style={{ width, height }} aria-hidden="true" />;
}

/** Says that something loads, in the shape of a few lines. */
export function Loading({ label = 'Loading', lines = 4 }: { label?: string; lines?: number }) {
  return (
    <div className={classes['loading']} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same and never move
        <Skeleton key={line} width={`${88 - ((line * 23) % 46)}%`} />
      ))}
    </div>
  );
}
