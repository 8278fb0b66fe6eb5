import { Injectable } from '@nestjs/common';
import type { PictureSquare } from '@parley/contracts';
import { mayChangeSettings } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { noteAct } from '../audit/note-act.js';
import { readPlace } from '../database/place.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callerNow } from '../rooms/caller-facts.js';
import { PictureReencoding } from './picture-reencoding.service.js';
import { PictureStore } from './picture-store.service.js';

/** The picture of the place itself: a setting, of owners. */
@Injectable()
export class PlacePictures {
  constructor(
    private readonly database: DataSource,
    private readonly reencoding: PictureReencoding,
    private readonly store: PictureStore,
  ) {}

  /** What was decoded took its time: whether they may still is asked in the transaction. */
  async put(actor: Actor, original: Buffer, square: PictureSquare | null): Promise<string | null> {
    const sized = await this.reencoding.reencode(original, square);
    return this.change(actor, (manager) => this.store.replace(manager, 'server', sized));
  }

  /** Where there is none, nothing changes. */
  remove(actor: Actor): Promise<string | null> {
    return this.change(actor, async (manager) => {
      await this.store.remove(manager, 'server');
      return null;
    });
  }

  /** As other settings are, one after the other, each with what was before it. */
  private change(
    actor: Actor,
    make: (manager: EntityManager) => Promise<string | null>,
  ): Promise<string | null> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('parley: the settings'))`);
      const { actor: now } = await callerNow(manager, actor);
      if (!mayChangeSettings(now)) throw new Refusal('policy.denied');
      const before = (await readPlace(manager)).pictureId;
      const after = await make(manager);
      if (before === after) return after;
      await manager.query(
        `INSERT INTO setting_changes (id, setting, before, after, user_id) VALUES ($1, 'picture', $2, $3, $4)`,
        [uuidv7(), before, after, actor.id],
      );
      const values = { before: { picture: before }, after: { picture: after } };
      await noteAct(manager, actor, { action: 'settings.changed', subject: { kind: 'server' }, ...values });
      return after;
    });
  }
}
