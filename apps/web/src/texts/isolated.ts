const isolates = /[\u2066-\u2069]/gu;
const turning =
  /[\u061c\u200e\u200f\u202a-\u202e\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A name inside a sentence: whatever its direction, and whatever marks it carries to turn text around, the words beside
 * it stay where they are. (Elements that hold a name alone have `dir="auto"`, which does the same.)
 */
export function isolated(name: string): string {
  const plain = name.replace(isolates, '');
  return turning.test(plain) ? `\u2068${plain}\u2069` : plain;
}
