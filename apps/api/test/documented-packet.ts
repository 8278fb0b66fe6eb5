import { asyncApi } from '@parley/contracts/documents';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

interface Documented {
  channels: { socket: { messages: Record<string, object | undefined> } };
}

const document = asyncApi('test') as unknown as Documented;
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'asyncapi');
const compiled = new Map<string, ValidateFunction>();
/** The names of all packets that were held against the document. */
export const witnessedPackets = new Set<string>();

/** What in an event, or in `<command>.ack`, is otherwise than the AsyncAPI document says. */
export function packetDeviations(name: string, payload: unknown): string[] {
  if (!document.channels.socket.messages[name]) return [`${name} is not in the document`];
  witnessedPackets.add(name);
  const valid =
    compiled.get(name) ??
    ajv.compile({ $ref: `asyncapi#/channels/socket/messages/${encodeURIComponent(name)}/payload` });
  compiled.set(name, valid);
  if (valid(payload)) return [];
  return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
