import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import type { Person, Reply } from './people.js';
import type { TestSocket } from './socket-of.js';

interface Cast {
  alice: Person;
  bob: Person;
  olga: Person;
  /** Bob's socket, and one of olga's, who runs the server. */
  his: TestSocket;
  boss: () => Promise<TestSocket>;
  roomId: string;
  goes: (asked: Promise<Reply<unknown>>, status: number) => Promise<unknown>;
}

/** Each call of reports, and of the table of messages, with each of its answers. */
export async function callsOfReports(cast: Cast): Promise<void> {
  const { alice, bob, olga, his, boss: openBoss, roomId, goes } = cast;
  const mine = { subject: { kind: 'person', userId: alice.id }, reason: 'spam' };
  const made = await bob.post<{ report: { id: string } }>('/reports', mine);
  await goes(Promise.resolve(made), 201);
  await his.hears(({ type }) => type === 'report.updated');
  await goes(bob.post('/reports', mine), 200);
  await goes(bob.get('/users/me/reports'), 200);
  const boss = await openBoss();
  await goes(
    bob.post('/reports', { subject: { kind: 'room', roomId }, reason: 'other', text: 'Noise' }),
    201,
  );
  await boss.hears(({ type }) => type === 'reports.changed');
  boss.close();
  for (const part of ['', '/export']) await goes(olga.get(`/moderation/messages${part}`), 200);
  const gone = { roomId, seq: 1, id: randomUUID() };
  await goes(olga.post('/moderation/messages/bulk', { messages: [gone], dryRun: true }), 200);
  const queue = '/moderation/reports';
  for (const part of ['', '/count', '/export']) await goes(olga.get(`${queue}${part}`), 200);
  const report = `${queue}/${made.body.report.id}`;
  await goes(olga.get(report), 200);
  await goes(olga.put(`${report}/assignee`, { userId: olga.id, version: 1 }), 200);
  await goes(olga.put(`${report}/assignee`, { userId: null, version: 1 }), 409);
  await goes(olga.post(`${report}/notes`, { text: 'Again' }), 200);
  await goes(olga.post(`${report}/acts`, { act: 'member.ban' }), 403);
  const { body: bench } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'bench' });
  await alice.put(`/rooms/${bench.room.id}/members/${bob.id}`, {});
  await goes(
    alice.post(`/rooms/${bench.room.id}/messages`, { clientId: randomUUID(), body: 'You fool' }),
    201,
  );
  const said = { kind: 'message', roomId: bench.room.id, seq: 1 };
  const handed = await bob.post<{ report: { id: string } }>('/reports', { subject: said, reason: 'hate' });
  await goes(olga.post(`${queue}/${handed.body.report.id}/acts`, { act: 'message.remove' }), 200);
  const { body } = await olga.get<{ report: { version: number } }>(report);
  const { version } = body.report;
  await goes(olga.put(`${report}/decision`, { outcome: 'dismissed', version }), 200);
  await goes(olga.put(`${report}/decision`, { outcome: 'acted', version }), 409);
  await goes(olga.delete(`${report}/decision?version=${String(version + 1)}`), 200);
  await goes(olga.get(`${queue}/${roomId}`), 404);
}

/** What those do who decide about a report, by its id. */
export const actsOnReports: Record<string, (person: Person, id: string) => Promise<Reply<unknown>>> = {
  'see it': (p, id) => p.get(`/moderation/reports/${id}`),
  'look after it': (p, id) => p.put(`/moderation/reports/${id}/assignee`, { userId: p.id, version: 1 }),
  'write something down': (p, id) => p.post(`/moderation/reports/${id}/notes`, { text: 'a note' }),
  'act on it': (p, id) => p.post(`/moderation/reports/${id}/acts`, { act: 'user.suspend' }),
  'decide about it': (p, id) => p.put(`/moderation/reports/${id}/decision`, { outcome: 'acted', version: 1 }),
  'open it again': (p, id) => p.delete(`/moderation/reports/${id}/decision?version=1`),
};
