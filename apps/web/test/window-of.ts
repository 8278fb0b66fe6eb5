/** A window of so many pixels, as far as media queries ask. */
export function windowOf(width: number): void {
  const media = (query: string) => ({
    matches: width >= Number(/min-width: ([\d.]+)rem/.exec(query)?.[1] ?? Infinity) * 16,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  Object.assign(globalThis, { matchMedia: media });
}
