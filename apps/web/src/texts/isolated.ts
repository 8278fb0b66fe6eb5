const formatting = /[\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * A name inside a sentence: whatever its direction, the words beside it stay where they are. Marks by which a name would
 * turn what follows it around are left out; elements that hold a name alone have `dir="auto"`, which isolates it.
 */
export function isolated(name: string): string {
  const plain = name.replace(formatting, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
