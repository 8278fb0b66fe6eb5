const size = 500;

/** A few at a time, so that one question stays small whatever there is to ask about. */
export function* slices<One>(all: readonly One[]): Generator<One[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
