/** How long a status lasts. */
export const statusSpans = ['never', 'minutes30', 'hour', 'hours4', 'today', 'week'] as const;
/** How long one is not to be disturbed. */
export const quietSpans = ['minutes30', 'hour', 'morning', 'ever'] as const;
export type StatusSpan = (typeof statusSpans)[number];
export type QuietSpan = (typeof quietSpans)[number];

/** Later than anybody waits: what one turns off oneself. */
const farOff = '9999-12-31T00:00:00.000Z';
const minute = 60_000;
const morning = 8;

/** The end of it, by the clock of this device; null: it has none. */
export function endOf(span: StatusSpan | QuietSpan, now: Date): string | null {
  const after = (minutes: number) => new Date(now.getTime() + minutes * minute).toISOString();
  switch (span) {
    case 'never':
      return null;
    case 'ever':
      return farOff;
    case 'minutes30':
      return after(30);
    case 'hour':
      return after(60);
    case 'hours4':
      return after(240);
    case 'today':
      return startOfDay(now, 1).toISOString();
    case 'morning':
      return startOfDay(now, 1, morning).toISOString();
    case 'week':
      // Weeks begin on Monday.
      return startOfDay(now, 7 - ((now.getDay() + 6) % 7)).toISOString();
  }
}

/** Whether it lasts until one turns it off. */
export function isEndless(end: string): boolean {
  return end >= farOff;
}

function startOfDay(now: Date, daysLater: number, hour = 0): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater, hour);
}
