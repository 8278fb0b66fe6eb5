import type { Own, Room } from '@parley/contracts';

type Whole<Half, Key extends keyof Half> = Half & Required<Pick<Half, Key>>;
/** A node of an older release leaves some fields out: what was held of them stays, else they have their defaults. */
export type HeldRoom = Whole<Room, 'emoji' | 'pictureUrl'>;
export type HeldOwn = Whole<
  Omit<Own, 'countedAt' | 'unreadThreads'>,
  'favourite' | 'hiddenSeq' | 'notifyChosen' | 'replies' | 'called' | 'reactedTo'
>;

/** What one chooses of one's own half. */
export type Choices = Pick<HeldOwn, 'favourite' | 'hiddenSeq' | 'notify' | 'notifyChosen'>;
/** Chosen here and not answered yet; known by its identity. */
export type Wish = Partial<Choices>;

export function wholeRoom(room: Room, { emoji = '', pictureUrl = null }: Partial<HeldRoom> = {}): HeldRoom {
  return {
    ...room,
    emoji: room.emoji ?? emoji,
    pictureUrl: room.pictureUrl === undefined ? pictureUrl : room.pictureUrl,
  };
}

export function wholeOwn(
  { countedAt: _at, unreadThreads: _threads, ...own }: Own,
  { favourite = false, hiddenSeq = null, notifyChosen = false, reactedTo = [] }: Partial<HeldOwn> = {},
): HeldOwn {
  return {
    ...own,
    favourite: own.favourite ?? favourite,
    hiddenSeq: own.hiddenSeq === undefined ? hiddenSeq : own.hiddenSeq,
    notifyChosen: own.notifyChosen ?? (notifyChosen || own.notify !== 'all'),
    replies: own.replies ?? 0,
    called: own.called ?? [],
    reactedTo: own.reactedTo ?? reactedTo,
  };
}

export function choicesOf({ favourite, hiddenSeq, notify, notifyChosen }: HeldOwn): Choices {
  return { favourite, hiddenSeq, notify, notifyChosen };
}
