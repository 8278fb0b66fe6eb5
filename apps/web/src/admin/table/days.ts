/** When a day begins where one is, or one so many days later. */
export function beginningOf(day: string, later = 0): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + later);
  return Number.isNaN(at.getTime()) ? day : at.toISOString();
}
