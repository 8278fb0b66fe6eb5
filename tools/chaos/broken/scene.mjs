/** A small world on a cluster of two nodes: a few people who each sit at a node that the story chooses. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { violation } from '../../../libs/testkit/dist/invariants/violation.js';
import { violations } from '../../../libs/testkit/dist/invariants/violations.js';
import { Device } from '../device.mjs';
import { ending, until } from '../ending.mjs';
import { historyOf } from '../history.mjs';
import { Line } from '../line.mjs';
import { now } from '../now.mjs';
import { call, person, standing } from '../people.mjs';
import { phoneOf } from '../phones.mjs';
import { watchStalls } from '../stalls.mjs';
import { timesOf } from '../times.mjs';
import { World } from '../world.mjs';

/** Milliseconds for anything that a story waits for, on a machine that may be busy. */
const patience = 20_000;
/** After so many it is certain that who waited for a lock first waits no more. */
const givesUp = 4_000;

export class Scene {
  /**
   * @param {import('../cluster.mjs').Cluster} cluster
   * @param {object} sdk the module
   * @param {number} number of the story on this cluster: its people are new to it
   */
  constructor(cluster, sdk, number) {
    this.cluster = cluster;
    this.number = number;
    this.world = new World({ seed: number, sdk, cluster });
    this.database = connectionTo(cluster);
    this.stalls = watchStalls();
    this.suspended = [];
    /** Of the judge, where a story needs another one than is promised. */
    this.grace = null;
    /** As testkit's `Restored`. */
    this.restored = null;
  }

  async open() {
    await this.database.connect();
    return this;
  }

  async close() {
    this.stalls.stop();
    await this.world.close();
    await this.database.end().catch(() => undefined);
  }

  /** People who are in one new room, the first of them its owner. */
  async roomOf(...names) {
    const { world, number } = this;
    const people = await this.come(...names);
    const [host, ...others] = people;
    const wish = { kind: 'private', name: `room ${number}`, clientId: randomUUID() };
    const { room } = await call(world, host.token, 'POST', '/rooms', wish);
    for (const { id } of others) await call(world, host.token, 'PUT', `/rooms/${room.id}/members/${id}`, {});
    for (const { id } of people) world.recorder.admit(id, room.id, 0);
    world.rooms.push({
      id: room.id,
      kind: 'private',
      host,
      people: new Map(people.map(({ id }) => [id, standing('in')])),
    });
    return { roomId: room.id, people };
  }

  /** People who are out of the room. */
  async outside(roomId, ...names) {
    const people = await this.come(...names);
    for (const { id } of people) this.world.roomOf(roomId).people.set(id, standing('out'));
    return people;
  }

  async come(...names) {
    const { world, number } = this;
    const people = await Promise.all(names.map((name) => person(world, `${name}-${number}`)));
    for (const each of people) each.watches = [];
    world.people.push(...people);
    return people;
  }

  /** A device of this person that reaches one node and no other, with the room on its screen where one is named. */
  async sit(someone, node, roomId = null, name = someone.username) {
    const { world, cluster } = this;
    const device = new Device({ id: name, person: someone, token: someone.token, world });
    device.door = await Line.open(() => [cluster.balancer.target(node)]);
    world.devices.push(device);
    await device.open();
    await this.until(
      () => device.isOnline() && device.isSettled() && (roomId === null || device.shows(roomId)),
      `${name} is there`,
    );
    return device;
  }

  /** One of theirs that hears nothing but push messages. */
  async phone(someone) {
    const phone = await phoneOf(this.world, someone);
    this.world.phones.push(phone);
    return phone;
  }

  /** Invites somebody, and answers the invitation once their device shows it, as the acts of `inviting.mjs` want it. */
  async invited(hosts, device, roomId) {
    const { id } = await hosts.parley.invitations.invite(roomId, device.userId);
    const invitation = () => device.parley.invitations.mine.get().get(id);
    await this.until(invitation, `${device.id} is invited`);
    const room = this.world.roomOf(roomId);
    return { device, invitation: invitation(), room, standing: room.people.get(device.userId) };
  }

  /** Says it once; whether it arrives is the outbox's business. */
  async say(device, roomId, body) {
    this.world.recorder.meant.push({ by: device.userId, roomId, body });
    await device.room(roomId).post(body);
  }

  /** Says it, and waits until the server has answered. */
  async said(device, roomId, body) {
    await this.say(device, roomId, body);
    await this.answered(body);
  }

  answered(body) {
    const { acknowledged } = this.world.recorder;
    return this.until(
      () => acknowledged.some(({ message }) => message?.body === body),
      `"${body}" is answered`,
    );
  }

  bodies(device, roomId) {
    return device
      .room(roomId)
      .get()
      .messages.map(({ body }) => body);
  }

  shows(device, roomId, body) {
    return this.until(() => this.bodies(device, roomId).includes(body), `${device.id} shows "${body}"`);
  }

  async rows(query, values = []) {
    return (await this.database.query(query, values)).rows;
  }

  /** Until so many wait for a lock that another holds. */
  lockWaiter(least = 1) {
    return this.until(async () => (await this.lockWaiters()) >= least, `${least} wait for a lock`);
  }

  /**
   * Holds the room until all of these wait for it, each begun when those before it do. The server lets nobody wait for longer
   * than two seconds, so on a slow machine one may have given up before the next comes.
   *
   * @param {string} roomId
   * @param {(() => Promise<unknown>)[]} acts
   * @returns {Promise<boolean>} whether they all waited at one moment
   */
  async allWait(roomId, acts) {
    await this.rows('BEGIN');
    await this.rows('SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE', [roomId]);
    const running = [];
    const wait = async () => (await this.lockWaiters()) >= running.length;
    let all = true;
    for (const act of acts) {
      running.push(act());
      all &&= await until(wait, givesUp);
    }
    await this.rows('COMMIT');
    await Promise.all(running);
    return all;
  }

  noLockWaiter() {
    return this.until(async () => (await this.lockWaiters()) === 0, 'nobody waits for a lock');
  }

  async lockWaiters() {
    return (await this.rows(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)).length;
  }

  /** Takes somebody out of the room as a node does that dies before it can tell anybody. */
  async removed({ id }, roomId) {
    const change = (query, ...values) => this.rows(query, values);
    await change(
      `UPDATE memberships SET left_at = clock_timestamp(), revision = r.revision + 1, self_revision = u.self_revision + 1
       FROM rooms r, users u WHERE r.id = room_id AND u.id = user_id AND room_id = $1 AND user_id = $2`,
      roomId,
      id,
    );
    await change('UPDATE users SET self_revision = self_revision + 1 WHERE id = $1', id);
    await change(
      'UPDATE rooms SET revision = revision + 1, member_count = member_count - 1 WHERE id = $1',
      roomId,
    );
    await change('INSERT INTO access_changes (user_id, room_id) VALUES ($1, $2)', id, roomId);
    // Times are kept to the millisecond.
    await this.lasts(5);
    await change('COMMIT');
    this.world.recorder.expel(id, roomId, this.now());
  }

  /** @param {() => boolean | Promise<boolean>} isTrue @param {string} what as it stands in the complaint */
  async until(isTrue, what) {
    if (!(await until(isTrue, patience)))
      throw new Error(`The story came to a halt: not within ${patience / 1000} s: ${what}`);
  }

  /** Lets time pass where time is what the story is about. */
  lasts(ms) {
    return pause(ms);
  }

  /** The same, and this process does not stand still in that time. */
  lastsAwake(ms) {
    const begun = now();
    const awake = () => now() - begun - this.stalls.within(begun, now());
    return this.until(() => awake() > ms, `${ms} ms pass`);
  }

  now() {
    return now();
  }

  /**
   * Waits for the end, as every chaos run does, and lets the judge look.
   *
   * @param {{ times?: boolean, told?: number }} what `times`: also at when it was shown; for stories in which no part breaks.
   *   `told`: ms in which nobody waits to be told any more, where the story knows better than the run
   */
  async judged({ times = false, told } = {}) {
    const end = await ending(this.world, () => undefined, { told });
    const { suspended, grace, restored } = this;
    const more = { suspended, ...(grace && { grace }), ...(restored && { restored }) };
    const history = { ...historyOf(this.world, end, this.stalls), ...more };
    const found = [...violations(history), ...(times ? this.late() : [])];
    return { found, undone: end.undone, history };
  }

  late() {
    const { late, overdue } = timesOf(this.world, [], this.stalls);
    return [...late, ...overdue].map(({ kind, seq, roomId, device, ms, bound }) => {
      const sentence = `${device} did not show the ${kind} ${seq} of room ${roomId} for ${ms} ms, and ${bound} are promised`;
      return violation('late', sentence, { roomId, seq, client: device });
    });
  }
}

function connectionTo(cluster) {
  const connection = new pg.Client({ connectionString: cluster.databaseUrl() });
  // PostgreSQL may be made to fall over.
  connection.on('error', () => undefined);
  return connection;
}
