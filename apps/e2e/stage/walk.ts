import type { Locator } from '@playwright/test';

/** What was seen on the way through a room: the text of each message by its place, and what was wrong. */
export interface Walk {
  texts: Record<number, string>;
  /** The most rows that were in the page at once. */
  mostRows: number;
  /** Neighbours that stood in the wrong order, or twice. */
  misplaced: string[];
}

/** Scrolls to the room's beginning or end, `step` pixels at each painting, and looks at every painting. */
export function walk(log: Locator, to: 'beginning' | 'end', step = 1500): Promise<Walk> {
  return log.evaluate(
    async (box, { up, by }) => {
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
      const arrived = () =>
        up
          ? box.scrollTop <= 0 && !box.querySelector('parley-skeleton-rows ~ section')
          : box.scrollTop + box.clientHeight >= box.scrollHeight - 1 &&
            !box.querySelector('section ~ parley-skeleton-rows');
      const painted = () => new Promise((done) => requestAnimationFrame(done));
      for (let still = 0; still < 3; still = arrived() ? still + 1 : 0) {
        look();
        box.scrollTop += up ? -by : by;
        await painted();
      }
      look();
      return { texts, mostRows, misplaced };
    },
    { up: to === 'beginning', by: step },
  );
}
