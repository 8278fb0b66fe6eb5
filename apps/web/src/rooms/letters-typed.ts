/** Milliseconds after which letters begin a new word. */
const pause = 800;

/** Letters that are typed at a list, to go to the row that begins with them. */
export class LettersTyped {
  private word = '';
  private at = -Infinity;

  /** The row to go to: after the present one, or it itself while its name goes on to fit; null where none fits. */
  next<Row extends { readonly name: string }>(
    rows: readonly Row[],
    here: number,
    { key, timeStamp }: Pick<KeyboardEvent, 'key' | 'timeStamp'>,
  ): Row | null {
    const goesOn = timeStamp - this.at < pause;
    this.at = timeStamp;
    this.word = (goesOn ? this.word : '') + key;
    // The same letter over and over goes from one to the next that begins with it.
    const repeated = [...this.word].every((letter) => letter === key);
    const begin = repeated ? here + 1 : Math.max(0, here);
    const sought = plain(repeated ? key : this.word);
    const around = [...rows.slice(begin), ...rows.slice(0, begin)];
    return around.find(({ name }) => plain(name).startsWith(sought)) ?? null;
  }
}

/** Without case and accents: é is found by e. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
