/** "3,000" */
export const counted = (number: number) => number.toLocaleString('en-GB');

/** "1 member", "3,000 members" */
export const count = (number: number, one: string, many: string) =>
  `${counted(number)} ${number === 1 ? one : many}`;
