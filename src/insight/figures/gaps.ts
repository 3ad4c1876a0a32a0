import { selectQuantile } from '../../engine/statistics/quantiles.ts';

/** Values in groups, for exact medians at the end. */
export class Spans {
  private readonly of: Float64Array[];
  private readonly used: Uint32Array;

  constructor(groups: number) {
    this.of = Array.from({ length: groups }, () => new Float64Array(64));
    this.used = new Uint32Array(groups);
  }

  add(group: number, value: number): void {
    let values = this.of[group]!;
    const at = this.used[group]!++;
    if (at === values.length) {
      const larger = new Float64Array(at * 2);
      larger.set(values);
      this.of[group] = larger;
      values = larger;
    }
    values[at] = value;
  }

  values(group: number): Float64Array {
    return this.of[group]!.subarray(0, this.used[group]!);
  }

  median(group: number): number | null {
    return selectQuantile(this.of[group]!, 0, this.used[group]!, 0.5);
  }
}

export interface RibbonCount {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly journeys: number;
  readonly medianMs: number | null;
}

/** Times between interactions that come directly one after the other, by the pair of touchpoints (−1 = not on the map). */
export class Gaps {
  private readonly width: number;
  private readonly key: Uint32Array;
  private readonly ms: Float64Array;
  private readonly journeys: Uint32Array;
  private readonly stamp: Int32Array;
  private length = 0;
  private sorted: { values: Float64Array; bounds: Uint32Array } | null = null;

  constructor(touchpoints: number, interactions: number) {
    this.width = touchpoints + 1;
    this.key = new Uint32Array(interactions);
    this.ms = new Float64Array(interactions);
    this.journeys = new Uint32Array(this.width * this.width);
    this.stamp = new Int32Array(this.width * this.width).fill(-1);
  }

  add(from: number, to: number, ms: number, journey: number): void {
    const key = (from + 1) * this.width + to + 1;
    this.key[this.length] = key;
    this.ms[this.length++] = ms;
    if (this.stamp[key] === journey) return;
    this.stamp[key] = journey;
    this.journeys[key]!++;
  }

  quantileOfAll(q: number): number | null {
    // once sorted by pair, the times in order of arrival are free to be reordered
    this.byKey();
    return selectQuantile(this.ms, 0, this.length, q);
  }

  /** Pairs of touchpoints of the map that occur. */
  ribbons(touchpoints: number): RibbonCount[] {
    const { values, bounds } = this.byKey();
    const found: RibbonCount[] = [];
    for (let from = 0; from < touchpoints; from++)
      for (let to = 0; to < touchpoints; to++) {
        const key = (from + 1) * this.width + to + 1;
        const start = bounds[key]!;
        const end = bounds[key + 1]!;
        if (end === start) continue;
        const medianMs = selectQuantile(values, start, end, 0.5);
        found.push({ from, to, count: end - start, journeys: this.journeys[key]!, medianMs });
      }
    return found;
  }

  /** Median time from a touchpoint to whatever came next. */
  medianFrom(touchpoint: number): number | null {
    const { values, bounds } = this.byKey();
    const key = (touchpoint + 1) * this.width;
    return selectQuantile(values, bounds[key]!, bounds[key + this.width]!, 0.5);
  }

  /** Times sorted by pair, those of one `from` side by side. */
  private byKey() {
    if (this.sorted !== null) return this.sorted;
    const bounds = new Uint32Array(this.width * this.width + 1);
    for (let i = 0; i < this.length; i++) bounds[this.key[i]! + 1]!++;
    for (let key = 0; key < this.width * this.width; key++) bounds[key + 1]! += bounds[key]!;
    const next = bounds.slice();
    const values = new Float64Array(this.length);
    for (let i = 0; i < this.length; i++) values[next[this.key[i]!]!++] = this.ms[i]!;
    this.sorted = { values, bounds };
    return this.sorted;
  }
}
