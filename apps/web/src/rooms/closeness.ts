/** How well a name fits what was typed: 0 is the very name, 1 its beginning, 2 a word's beginning, 3 a part; Infinity not. */
export function closeness(name: string, query: string): number {
  const [held, typed] = [folded(name), folded(query)];
  if (held === '' || typed === '') return Infinity;
  if (held === typed) return 0;
  const at = held.indexOf(typed);
  if (at === 0) return 1;
  if (at < 0) return Infinity;
  return /[\s\p{P}]/u.test(held[at - 1] ?? '') ? 2 : 3;
}

/** Without case and marks: "Émile" is found by "emile". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
