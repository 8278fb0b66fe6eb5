import { Injectable } from '@nestjs/common';
import type { PictureSize } from '@parley/contracts';
import { mayFindEveryone, maySeeRoom } from '@parley/policy';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { PictureStore } from './picture-store.service.js';
import type { KeptPicture } from './picture-store.service.js';

export interface ShownPicture {
  tag: string;
  /** null: the asker has it already. */
  bytes: Buffer | null;
}

/** Shows pictures to those who see their person or their room. To all others there is no such picture. */
@Injectable()
export class PictureShowing {
  constructor(private readonly store: PictureStore) {}

  /** `held`: what the asker says in `If-None-Match`. Whether they may see it is asked either way. */
  async show(
    actor: Actor,
    { id, size, held }: { id: string; size: PictureSize; held: string },
  ): Promise<ShownPicture> {
    const { tag, has } = tagOf({ id, size, held });
    const found = await this.store.read(id, { askerId: actor.id, size, bytes: !has });
    if (!found || !maySee(actor, found)) throw new Refusal('picture.not_found');
    return { tag, bytes: found.bytes };
  }

  /** The picture of the place is everybody's to see. */
  async showPlace(asked: { id: string; size: PictureSize; held: string }): Promise<ShownPicture> {
    const { tag, has } = tagOf(asked);
    const found = await this.store.readOfServer(asked.id, { size: asked.size, bytes: !has });
    if (!found) throw new Refusal('picture.not_found');
    return { tag, bytes: found.bytes };
  }
}

function tagOf({ id, size, held }: { id: string; size: PictureSize; held: string }) {
  const tag = `"${id}-${size}"`;
  return { tag, has: held.split(',').some((each) => each.trim().replace(/^W\//, '') === tag) };
}

function maySee(actor: Actor, { userId, sharesRoom, ...room }: KeptPicture): boolean {
  if (userId !== null) return userId === actor.id || sharesRoom || mayFindEveryone(actor);
  const { kind, archived, memberCount, role } = room;
  if (kind === null) return false;
  const facts = { kind, archived, memberCount: memberCount ?? 0 };
  return maySeeRoom({ actor, room: facts, membership: role && { role } });
}
