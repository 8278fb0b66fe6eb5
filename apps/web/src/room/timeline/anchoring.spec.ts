import { beforeEach, describe, expect, it } from '@jest/globals';
import { Anchoring, type RowBox, type Scroller } from './anchoring.js';

/** Rows of given heights, one below the other, in a box of 300 px that begins 100 px below the top of the screen. */
class Column implements Scroller {
  clientHeight = 300;
  top = 100;
  focused: string | null = null;
  private offset = 0;

  constructor(public rows: { key: string; height: number }[]) {}

  get scrollHeight(): number {
    return Math.max(
      this.clientHeight,
      this.rows.reduce((sum, { height }) => sum + height, 0),
    );
  }

  get scrollTop(): number {
    this.offset = Math.min(this.offset, this.scrollHeight - this.clientHeight);
    return this.offset;
  }

  set scrollTop(top: number) {
    this.offset = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight));
  }

  boxes(): RowBox[] {
    let at = this.top - this.scrollTop;
    return this.rows.map(({ key, height }) => ({ key, top: at, bottom: (at += height) }));
  }

  focusedKey(): string | null {
    return this.focused;
  }

  topOf(key: string): number {
    return this.boxes().find((box) => box.key === key)?.top ?? NaN;
  }

  add(where: 'above' | 'below', ...heights: number[]): void {
    const fresh = heights.map((height, place) => ({ key: `${where} ${this.rows.length + place}`, height }));
    this.rows = where === 'above' ? [...fresh, ...this.rows] : [...this.rows, ...fresh];
  }
}

let column: Column;
let live: boolean;
let anchoring: Anchoring;

beforeEach(() => {
  column = new Column(Array.from({ length: 20 }, (_, place) => ({ key: `row ${place}`, height: 50 })));
  live = true;
  anchoring = new Anchoring(column, () => live);
});

function scrollTo(top: number): void {
  column.scrollTop = top;
  anchoring.note();
}

describe('what is looked at', () => {
  it('stays where it is when older messages come above it', () => {
    scrollTo(320);
    const before = column.topOf('row 8');
    column.add('above', 70, 120, 30);
    anchoring.restore();
    expect(column.topOf('row 8')).toBe(before);
  });

  it('stays where it is when a picture above it has loaded, and when rows far above go', () => {
    scrollTo(320);
    const before = column.topOf('row 8');
    column.rows = column.rows.map((row) => (row.key === 'row 1' ? { ...row, height: 400 } : row));
    anchoring.restore();
    expect(column.topOf('row 8')).toBe(before);
    column.rows = column.rows.slice(5);
    anchoring.restore();
    expect(column.topOf('row 8')).toBe(before);
  });

  it('stays where it is when the list itself is pushed down or made lower', () => {
    scrollTo(320);
    const before = column.topOf('row 8');
    column.top = 132;
    column.clientHeight = 180;
    anchoring.restore();
    expect(column.topOf('row 8')).toBe(before);
  });

  it('is held by the next row when the first one is deleted', () => {
    scrollTo(320);
    const before = column.topOf('row 8');
    column.rows = column.rows.filter(({ key }) => key !== 'row 6');
    column.add('above', 90);
    anchoring.restore();
    expect(column.topOf('row 7')).toBe(before - 50);
  });

  it('is the focused row first of all', () => {
    column.focused = 'row 9';
    scrollTo(320);
    const before = column.topOf('row 9');
    column.rows = column.rows.map((row) => (row.key === 'row 7' ? { ...row, height: 200 } : row));
    anchoring.restore();
    expect(column.topOf('row 9')).toBe(before);
  });

  it('holds by the nearest row where only the shape of what is loading is on the screen', () => {
    column.clientHeight = 40;
    column.rows = column.rows.map((row, place) => (place === 0 ? { key: 'shape', height: 500 } : row));
    const boxes = column.boxes.bind(column);
    column.boxes = () => boxes().filter(({ key }) => key !== 'shape');
    scrollTo(200);
    const before = column.topOf('row 1');
    column.rows = column.rows.flatMap((row) =>
      row.key === 'shape' ? [row, { key: 'older', height: 90 }] : [row],
    );
    anchoring.restore();
    expect(column.topOf('row 1')).toBe(before);
  });

  it('does not move when new messages come below', () => {
    scrollTo(320);
    column.add('below', 50, 50);
    anchoring.restore();
    expect(column.scrollTop).toBe(320);
    expect(anchoring.follows()).toBe(false);
  });
});

describe('the end', () => {
  it('is kept in sight by one who was there, whatever grows', () => {
    anchoring.toEnd();
    column.add('below', 80);
    anchoring.restore();
    column.clientHeight = 220;
    anchoring.restore();
    expect(column.scrollTop).toBe(column.scrollHeight - 220);
  });

  it('is left by scrolling up, and found again by scrolling down', () => {
    anchoring.toEnd();
    scrollTo(600);
    expect(anchoring.follows()).toBe(false);
    scrollTo(700);
    expect(anchoring.follows()).toBe(true);
  });

  it('is no end while newer messages are not loaded', () => {
    live = false;
    scrollTo(700);
    expect(anchoring.follows()).toBe(false);
    column.add('below', 50);
    anchoring.restore();
    expect(column.scrollTop).toBe(700);
  });
});

describe('a row that is to be shown', () => {
  it('is brought to its share of the height, and held there while more is loaded around it', () => {
    anchoring.toRow('row 10', 0.25);
    expect(column.topOf('row 10')).toBe(175);
    column.add('above', 300);
    column.add('below', 300);
    anchoring.note();
    anchoring.restore();
    expect(column.topOf('row 10')).toBe(175);
  });

  it('comes as near as it can at the end, and then the end is followed', () => {
    anchoring.toRow('row 18', 0.25);
    expect(column.scrollTop).toBe(700);
    expect(anchoring.follows()).toBe(true);
  });
});

describe('while a phone shows another pane', () => {
  it('nothing is noted and nothing moved', () => {
    scrollTo(320);
    column.clientHeight = 0;
    column.scrollTop = 0;
    expect(anchoring.note()).toBe(false);
    column.clientHeight = 300;
    anchoring.restore();
    expect(column.scrollTop).toBe(320);
  });
});
