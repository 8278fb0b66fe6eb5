/** What the device says of itself: whether it has a network, when the person looks again, and when the page goes. */
export interface Surroundings {
  /** false only when there is certainly no network. */
  online(): boolean;
  onNetwork(listener: () => void): () => void;
  onVisible(listener: () => void): () => void;
  /** The page is covered, or about to go: on a phone often the last that it hears. */
  onHidden(listener: () => void): () => void;
  /** Only what is begun at once is still done. The page may come back (from the browser's back button). */
  onLeaving(listener: () => void): () => void;
  /** false only when this page's own server has certainly set no readable cookie of this name. */
  hasCookie(name: string): boolean;
}

export const noSurroundings: Surroundings = {
  online: () => true,
  onNetwork: () => () => undefined,
  onVisible: () => () => undefined,
  onHidden: () => () => undefined,
  onLeaving: () => () => undefined,
  hasCookie: () => true,
};

export function browserSurroundings(): Surroundings {
  if (typeof document === 'undefined') return noSurroundings;
  return {
    online: () => navigator.onLine,
    onNetwork: (listener) => both(window, ['online', 'offline'], listener),
    onVisible: (listener) => onVisibility('visible', listener),
    onHidden: (listener) => onVisibility('hidden', listener),
    onLeaving: (listener) => both(window, ['pagehide'], listener),
    hasCookie: (name) => document.cookie.split('; ').some((cookie) => cookie.startsWith(`${name}=`)),
  };
}

function onVisibility(state: DocumentVisibilityState, listener: () => void): () => void {
  return both(document, ['visibilitychange'], () => {
    if (document.visibilityState === state) listener();
  });
}

function both(target: EventTarget, names: string[], listener: () => void): () => void {
  for (const name of names) target.addEventListener(name, listener);
  return () => {
    for (const name of names) target.removeEventListener(name, listener);
  };
}
