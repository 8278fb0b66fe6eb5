/** A name as it is compared: `Café` and `CAFÉ` are one, however they were typed. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `name` anywhere in a name key, for LIKE. */
export function partOfName(query: string): string {
  return partOf(nameKeyOf(query.trim()));
}

/** These letters anywhere in a text, for LIKE. */
export function partOf(letters: string): string {
  return `%${letters.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
