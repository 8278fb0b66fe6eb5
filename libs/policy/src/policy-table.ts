import { roomKind, roomRoles, serverRoles } from '@parley/contracts';
import type { ReportAct, RoomKind, RoomRole, ServerRole } from '@parley/contracts';
import * as policy from './index.js';
import type { Actor, InRoom, TargetUser } from './index.js';

const me = 'me';
const nobody = 'nobody';
const membersAndUp: readonly ServerRole[] = serverRoles.filter((role) => role !== 'guest');
const [mine, anothers] = [{ authorId: me }, { authorId: 'bob' }];

const crowded = (at: InRoom): InRoom => ({ ...at, room: { ...at.room, memberCount: 21 } });

const readOnly = (at: InRoom): InRoom => ({ ...at, room: { ...at.room, readOnly: true } });

/** Every act in a room, in the words of the documents. */
const acts: [string, (at: InRoom) => boolean][] = [
  ['see that it exists, and its public half', policy.maySeeRoom],
  ['join without being added', policy.mayJoinRoom],
  [
    'read messages, members, changes; type; move the read position; keep drafts and bookmarks',
    policy.mayReadRoom,
  ],
  ['post', policy.mayPost],
  ['post in a read-only room', (at) => at.room.kind !== 'direct' && policy.mayPost(readOnly(at))],
  ['edit one’s own message', (at) => policy.mayEditMessage(at, mine)],
  ['edit a message of somebody else', (at) => policy.mayEditMessage(at, anothers)],
  ['delete one’s own message', (at) => policy.mayDeleteMessage(at, mine)],
  ['delete a message of somebody else', (at) => policy.mayDeleteMessage(at, anothers)],
  ['react', policy.mayReact],
  ['pin, unpin', policy.mayPin],
  ['call all with @room, up to 20 people', policy.mayCallAll],
  ['call all with @room, more people', (at) => policy.mayCallAll(crowded(at))],
  ['set name, topic, description', policy.mayDescribeRoom],
  ['archive, bring back', policy.mayArchiveRoom],
  ['choose for how long messages are kept', policy.maySetRetention],
  ['add a person', policy.mayAddMember],
  ['invite people, see and withdraw invitations, make invite links', policy.mayInvite],
  ['revoke an invite link', policy.mayRevokeLink],
  ['join by an invite link', policy.mayJoinByLink],
  ['remove a plain member', (at) => policy.mayRemoveMember(at, { role: 'member' })],
  ['remove a room moderator or owner', (at) => policy.mayRemoveMember(at, { role: 'moderator' })],
  [
    'set read-only and slow mode, lock a thread; see who is muted or banned, lift a ban',
    policy.mayModerateRoom,
  ],
  [
    'mute, ban, remove all messages of a plain member',
    (at) => policy.mayModerateMember(at, { userId: 'bob', role: 'member' }),
  ],
  [
    'mute, ban, remove all messages of a room moderator or owner',
    (at) => policy.mayModerateMember(at, { userId: 'bob', role: 'moderator' }),
  ],
  ['change a room role', policy.mayChangeRoomRole],
  ['leave (a direct room: one of three or more)', (at) => policy.mayLeaveRoom(at, 3)],
  ['leave a direct room of two', (at) => at.room.kind === 'direct' && policy.mayLeaveRoom(at, 2)],
];

const onTheServer: [string, (actor: Actor) => boolean][] = [
  ['create a public or private room', (actor) => policy.mayCreateRoom(actor)],
  ['the same, where the settings ask for it', (actor) => policy.mayCreateRoom(actor, 'moderator')],
  ['open a direct room with people one shares a room with', (actor) => policy.mayOpenDirect(actor, true)],
  ['open a direct room with anybody', (actor) => policy.mayOpenDirect(actor, false)],
  ['find everybody (others find those they share a room with)', policy.mayFindEveryone],
  ['make invite links for guests, into rooms where they may invite', (actor) => policy.mayBringGuests(actor)],
  ['the same, where the settings take members', (actor) => policy.mayBringGuests(actor, 'member')],
  ['the same, where the settings take nobody', (actor) => policy.mayBringGuests(actor, 'nobody')],
  ['see and decide reports', policy.mayReviewReports],
  ['see who wrote when in public rooms, without the words', policy.mayOverseeMessages],
  ['use the admin endpoints', policy.mayAdminister],
  [
    'delete one’s own account (not the last owner)',
    (actor) => policy.mayDeleteAccount(actor, oneself(actor)),
  ],
  ['import', policy.mayImport],
  ['see and change the settings of the server', policy.mayChangeSettings],
];

const reportActs: [string, ReportAct][] = [
  ['remove the message', 'message.remove'],
  ['mute its author there', 'member.mute'],
  ['ban its author there', 'member.ban'],
  ['suspend a member or guest', 'user.suspend'],
];
const oneself = ({ id, role }: Actor): TargetUser => ({ id, role, lastOwner: false });

const others: [string, TargetUser][] = [
  ...serverRoles.map((role): [string, TargetUser] => [role, { id: 'bob', role, lastOwner: false }]),
  ['the last owner', { id: 'bob', role: 'owner', lastOwner: true }],
];

/** Who may do what, found by asking the predicates for every kind of person. */
export const policyTables = {
  'in a room': table(
    ['', ...roomKind.options.map((kind) => `${kind} room`)],
    acts.map(([act, may]) => [act, ...roomKind.options.map((kind) => whoIn(kind, may))]),
  ),
  'on the server': table(
    ['', 'allowed to'],
    onTheServer.map(([act, may]) => [act, among(may)]),
  ),
  'about a report': table(
    ['', ...roomKind.options.map((kind) => `of a message in a ${kind} room`), 'of a person'],
    reportActs.map(([act, what]) => [
      act,
      ...[...roomKind.options, null].map((kind) =>
        among((actor) =>
          policy.mayActOnReport(
            actor,
            {
              target: { id: 'bob', role: 'member', lastOwner: false },
              room: kind && { kind, membership: null },
            },
            what,
          ),
        ),
      ),
    ]),
  ),
  'to another account': table(
    [
      'whose role is',
      'suspend, bring back',
      'delete it',
      'hand over a link for a new password',
      ...serverRoles.map((to) => `make them ${to}`),
    ],
    others.map(([name, target]) => [
      name,
      among((actor) => policy.maySuspend(actor, target)),
      among((actor) => policy.mayDeleteAccount(actor, target)),
      among((actor) => policy.mayHandPasswordLink(actor, target)),
      ...serverRoles.map((to) => among((actor) => policy.mayChangeServerRole(actor, target, to))),
    ]),
  ),
};

function among(may: (actor: Actor) => boolean): string {
  return serverStaff(serverRoles.filter((role) => may(actorOf(role))));
}

function whoIn(kind: RoomKind, may: (at: InRoom) => boolean): string {
  const roles = kind === 'direct' ? (['member'] as const) : roomRoles;
  const places: (RoomRole | null)[] = [...roles, null];
  const allowed = (role: ServerRole, place: RoomRole | null) =>
    may({
      actor: actorOf(role),
      room: { kind, archived: false, memberCount: 5 },
      membership: place && { role: place },
    });
  const anywhere = serverRoles.filter((role) => places.every((place) => allowed(role, place)));
  if (anywhere.length === serverRoles.length) return serverStaff(anywhere);
  for (const among of [serverRoles, membersAndUp] as const) {
    const here = roles.filter((place) => among.every((role) => allowed(role, place)));
    const isTold = (role: ServerRole, place: RoomRole | null) =>
      anywhere.includes(role) || (among.includes(role) && here.some((other) => other === place));
    if (serverRoles.some((role) => places.some((place) => allowed(role, place) !== isTold(role, place))))
      continue;
    const inIt = roomStaff(here, roles) + (among === membersAndUp ? ', but no guests' : '');
    const words = [here.length > 0 ? inIt : nobody, serverStaff(anywhere)];
    return words.filter((text) => text !== nobody).join('; ') || nobody;
  }
  throw new Error('the table cannot tell who may');
}

function roomStaff(allowed: readonly RoomRole[], all: readonly RoomRole[]): string {
  if (allowed.length === all.length) return 'everybody in it';
  return fromTheTop(allowed, all, 'room');
}

function serverStaff(allowed: readonly ServerRole[]): string {
  if (allowed.length === serverRoles.length) return 'everybody';
  return fromTheTop(allowed, serverRoles, 'server');
}

/** The ranks are a ladder: whoever stands higher may as well. */
function fromTheTop(allowed: readonly string[], all: readonly string[], where: string): string {
  if (allowed.some((role, index) => role !== all[index])) throw new Error('a higher rank may not');
  const least = allowed.at(-1);
  if (least === undefined) return nobody;
  return allowed.length === 1 ? `${where} ${least}` : `${where} ${least} and up`;
}

function actorOf(role: ServerRole): Actor {
  return { id: me, role };
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
