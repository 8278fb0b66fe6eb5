import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnReport, ReportDetail, RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { say } from './conversation.js';
import { askingAt, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTwoNodes, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let close: () => Promise<void>;
const people = {} as Record<'olga' | 'alice' | 'bob' | 'mona' | 'max', Person>;
beforeAll(async () => {
  ({ north, south, close } = await startTwoNodes());
  Object.assign(people, await signUpAll(north, 'olga', 'alice', 'bob', 'mona', 'max'));
  for (const { id } of [people.mona, people.max])
    await people.olga.patch(`/admin/users/${id}`, { role: 'moderator' });
}, 60_000);
afterAll(() => close(), 30_000);

/** Alice and Bob in a private room at different nodes; of Alice a device at each. */
async function scene() {
  const { alice, bob } = people;
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: `room ${randomUUID()}` });
  const roomId = body.room.id;
  await alice.put(`/rooms/${roomId}/members/${bob.id}`, {});
  const sockets = {
    phone: await socketOf(alice, north),
    laptop: await socketOf(alice, south),
    bobs: await socketOf(bob, south),
    monas: await socketOf(people.mona, south),
    maxs: await socketOf(people.max, north),
  };
  await say(sockets.bobs, roomId, 'You fool');
  return { roomId, ...sockets, close: () => Object.values(sockets).map((socket) => socket.close()) };
}

type Heard = Awaited<ReturnType<typeof socketOf>>;
const hints = (socket: Heard) => socket.of('reports.changed').map(({ reportId }) => reportId);

describe('Reports, on two nodes', () => {
  it('moderators hear of one within a second, and nobody else; the one reported hears nothing at all', async () => {
    const { roomId, phone, laptop, bobs, monas, maxs, close } = await scene();
    const subject = { kind: 'message', roomId, seq: 1 };
    const asked = { subject, reason: 'harassment', text: 'xyzzy' };
    const { body, status } = await people.alice.post<{ report: OwnReport }>('/reports', asked);
    expect(status).toBe(201);
    const { id } = body.report;
    for (const socket of [monas, maxs])
      await socket.hears(({ type, reportId }) => type === 'reports.changed' && reportId === id, 1000);
    for (const socket of [phone, laptop]) {
      await socket.hears(({ type }) => type === 'report.updated', 1000);
      expect(hints(socket)).toEqual([]);
    }
    await say(phone, roomId, 'the end');
    await bobs.until(() => bobs.said.includes('the end') || undefined);
    for (const socket of [bobs, monas, maxs]) {
      expect(socket.of('report.updated')).toEqual([]);
      expect(JSON.stringify(socket.heard)).not.toContain('xyzzy');
    }
    expect(hints(bobs)).toEqual([]);
    expect(JSON.stringify(bobs.heard)).not.toContain(id);
    close();
  });

  it('one about a moderator is not hinted to them, and not there for them on any node', async () => {
    const { phone, roomId, monas, maxs, close } = await scene();
    const asked = { subject: { kind: 'person', userId: people.max.id }, reason: 'other', text: 'xyzzy' };
    const { body } = await people.alice.post<{ report: OwnReport }>('/reports', asked);
    const { id } = body.report;
    await monas.hears(({ type, reportId }) => type === 'reports.changed' && reportId === id, 1000);
    await say(phone, roomId, 'the end');
    await people.alice.put(`/rooms/${roomId}/members/${people.max.id}`, {});
    await maxs.hears(({ type }) => type === 'room.added');
    expect(hints(maxs)).not.toContain(id);
    for (const node of [north, south]) {
      expect(codeOf(await askingAt(node, people.max).get(`/moderation/reports/${id}`))).toBe(
        'report.not_found',
      );
      const queue = await askingAt(node, people.max).get('/moderation/reports');
      expect(JSON.stringify(queue.body)).not.toContain(id);
      expect((await askingAt(node, people.max).get<string>('/moderation/reports/export')).body).not.toContain(
        id,
      );
      expect((await askingAt(node, people.mona).get<string>('/moderation/reports/export')).body).toContain(
        id,
      );
    }
    close();
  });

  it('the reporter hears the outcome within a second on every device, and finds it when they were away', async () => {
    const { roomId, phone, laptop, bobs, close } = await scene();
    const asked = { subject: { kind: 'message', roomId, seq: 1 }, reason: 'hate' };
    const { body } = await people.alice.post<{ report: OwnReport }>('/reports', asked);
    const { id, selfRevision } = body.report;
    laptop.close();
    const there = askingAt(south, people.mona);
    const at = `/moderation/reports/${id}`;
    const acted = await there.post<ReportDetail>(`${at}/acts`, { act: 'member.ban', reason: 'Enough' });
    await bobs.hears(({ type }) => type === 'room.removed', 1000);
    const { version } = acted.body.report;
    await there.put(`${at}/decision`, { outcome: 'acted', note: 'xyzzy', version });
    const heard = await phone.hears(
      ({ type, report }) => type === 'report.updated' && (report as OwnReport).state === 'decided',
      1000,
    );
    expect(JSON.stringify(heard)).not.toContain('xyzzy');
    expect(JSON.stringify(heard)).not.toContain(people.mona.id);
    const back = await socketOf(people.alice, south);
    const { held } = await back.done('room.sync', { selfRevision, rooms: [] });
    const missed = await askingAt(south, people.alice).get<{ reports: OwnReport[] }>(
      `/users/me/reports?since=${String(selfRevision)}`,
    );
    expect(missed.body.reports).toMatchObject([{ id, outcome: 'acted', selfRevision: held?.reports }]);
    back.close();
    close();
  });
});
