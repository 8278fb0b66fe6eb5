/** One thing that can be done. */
export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly danger?: boolean;
  /** A line stands above it: another group begins. */
  readonly apart?: boolean;
}

/** All acts in their order, with a line between any two groups that have some. */
export function inGroups<Act extends MenuAct>(groups: readonly (readonly Act[])[]): Act[] {
  const filled = groups.filter((group) => group.length > 0);
  return filled.flatMap((group, place) =>
    group.map((act, at) => (place > 0 && at === 0 ? { ...act, apart: true } : act)),
  );
}
