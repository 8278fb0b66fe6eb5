/** A longer text is folded until somebody wants all of it. */
const mostLines = 24;
const mostCharacters = 1_600;

/** Of a long text how many characters it has, as people count them; null of one that is shown whole. */
export function foldedLength(text: string): number | null {
  if (text.length <= mostCharacters && text.split('\n', mostLines + 1).length <= mostLines) return null;
  return [...text].length;
}
