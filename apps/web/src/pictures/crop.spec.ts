import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Extent, View } from './crop.js';
import { layOf, mostZoom, moved, sideOf, squareOf, wholeOf, zoomed } from './crop.js';

/** Also tiny ones, which cannot be brought nearer; most can, and as near as may be. */
const pixels = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) },
  { weight: 4, arbitrary: fc.integer({ min: 768, max: 12_000 }) },
);
const extents = fc.record({ width: pixels, height: pixels });
const part = fc.double({ min: -3, max: 3, noNaN: true });
const places = fc.record({ across: part, down: part });
type Act = (extent: Extent, view: View) => View;
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    places.map(
      (by): Act =>
        (extent, view) =>
          moved(extent, view, by),
    ),
    fc.tuple(fc.double({ min: 0.5, max: 10, noNaN: true }), places).map(
      ([zoom, at]): Act =>
        (extent, view) =>
          zoomed(extent, view, zoom, at),
    ),
  ),
);
const after = (extent: Extent, done: readonly Act[]) =>
  done.reduce((view, act) => act(extent, view), wholeOf(extent));

describe('what is kept of a picture', () => {
  it('lies inside it in whole pixels, whatever was done', () => {
    fc.assert(
      fc.property(extents, acts, (extent, done) => {
        const { x, y, size } = squareOf(extent, after(extent, done));
        for (const number of [x, y, size]) expect(Number.isInteger(number)).toBe(true);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + size).toBeLessThanOrEqual(extent.width);
        expect(y + size).toBeLessThanOrEqual(extent.height);
      }),
    );
  });

  it('is what is seen: the picture covers the frame, and the square is the frame', () => {
    fc.assert(
      fc.property(extents, acts, (extent, done) => {
        const view = after(extent, done);
        const { left, top, width, height } = layOf(extent, view);
        expect(Math.max(left, top)).toBeLessThanOrEqual(1e-6);
        expect(Math.min(left + width, top + height)).toBeGreaterThanOrEqual(1 - 1e-6);
        const { x, y, size } = squareOf(extent, view);
        const side = sideOf(extent, view);
        expect(Math.abs(-left * side - x)).toBeLessThanOrEqual(1);
        expect(Math.abs(-top * side - y)).toBeLessThanOrEqual(1);
        expect(Math.abs(side - size)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never has fewer pixels than the smallest picture, where the whole has as many', () => {
    fc.assert(
      fc.property(extents, acts, (extent, done) => {
        const whole = Math.min(extent.width, extent.height);
        expect(squareOf(extent, after(extent, done)).size).toBeGreaterThanOrEqual(Math.min(96, whole));
      }),
    );
  });

  it('is at first the largest square in the middle', () => {
    expect(squareOf({ width: 400, height: 100 }, wholeOf({ width: 400, height: 100 }))).toEqual({
      x: 150,
      y: 0,
      size: 100,
    });
  });
});

describe('looking nearer', () => {
  const extent = { width: 1000, height: 1000 };
  const whole = wholeOf(extent);

  it('keeps what lies under the finger', () => {
    const near = zoomed(extent, whole, 2, { across: 0.25, down: -0.25 });
    // The point at 750, 250 was a quarter from the middle, and is still.
    expect((750 - near.x) / sideOf(extent, near)).toBeCloseTo(0.25);
    expect((250 - near.y) / sideOf(extent, near)).toBeCloseTo(-0.25);
  });

  it('ends at eight times, or where the pixels end', () => {
    expect(mostZoom({ width: 4000, height: 3000 })).toBe(8);
    expect(mostZoom({ width: 192, height: 400 })).toBe(2);
    expect(mostZoom({ width: 20, height: 20 })).toBe(1);
    expect(zoomed(extent, whole, 100).zoom).toBe(8);
    expect(zoomed(extent, whole, 0.1).zoom).toBe(1);
  });

  it('and back leaves the frame full', () => {
    const corner = moved(extent, zoomed(extent, whole, 4), { across: 9, down: 9 });
    expect(squareOf(extent, corner)).toEqual({ x: 0, y: 0, size: 250 });
    expect(squareOf(extent, zoomed(extent, corner, 1))).toEqual({ x: 0, y: 0, size: 1000 });
  });
});

describe('moving', () => {
  it('goes with the hand, as far as the picture reaches', () => {
    const extent = { width: 400, height: 100 };
    const right = moved(extent, wholeOf(extent), { across: -0.5, down: -0.5 });
    expect(squareOf(extent, right)).toEqual({ x: 200, y: 0, size: 100 });
    expect(squareOf(extent, moved(extent, right, { across: -9, down: 0 })).x).toBe(300);
  });
});
