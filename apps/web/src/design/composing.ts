/**
 * Whether a key belongs to an input method that is choosing a word. WebKit ends the composition before it tells of the
 * Enter that ended it; that one carries the code that all keys of input methods have.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
