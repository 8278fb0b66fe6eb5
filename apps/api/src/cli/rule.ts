export interface Deviation {
  rule: string;
  where: string;
  found: string;
}

export interface Rule {
  name: string;
  /** Selects `where_` (the room's id; null: what belongs to none) and `found` of each row that is not as it should be. */
  sql: string;
}

export function deviation(rule: string, room: string | null, found: string): Deviation {
  return { rule, where: room === null ? 'the server' : `room ${room}`, found };
}
