import { routes } from '@parley/contracts';
import type {
  CreateRoom,
  MemberList,
  Own,
  PictureSquare,
  PublicRooms,
  Room,
  RoomAndOwn,
  RoomRetentionPreview,
  RoomRole,
  RoomSort,
  SetOwn,
  UpdateRoom,
  User,
} from '@parley/contracts';
import type { Call } from '../http/call.js';
import type { Upload, UploadWay } from '../http/upload.js';
import type { Observable } from '../observable.js';
import type { Directory } from './directory.js';
import { OwnChoices } from './own-choices.js';
import type { ReadMarks } from './read-marks.js';
import type { RoomEntry } from './room-entry.js';

export interface RoomsParts {
  call: Call;
  upload: Upload;
  directory: Directory;
  reads: Pick<ReadMarks, 'read'>;
  gone(roomId: string): void;
  met(users: readonly User[]): void;
}

/** The rooms one is in, and what can be done to rooms. Every act rejects with ParleyError. */
export class Rooms {
  /** By room id; `room` and `own` of each entry are what to show. A new map after each change. */
  readonly mine: Observable<ReadonlyMap<string, RoomEntry>>;
  /** False until the server has said which rooms there are. */
  readonly loaded: Observable<boolean>;
  private readonly choices: OwnChoices;

  constructor(private readonly parts: RoomsParts) {
    this.choices = new OwnChoices(parts);
    this.mine = parts.directory.rooms;
    this.loaded = parts.directory.loaded;
  }

  /** Public rooms, joined ones too, by part of a name; by a nearly such name too, where few have it. */
  browse(query = '', page: { sort?: RoomSort; after?: string; limit?: number } = {}): Promise<PublicRooms> {
    return this.parts.call(routes.rooms.public, { query: { query, ...page } });
  }

  /** `clientId` (any UUID) makes a repetition harmless. */
  create(room: CreateRoom): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.create, { body: room }));
  }

  /** Joins the public room of this name, or creates it. */
  byName(name: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.byName, { params: { name } }));
  }

  /** The direct room with these people; oneself need not be named. */
  direct(userIds: string[]): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.direct, { body: { userIds } }));
  }

  one(roomId: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.one, { params: { id: roomId } }));
  }

  join(roomId: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.join, { params: { id: roomId } }));
  }

  /** The last owner names a successor, who owns the room then: else, with others in it, it is `room.last_owner`. */
  async leave(roomId: string, successorId?: string): Promise<void> {
    const body = successorId === undefined ? {} : { successorId };
    await this.parts.call(routes.rooms.leave, { params: { id: roomId }, body });
    this.parts.gone(roomId);
  }

  /** Read to the end, held or not. On the screen at once, told to the server a little later. */
  markRead(roomId: string): void {
    const room = this.parts.directory.get(roomId)?.room;
    if (room) this.parts.reads.read(roomId, { seq: room.lastSeq, countNo: room.lastCountNo });
  }

  /**
   * Favourite, hidden, how much one wants to hear of a room one is in: for oneself, on all one's devices. Shown at once,
   * and as it was again where it is refused.
   */
  setOwn(roomId: string, chosen: SetOwn): Promise<void> {
    return this.choices.set(roomId, chosen);
  }

  /** Name, topic, description, emoji; `archived` true archives and false brings back. */
  update(roomId: string, change: UpdateRoom): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.rooms.update, { params: { id: roomId }, body: change }));
  }

  /** What would be taken away now, if the room kept messages for so many days. */
  retentionPreview(roomId: string, days: number): Promise<RoomRetentionPreview> {
    return this.parts.call(routes.retention.previewRoom, { params: { id: roomId }, query: { days } });
  }

  /** Sets the room's picture, as `People.putAvatar` sets one's own. */
  putPicture(
    roomId: string,
    picture: Blob,
    square: PictureSquare | null = null,
    way: UploadWay = {},
  ): Promise<RoomAndOwn> {
    const input = { params: { id: roomId }, file: picture, query: { ...square }, ...way };
    return this.learn(this.parts.upload(routes.pictures.putOfRoom, input));
  }

  removePicture(roomId: string): Promise<RoomAndOwn> {
    return this.learn(this.parts.call(routes.pictures.removeOfRoom, { params: { id: roomId } }));
  }

  /** Those in the room, by part of a name and by role: all of them, also where the handle holds the first 2,000. */
  async members(
    roomId: string,
    query: { query?: string; role?: RoomRole; after?: string; limit?: number } = {},
  ): Promise<MemberList> {
    const list = await this.parts.call(routes.members.list, { params: { id: roomId }, query });
    this.parts.met(list.members.map(({ user }) => user));
    return list;
  }

  /** Adds a person, or changes their role. */
  async putMember(roomId: string, userId: string, role?: RoomRole): Promise<void> {
    const input = { params: { id: roomId, userId }, body: role ? { role } : {} };
    await this.parts.call(routes.members.put, input);
  }

  async removeMember(roomId: string, userId: string): Promise<void> {
    await this.parts.call(routes.members.remove, { params: { id: roomId, userId } });
  }

  private async learn(answer: Promise<{ room: Room; own: Own | null }>): Promise<RoomAndOwn> {
    const { room, own } = await answer;
    if (own) this.parts.directory.take(room, own);
    return { room, own };
  }
}
