/** A row as it stands on the screen (px, measured from the top of the browser's window). */
export interface RowBox {
  readonly key: string;
  readonly top: number;
  readonly bottom: number;
}

/** The scrolled box, as far as it is asked about; the browser's own, or a test's. */
export interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  /** Where it begins on the screen (px). */
  readonly top: number;
  /** The rows in the page, from top to bottom. */
  boxes(): readonly RowBox[];
  /** The key of the row that has the focus, if any. */
  focusedKey(): string | null;
}

/** Closer to the end than this (px) is at the end. */
const nearEnd = 8;
/** Below this (px) a position is the same. */
const same = 0.5;

/**
 * Keeps what is looked at where it is, whatever happens above or below it, and stays at the end where one was there.
 * `overflow-anchor` does a part of this in some browsers; this does all of it in all of them.
 */
export class Anchoring {
  private kept: readonly { key: string; top: number }[] = [];
  private following = false;
  private lastTop = Number.NaN;

  /** `live`: behind the last row in the page there is nothing more. */
  constructor(
    private readonly scroller: Scroller,
    private readonly live: () => boolean,
  ) {}

  /** One is at the end and goes with it. */
  follows(): boolean {
    return this.following;
  }

  /** To be called when it was scrolled: what is looked at now is to be kept. Answers whether it was indeed moved. */
  note(): boolean {
    if (this.scroller.clientHeight === 0) return false;
    if (Math.abs(this.scroller.scrollTop - this.lastTop) < same) return false;
    this.lastTop = this.scroller.scrollTop;
    this.following = this.live() && this.isAtEnd();
    this.keepWhatIsSeen();
    return true;
  }

  /** To be called when anything was laid out anew, before it is painted. */
  restore(): void {
    if (this.scroller.clientHeight === 0) return;
    if (this.following && this.live()) this.moveTo(this.scroller.scrollHeight);
    else this.holdStill();
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.following = true;
    this.kept = [];
    this.restore();
  }

  /** Brings a row to this share of the height below the top, and holds it there until one scrolls. */
  toRow(key: string, share: number): void {
    this.following = false;
    this.kept = [{ key, top: this.scroller.top + this.scroller.clientHeight * share }];
    this.restore();
  }

  private holdStill(): void {
    const boxes = new Map(this.scroller.boxes().map((box) => [box.key, box]));
    const held = this.kept.find(({ key }) => boxes.has(key));
    if (!held) return this.keepWhatIsSeen();
    const moved = (boxes.get(held.key)?.top ?? held.top) - held.top;
    if (Math.abs(moved) >= same) this.moveTo(this.scroller.scrollTop + moved);
    this.following = this.live() && this.isAtEnd();
  }

  private moveTo(scrollTop: number): void {
    this.scroller.scrollTop = scrollTop;
    this.lastTop = this.scroller.scrollTop;
  }

  private isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - clientHeight - scrollTop <= nearEnd;
  }

  /** The rows on the screen; where there are none (what is seen is still loading), the nearest one. */
  private seen(): readonly RowBox[] {
    const { top, clientHeight } = this.scroller;
    const bottom = top + clientHeight;
    const boxes = this.scroller.boxes();
    const seen = boxes.filter((box) => box.bottom > top && box.top < bottom);
    const nearest = boxes.find((box) => box.top >= bottom) ?? boxes.at(-1);
    return seen.length > 0 || !nearest ? seen : [nearest];
  }

  /** The focused row first, then those on the screen from the top: the first that is still there holds the rest. */
  private keepWhatIsSeen(): void {
    const seen = this.seen();
    const focused = this.scroller.focusedKey();
    const ordered = [...seen.filter(({ key }) => key === focused), ...seen];
    this.kept = ordered.map(({ key, top: place }) => ({ key, top: place }));
  }
}
