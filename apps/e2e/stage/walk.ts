import type { Locator } from '@playwright/test';

/** What was seen on the way through a room: the text of each message by its place, and what was wrong. */
export interface Walk {
  texts: Record<number, string>;
  /** The most rows that were in the page at once. */
  mostRows: number;
  /** Neighbours that stood in the wrong order, or twice. */
  misplaced: string[];
}

/**
 * Scrolls towards the room's beginning or end, `step` pixels at each painting, and looks at every painting; no further than
 * to message `upTo`.
 */
export function walk(
  log: Locator,
  to: 'beginning' | 'end',
  { step = 1500, upTo }: { step?: number; upTo?: number } = {},
): Promise<Walk> {
  return log.evaluate(
    async (box, { up, by, last }) => {
      const texts: Record<number, string> = {};
      const misplaced: string[] = [];
      let mostRows = 0;
      const look = () => {
        const rows = [...box.querySelectorAll<HTMLElement>('[data-seq]')];
        mostRows = Math.max(mostRows, rows.length);
        let before = 0;
        for (const row of rows) {
          const seq = Number(row.dataset['seq']);
          if (seq <= before) misplaced.push(`${seq} after ${before}`);
          before = seq;
          texts[seq] = row.querySelector('parley-message-body')?.textContent ?? '';
        }
      };
      const isFar = () => last !== undefined && last in texts;
      const arrived = () =>
        up
          ? box.scrollTop <= 0 && !box.querySelector('parley-skeleton-rows ~ section')
          : box.scrollTop + box.clientHeight >= box.scrollHeight - 1 &&
            !box.querySelector('section ~ parley-skeleton-rows');
      const painted = () => new Promise((done) => requestAnimationFrame(done));
      for (let still = 0; still < 3 && !isFar(); still = arrived() ? still + 1 : 0) {
        look();
        box.scrollTop += up ? -by : by;
        await painted();
      }
      look();
      return { texts, mostRows, misplaced };
    },
    { up: to === 'beginning', by: step, last: upTo },
  );
}
