import type { HeardInvitation, History, LinkTruth } from './history.js';
import { leftBy } from './left-by.js';
import { isOfThisHistory } from './this-history.js';
import { violation } from './violation.js';
import type { Place, Violation } from './violation.js';

/**
 * G5: an invitation is told to the invited alone, says no more of the room than it may, is not told when it is over, and
 * lets nobody in then; a link lets in as many as it says.
 */
export function invited(history: History): Violation[] {
  return [
    ...toldToOthers(history),
    ...toldTooMuch(history),
    ...toldTooLate(history),
    ...letIn(history),
    ...miscountedLinks(history),
    ...uncounted(history),
  ];
}

const mayBeTold = ['id', 'memberCount', 'name', 'topic'].join();

function toldToOthers({ truth, invited, clients, restored }: History): Violation[] {
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const whose = new Map(truth.invitations.map(({ id, userId }) => [id, userId]));
  const isOthers = ({ client, invitationId, at }: HeardInvitation) => {
    const isOfLostHistory = restored !== undefined && at < restored.at && !whose.has(invitationId);
    return !isOfLostHistory && whose.get(invitationId) !== people.get(client);
  };
  return invited
    .filter(isOthers)
    .map(({ client, roomId, at }) =>
      found(`${client} heard of somebody else's invitation to room ${roomId}`, { client, roomId, at }),
    );
}

function toldTooMuch({ invited }: History): Violation[] {
  return invited.flatMap(({ client, roomId, at, fields }) => {
    const told = [...(fields ?? [])].sort().join();
    if (fields === undefined || told === mayBeTold) return [];
    const sentence = `${client}, invited to room ${roomId}, was told ${told} of it`;
    return [found(sentence, { client, roomId, at })];
  });
}

/** Those of a lost history may be open again. */
function toldTooLate({ invited, acknowledged, restored, stalls, grace = 1_000 }: History): Violation[] {
  const ends = new Map<string, number>();
  for (const ack of acknowledged) {
    if ((ack.did === 'decline' || ack.did === 'withdraw') && isOfThisHistory(ack, restored))
      ends.set(ack.invitationId, Math.min(ack.at, ends.get(ack.invitationId) ?? Infinity));
  }
  return invited.flatMap((one) => {
    const { client, roomId, at, invitationId, fields } = one;
    const end = ends.get(invitationId) ?? Infinity;
    if (fields === undefined || leftBy(one, stalls) <= end + grace) return [];
    const late = Math.round(at - end);
    const sentence = `${client} was told of an invitation to room ${roomId} ${late} ms after it had ended`;
    return [found(sentence, { client, roomId, at })];
  });
}

function letIn({ truth, acknowledged, restored }: History): Violation[] {
  const states = new Map(truth.invitations.map(({ id, state }) => [id, state]));
  return acknowledged.flatMap((ack) => {
    if (ack.did !== 'accept' || !isOfThisHistory(ack, restored)) return [];
    const { by, at, roomId, invitationId } = ack;
    const state = states.get(invitationId);
    if (state === 'accepted') return [];
    const sentence = `${by} was let into room ${roomId} by an invitation that is ${state ?? 'not there'}`;
    return [found(sentence, { roomId, at })];
  });
}

function miscountedLinks({ truth }: History): Violation[] {
  const isWrong = ({ uses, maxUses, people }: LinkTruth) =>
    uses !== people.length || uses > (maxUses ?? Infinity);
  return truth.links.filter(isWrong).map(({ roomId, uses, maxUses, people }) => {
    const of = maxUses === null ? '' : ` of ${maxUses}`;
    const sentence = `a link to room ${roomId} counts ${uses} uses${of}, and ${people.length} came by it`;
    return found(sentence, { roomId });
  });
}

/** Whoever came by a link is among those whom it counts. */
function uncounted({ truth, acknowledged, restored }: History): Violation[] {
  const links = new Map(truth.links.map((link) => [link.id, link]));
  return acknowledged.flatMap((ack) => {
    if (ack.did !== 'join' || !isOfThisHistory(ack, restored)) return [];
    const { by, at, roomId, linkId } = ack;
    if (links.get(linkId)?.people.includes(by)) return [];
    return [found(`${by} came into room ${roomId} by a link that does not count them`, { roomId, at })];
  });
}

function found(sentence: string, place: Place): Violation {
  return violation('invited', sentence, place);
}
