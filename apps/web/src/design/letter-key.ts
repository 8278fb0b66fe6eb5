/** Whether it is the key of this letter: by what it writes or, where that is no Latin letter (л, λ, ن), by its place. */
export function isLetterKey({ key, code }: KeyboardEvent, letter: string): boolean {
  if (/^\p{Script=Latin}$/u.test(key)) return key.toLowerCase() === letter;
  return code === `Key${letter.toUpperCase()}`;
}
