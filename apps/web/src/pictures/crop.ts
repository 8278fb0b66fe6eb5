import type { PictureSquare } from '@parley/contracts';

/** A picture's size in pixels, as it is seen: upright. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** What is seen of a picture: how near one looks (1: as much as fits), and at which point, in its pixels. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** A place in the frame: from -0.5 to 0.5, each way from its middle. */
export interface Place {
  readonly across: number;
  readonly down: number;
}

const middle: Place = { across: 0, down: 0 };
/** As near as one may look, and not so near that fewer pixels are left than the smallest picture has. */
const nearest = 8;
const fewest = 96;

export function wholeOf({ width, height }: Extent): View {
  return { zoom: 1, x: width / 2, y: height / 2 };
}

export function mostZoom({ width, height }: Extent): number {
  return clamp(Math.min(width, height) / fewest, 1, nearest);
}

/** The side of the square that is seen, in the picture's pixels. */
export function sideOf({ width, height }: Extent, { zoom }: Pick<View, 'zoom'>): number {
  return Math.min(width, height) / zoom;
}

/** Nearer or farther; what lies under `place` stays there, as far as the picture reaches. */
export function zoomed(extent: Extent, view: View, zoom: number, { across, down } = middle): View {
  const next = { ...view, zoom: clamp(zoom, 1, mostZoom(extent)) };
  const gone = sideOf(extent, view) - sideOf(extent, next);
  return inside(extent, { ...next, x: view.x + across * gone, y: view.y + down * gone });
}

/** The picture follows a hand that moves by so much of the frame. */
export function moved(extent: Extent, view: View, { across, down }: Place): View {
  const side = sideOf(extent, view);
  return inside(extent, { ...view, x: view.x - across * side, y: view.y - down * side });
}

/** The square that is seen, in whole pixels, none of them outside. */
export function squareOf(extent: Extent, view: View): PictureSquare {
  const size = Math.max(1, Math.round(sideOf(extent, view)));
  return {
    x: clamp(Math.round(view.x - size / 2), 0, extent.width - size),
    y: clamp(Math.round(view.y - size / 2), 0, extent.height - size),
    size,
  };
}

/** How the whole picture lies behind the frame, in parts of the frame. */
export function layOf(extent: Extent, view: View) {
  const side = sideOf(extent, view);
  return {
    width: extent.width / side,
    height: extent.height / side,
    left: 0.5 - view.x / side,
    top: 0.5 - view.y / side,
  };
}

function inside(extent: Extent, view: View): View {
  const half = sideOf(extent, view) / 2;
  return {
    ...view,
    x: clamp(view.x, half, extent.width - half),
    y: clamp(view.y, half, extent.height - half),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
