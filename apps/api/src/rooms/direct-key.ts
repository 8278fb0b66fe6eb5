/** The same set of people is always the same room. */
export function directKeyOf(userIds: Iterable<string>): string {
  return [...new Set(userIds)].sort().join(',');
}

/** Everybody a direct room is made of, whether or not they are in it now. */
export function peopleOfDirect({ directKey }: { directKey: string | null }): string[] {
  return directKey?.split(',') ?? [];
}
