/** When one wants to be reminded, by the clock of this device. */
export const reminderSpans = ['never', 'soon', 'hour', 'tomorrow', 'week'] as const;
export type ReminderSpan = (typeof reminderSpans)[number];

const minute = 60_000;
const morning = 9;

/** null: never. */
export function remindAt(span: ReminderSpan, now: Date): string | null {
  const after = (minutes: number) => new Date(now.getTime() + minutes * minute).toISOString();
  const morningIn = (days: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning).toISOString();
  switch (span) {
    case 'never':
      return null;
    case 'soon':
      return after(20);
    case 'hour':
      return after(60);
    case 'tomorrow':
      return morningIn(1);
    case 'week':
      // Weeks begin on Monday.
      return morningIn(7 - ((now.getDay() + 6) % 7));
  }
}
