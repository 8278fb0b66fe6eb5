/** What the device says of itself: whether it has a network, when the person looks again, and when the page goes. */
export interface Surroundings {
  /** false only when there is certainly no network. */
  online(): boolean;
  onNetwork(listener: () => void): () => void;
  onVisible(listener: () => void): () => void;
  /** Only what is begun at once is still done. The page may come back (from the browser's back button). */
  onLeaving(listener: () => void): () => void;
}

export const noSurroundings: Surroundings = {
  online: () => true,
  onNetwork: () => () => undefined,
  onVisible: () => () => undefined,
  onLeaving: () => () => undefined,
};

export function browserSurroundings(): Surroundings {
  if (typeof document === 'undefined') return noSurroundings;
  return {
    online: () => navigator.onLine,
    onNetwork: (listener) => both(window, ['online', 'offline'], listener),
    onVisible: (listener) =>
      both(document, ['visibilitychange'], () => {
        if (document.visibilityState === 'visible') listener();
      }),
    onLeaving: (listener) => both(window, ['pagehide'], listener),
  };
}

function both(target: EventTarget, names: string[], listener: () => void): () => void {
  for (const name of names) target.addEventListener(name, listener);
  return () => {
    for (const name of names) target.removeEventListener(name, listener);
  };
}
