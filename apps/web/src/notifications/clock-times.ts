/** "08:30" of a minute of the day, as a time field has it. */
export function timeOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The minute of the day; null: it is none. */
export function minuteOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(time) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 0 && minute < 24 * 60 ? minute : null;
}

/** "8:30", within a sentence. */
export function spokenTime(minute: number): string {
  return timeOf(minute).replace(/^0/, '');
}
