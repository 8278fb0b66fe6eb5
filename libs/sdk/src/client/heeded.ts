import type { CommandAnswer, CommandInput, CommandName, Route } from '@parley/contracts';
import * as z from 'zod';
import type { Call, LooseInput } from '../http/call.js';
import type { LooseUpload, Upload } from '../http/upload.js';
import { losesRoom, ParleyError } from '../parley-error.js';

export type Command = <Name extends CommandName>(
  name: Name,
  data: CommandInput<Name>,
) => Promise<CommandAnswer<Name>>;

/** What an error says beyond the call that it answers. */
export interface Heeding {
  /** Who is signed in; null: nobody. */
  who(): string | null;
  /** Of which history what is held is: another number once all was let go for a new one (R23). */
  history(): number;
  /** One is no longer in this room, whichever call found it out (R22). */
  lost(roomId: string, error: ParleyError): void;
  /** The server's answers have outgrown this version (R28). */
  outgrown(): void;
}

export function heededCall(call: Call, heeding: Heeding): Call {
  const heeded = (route: Route, input: LooseInput = {}) =>
    heed(heeding, roomOf(route, input), call(route, input));
  return heeded;
}

export function heededUpload(upload: Upload, heeding: Heeding): Upload {
  const send = upload as (route: Route, input: LooseUpload) => Promise<unknown>;
  const heeded = (route: Route, input: LooseUpload) =>
    heed(heeding, roomOf(route, input), send(route, input));
  return heeded as Upload;
}

function roomOf({ path }: Route, { params }: Pick<LooseInput, 'params'>): string | null {
  return path.startsWith('/rooms/:id') ? String(params?.['id']) : null;
}

export function heededCommand(command: Command, heeding: Heeding): Command {
  return (name, data) => {
    const answer = command(name, data);
    // By its answer a new history is found out.
    const history = name === 'room.sync' ? () => 0 : () => heeding.history();
    return heed({ ...heeding, history }, 'roomId' in data ? data.roomId : null, answer);
  };
}

/**
 * An answer is for whoever asked: one that comes after they are gone is nobody's any more (R26). Nor is one heeded that was
 * asked of a history which is no more (R23): what came of it nobody knows.
 */
async function heed<T>(heeding: Heeding, roomId: string | null, answer: Promise<T>): Promise<T> {
  const asker = heeding.who();
  const history = heeding.history();
  const isGone = () => asker !== null && asker !== heeding.who();
  const isOver = () => history !== heeding.history();
  try {
    const answered = await answer;
    if (isGone()) throw ParleyError.local('aborted');
    if (isOver()) throw ParleyError.local('network');
    return answered;
  } catch (error) {
    if (isGone() || isOver()) throw error;
    if (roomId !== null && losesRoom(error)) heeding.lost(roomId, error);
    // Not what a proxy says in the server's place.
    if (error instanceof ParleyError && error.cause instanceof z.ZodError) heeding.outgrown();
    throw error;
  }
}
