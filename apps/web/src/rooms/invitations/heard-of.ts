/** What was heard last of invitations and links (`Invitations.changedIn`): null of the room means any. */
export type HeardOf = { readonly roomId: string | null } | null;

/** That, where it may be of this room. */
export function heardOf(heard: HeardOf, roomId: string): HeardOf {
  return heard !== null && (heard.roomId ?? roomId) === roomId ? heard : null;
}
