const inWord = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that are written without spaces, or that join endings to a word: there a word has no bounds to be seen. */
const unbounded =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Whether one of these words stands in the text as a word, in whatever case. */
export function hasKeyword(text: string, keywords: readonly string[]): boolean {
  if (keywords.length === 0) return false;
  const heard = compared(text);
  return keywords.some((keyword) => stands(compared(keyword).trim(), heard));
}

function stands(keyword: string, text: string): boolean {
  if (keyword === '') return false;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    const [first, last] = [firstOf(keyword), lastOf(keyword)];
    const before = lastOf(text.slice(0, at));
    const after = firstOf(text.slice(at + keyword.length));
    if (isBound(first, before) && isBound(last, after)) return true;
  }
  return false;
}

/** Between these two a word may begin or end. */
function isBound(edge: string, beyond: string): boolean {
  return !inWord.test(edge) || unbounded.test(edge) || !inWord.test(beyond);
}

function firstOf(text: string): string {
  return [...text.slice(0, 2)][0] ?? '';
}

function lastOf(text: string): string {
  return [...text.slice(-2)].at(-1) ?? '';
}

function compared(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
