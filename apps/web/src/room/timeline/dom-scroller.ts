import type { RowBox, Scroller } from './anchoring.js';

/** The browser's own scrolled box. Rows are the elements that carry a `data-key`. */
export class DomScroller implements Scroller {
  constructor(private readonly element: HTMLElement) {}

  get scrollTop(): number {
    return this.element.scrollTop;
  }

  set scrollTop(top: number) {
    this.element.scrollTop = top;
  }

  get scrollHeight(): number {
    return this.element.scrollHeight;
  }

  get clientHeight(): number {
    return this.element.clientHeight;
  }

  get top(): number {
    return this.element.getBoundingClientRect().top;
  }

  boxes(): RowBox[] {
    return this.rows().map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { key: row.dataset['key'] ?? '', top, bottom };
    });
  }

  focusedKey(): string | null {
    const row = document.activeElement?.closest<HTMLElement>('[data-key]');
    return row && this.element.contains(row) ? (row.dataset['key'] ?? null) : null;
  }

  row(key: string): HTMLElement | undefined {
    return this.rows().find((row) => row.dataset['key'] === key);
  }

  private rows(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[data-key]')];
  }
}
