import type { EntityManager } from 'typeorm';

export interface NodeFacts {
  connections: number;
  people: number;
  fenceAgeMs: number | null;
  eventLoopDelayMs: number | null;
  memoryBytes: number;
  redisAnswers: boolean | null;
}

export interface NodeMinute {
  posts: number;
  connections: number;
  people: number;
  /** Not cumulated. */
  deliveries: readonly number[];
}

/** Nodes that were not heard of for so long are forgotten. */
const forgottenAfter = `interval '10 minutes'`;
const keptFor = `interval '25 hours'`;

export async function noteNode(
  manager: EntityManager,
  { id, name, version, facts }: { id: string; name: string; version: string; facts: NodeFacts },
): Promise<void> {
  await manager.query(
    `INSERT INTO nodes (id, name, version, started_at, heard_at, condition)
     VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), $4)
     ON CONFLICT (id) DO UPDATE SET heard_at = excluded.heard_at, condition = excluded.condition`,
    [id, name, version, JSON.stringify(facts)],
  );
}

/** What was counted since the last time is of the minute before this one. */
export async function noteMinute(
  manager: EntityManager,
  nodeId: string,
  { posts, connections, people, deliveries }: NodeMinute,
): Promise<void> {
  await manager.query(
    `INSERT INTO node_minutes (at, node_id, posts, connections, people, deliveries)
     VALUES (date_trunc('minute', clock_timestamp()) - interval '1 minute', $1, $2, $3, $4, $5)
     ON CONFLICT (at, node_id) DO UPDATE SET posts = node_minutes.posts + excluded.posts,
       connections = excluded.connections, people = excluded.people, deliveries = excluded.deliveries`,
    [nodeId, posts, connections, people, deliveries],
  );
}

export async function forgetOldNodes(manager: EntityManager): Promise<void> {
  await manager.query(`DELETE FROM nodes WHERE heard_at < clock_timestamp() - ${forgottenAfter}`);
  await manager.query(`DELETE FROM node_minutes WHERE at < clock_timestamp() - ${keptFor}`);
}

export async function forgetNode(manager: EntityManager, id: string): Promise<void> {
  await manager.query('DELETE FROM nodes WHERE id = $1', [id]);
}
