import { fleetingEvents, position, selfEvents } from '@parley/contracts';
import type { FleetingEventName, FleetingEvents, SelfEvent, SelfEventName } from '@parley/contracts';
import * as z from 'zod';
import { readRoomChange } from './room-change.js';
import type { RoomChange } from './room-change.js';

export type FleetingEvent = {
  [Name in FleetingEventName]: { type: Name } & FleetingEvents[Name];
}[FleetingEventName];

/** What came over the socket, sorted. `selfHole`: something of one's own changed that this version cannot read. */
export type Heard =
  | { kind: 'room'; change: RoomChange }
  | { kind: 'self'; event: SelfEvent }
  | { kind: 'selfHole'; selfRevision: number }
  | { kind: 'fleeting'; event: FleetingEvent }
  | { kind: 'closing'; code: string }
  | { kind: 'unknown'; name: string };

const selfNumber = z.object({ selfRevision: position });
const closing = z.object({ code: z.string() });

/** Sorts an event; never throws (R28). */
export function readEvent(name: string, payload: unknown): Heard {
  if (name in fleetingEvents) {
    const parsed = fleetingEvents[name as FleetingEventName].safeParse(payload);
    if (parsed.success) return { kind: 'fleeting', event: { type: name, ...parsed.data } as FleetingEvent };
    return { kind: 'unknown', name };
  }
  if (name in selfEvents) {
    const parsed = selfEvents[name as SelfEventName].safeParse(payload);
    if (parsed.success) return { kind: 'self', event: { type: name, ...parsed.data } as SelfEvent };
  }
  if (name === 'connection.closing') {
    const parsed = closing.safeParse(payload);
    return parsed.success ? { kind: 'closing', ...parsed.data } : { kind: 'unknown', name };
  }
  const hole = selfNumber.safeParse(payload);
  if (hole.success) return { kind: 'selfHole', ...hole.data };
  const change = readRoomChange(name, payload);
  return change ? { kind: 'room', change } : { kind: 'unknown', name };
}
