import type { Session, SessionState } from '../session/session.js';

export interface Follower {
  signedIn(userId: string): void;
  /** `wipe` when the person signed out, not when the server ended it (R26). */
  signedOut(wipe: boolean): Promise<void>;
  /** What the server seemed to have ended was signed out, as another tab now says. */
  forgotten(userId: string): void;
}

/** Tells apart who came and who went, whatever else of the session changed. */
export function follow(session: Session, follower: Follower): () => void {
  let present: string | null = null;
  let ended: string | null = null;
  const look = ({ user, reason }: SessionState) => {
    const now = user?.id ?? null;
    if (now === null && reason === null && ended !== null) follower.forgotten(ended);
    if (now !== null || reason === null) ended = null;
    if (now === present) return;
    const before = present;
    present = now;
    if (now === null && reason !== null) ended = before;
    if (before !== null) void follower.signedOut(reason === null);
    if (now !== null) follower.signedIn(now);
  };
  return session.state.subscribe(look);
}
