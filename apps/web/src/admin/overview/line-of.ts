/** A minute, and what was counted in it; null: nothing was. */
export interface Point {
  readonly at: string;
  readonly value: number | null;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  /** The value at its upper edge. */
  readonly most: number;
}

/** The path of an SVG through these points, each where its time is; it is interrupted where there is no value. */
export function lineOf(points: readonly Point[], { width, height, most }: Frame): string {
  const times = points.map(({ at }) => Date.parse(at));
  const [first, last] = [times[0] ?? 0, times.at(-1) ?? 0];
  const span = Math.max(1, last - first);
  let isDrawing = false;
  return points
    .flatMap(({ value }, n) => {
      if (value === null) {
        isDrawing = false;
        return [];
      }
      const x = points.length === 1 ? width : (width * ((times[n] ?? first) - first)) / span;
      const y = 2 + (height - 4) * (1 - value / most);
      const step = `${isDrawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDrawing = true;
      // A point that stands alone is a dot: a line of no length with round ends.
      const isAlone = (points[n - 1]?.value ?? null) === null && (points[n + 1]?.value ?? null) === null;
      return isAlone ? [step, `L${x.toFixed(1)} ${y.toFixed(1)}`] : [step];
    })
    .join('');
}
