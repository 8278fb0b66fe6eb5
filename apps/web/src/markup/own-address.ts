const path = /^\/rooms\/([0-9a-f-]{36})$/iu;

/** A place of this very server. */
export interface OwnAddress {
  /** As the router takes it. */
  readonly path: string;
  readonly roomId: string;
  /** It names the room and no message in it. */
  readonly isRoom: boolean;
}

/** Null where the address leads elsewhere. */
export function ownAddress(href: string): OwnAddress | null {
  if (!URL.canParse(href, document.baseURI)) return null;
  const { origin, pathname, search } = new URL(href, document.baseURI);
  const roomId = path.exec(pathname)?.[1];
  if (roomId === undefined || origin !== new URL(document.baseURI).origin) return null;
  return { path: pathname + search, roomId, isRoom: search === '' };
}
