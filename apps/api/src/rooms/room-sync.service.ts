import { Injectable } from '@nestjs/common';
import type { Room, SyncRooms, SyncedRooms } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { arrivalsGatherMs, askedTogether } from '../database/asked-together.js';
import { Epoch } from '../database/epoch.service.js';
import type { Actor } from '../http/actor.js';
import { Admission } from '../http/admission.js';
import { isOtherHistory } from './held-history.js';
import { OwnLists } from './own-lists.service.js';
import { ownView } from './own.view.js';
import { PromptReading } from './prompt-reading.service.js';
import { RoomListing } from './room-listing.service.js';
import { RoomPlaces } from './room-places.service.js';
import type { Place } from './room-places.service.js';

type Held = SyncRooms['rooms'][number];
type Synced = SyncedRooms['rooms'][number];
interface Question {
  actor: Actor;
  given: SyncRooms;
}

/** Compares what a client holds of all its rooms with what is, in one snapshot (R21 to R23). */
@Injectable()
export class RoomSync {
  constructor(
    private readonly epoch: Epoch,
    private readonly listing: RoomListing,
    private readonly places: RoomPlaces,
    private readonly lists: OwnLists,
    private readonly dataSource: DataSource,
    private readonly admission: Admission,
    private readonly prompt: PromptReading,
  ) {}

  sync(actor: Actor, given: SyncRooms): Promise<SyncedRooms> {
    return this.ask({ actor, given });
  }

  /** After an outage everybody asks at once. */
  private readonly ask = askedTogether(
    (questions: readonly Question[]) =>
      this.admission.admit(() => this.prompt.anew(null, () => this.answer(questions))),
    { gatherMs: arrivalsGatherMs },
  );

  private async answer(questions: readonly Question[]): Promise<SyncedRooms[]> {
    const epoch = this.epoch.current();
    const found = await this.places.of(
      questions.map(({ actor, given: { selfRevision, rooms } }) => ({
        userId: actor.id,
        selfRevision,
        held: rooms.map((room) => ({ ...room, revision: room.epoch === epoch ? room.revision : null })),
      })),
    );
    const views = await this.views(questions, found);
    const lists = await this.lists.of(questions.map(({ actor }) => actor.id));
    return questions.map(({ given }, index) => {
      const { selfRevision, places } = found[index] ?? { selfRevision: 0, places: [] };
      const held = heldRooms(given);
      const present = new Set(places.map(({ room }) => room.id));
      return {
        selfRevision,
        epoch,
        rooms: places.flatMap((place): Synced[] => {
          const known = held.get(place.room.id);
          const view = this.isOutdated(place, known) ? views.get(place.room.id) : undefined;
          const reset = known !== undefined && (place.tailBroken || this.isOther(place, known));
          const ownChanged = place.membership.selfRevision > given.selfRevision;
          return view || reset || ownChanged ? [synced(place, { room: view, reset })] : [];
        }),
        removed: given.rooms.map(({ roomId }) => roomId).filter((roomId) => !present.has(roomId)),
        ...lists[index],
      };
    });
  }

  /** The public half is the same for all who ask (R16). */
  private async views(
    questions: readonly Question[],
    found: readonly { places: Place[] }[],
  ): Promise<Map<string, Room>> {
    const wanted = new Map(
      found.flatMap(({ places }, index) => {
        const held = heldRooms(questions[index]?.given);
        return places
          .filter((place) => this.isOutdated(place, held.get(place.room.id)))
          .map(({ room }) => [room.id, room] as const);
      }),
    );
    const views = await this.listing.views(this.dataSource.manager, [...wanted.values()]);
    return new Map(views.map((view) => [view.id, view]));
  }

  /** Whether the public half is another than the one held, or is not held. */
  private isOutdated({ room }: Place, held: Held | undefined): boolean {
    return held?.revision !== room.revision || held.epoch !== this.epoch.current();
  }

  private isOther({ room, membership }: Place, { epoch, revision }: Held): boolean {
    return isOtherHistory({ room, membership, epoch: this.epoch.current() }, { epoch, since: revision });
  }
}

function heldRooms(given?: SyncRooms): Map<string, Held> {
  return new Map(given?.rooms.map((room) => [room.roomId, room]));
}

function synced(
  { room, membership, calls }: Place,
  { room: view, reset }: { room?: Room; reset: boolean },
): Synced {
  const { id: roomId, revision, lastSeq, lastCountNo, memberCount } = room;
  return {
    ...{ roomId, revision, lastSeq, lastCountNo, memberCount },
    own: ownView(room, membership, calls),
    ...(view && { room: view }),
    ...(reset && { reset }),
  };
}
