/** What one body may become. Beyond any of these it is shown as plain text, whole. */
export const bounds = {
  /** Quotes, lists and what is written in another hand, one within the other. */
  depth: 20,
  nodes: 4_000,
  columns: 32,
  cells: 1_000,
  /** Characters shown, and characters of addresses, for a body of this length: a definition can be used many times. */
  shown: (length: number) => 2 * length + 1_000,
  addresses: (length: number) => 12 * length + 1_000,
  /** Different names that one body can mention. */
  names: 50,
} as const;
