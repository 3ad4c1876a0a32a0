import type { OutputOf } from '../../api/types.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawReliability } from '../../charts/reliability.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './HelpTodayPage.module.css';

type Model = NonNullable<OutputOf<'risk'>['model']>;

/** How the chances were learnt, and how true they were of journeys that the model had not seen. */
export function CalibrationDrawer(props: { model: Model; silenceMs: number; onClose: () => void }) {
  const { model, silenceMs, onClose } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const size = { width: Math.max(220, width), height: 230 };
  const gain = 1 - model.brier / model.baselineBrier;
  return (
    <Drawer kind="Calibration" title="How true these chances are" subject="calibration" onClose={onClose}>
      <p className={classes['words']}>
        Of {formatCount(model.testedOn)} open journeys on the latest days whose end is known, chances were off
        by <strong>{(model.calibrationError * 100).toFixed(1)} points</strong> on average.
      </p>
      <div ref={ref} style={{ minHeight: size.height }}>
        <svg
          width={size.width}
          height={size.height}
          role="img"
          aria-label={`Chances told against what happened in ${model.calibration.length} groups; the table below has the numbers`}
        >
          <Drawing of={drawReliability(model.calibration, size)} />
        </svg>
      </div>
      <table className={classes['figures']}>
        <caption className="visually-hidden">Chances told and what happened</caption>
        <thead>
          <tr>
            <th scope="col">Told</th>
            <th scope="col">Dropped off</th>
            <th scope="col">95 % interval</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {model.calibration.map((bin) => (
            <tr key={`${bin.from} ${bin.to} ${bin.predicted}`}>
              <td>{formatShare(bin.predicted)}</td>
              <td>{formatShare(bin.observed)}</td>
              <td>
                {formatShare(bin.low)} – {formatShare(bin.high)}
              </td>
              <td>{formatCount(bin.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className={classes['heading']}>How it was learnt</h3>
      <dl className={classes['facts']}>
        <dt>Dropped off means</dt>
        <dd>nothing follows for {formatDuration(silenceMs)}, and the journey had not ended</dd>
        <dt>Learnt from</dt>
        <dd>{formatCount(model.trainedOn)} open journeys as they stood on earlier days</dd>
        <dt>Calibrated on</dt>
        <dd>{formatCount(model.calibratedOn)} on later days</dd>
        <dt>Model</dt>
        <dd>
          {model.kind === 'hazard'
            ? 'discrete-time hazard: touchpoint, silence, last steps, channel, repeats, failures, ratings'
            : 'touchpoint and silence alone; the steps before told no more'}
        </dd>
        <dt>Brier score</dt>
        <dd>
          {model.brier.toFixed(3)}, against {model.baselineBrier.toFixed(3)} of a Markov chain
          {gain > 0 ? ` (${formatShare(gain)} less)` : ''} and {model.constantBrier.toFixed(3)} of one chance
          for all; 0 is best
        </dd>
      </dl>
    </Drawer>
  );
}
