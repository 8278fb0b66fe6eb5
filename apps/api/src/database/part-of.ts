/** These letters anywhere in a text, for LIKE. */
export function partOf(letters: string): string {
  return `%${letters.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
