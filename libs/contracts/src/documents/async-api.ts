import type * as z from 'zod';
import { ackOf, commands } from '../commands.js';
import { connectionEvents, fleetingEvents, roomEvents, selfEvents } from '../events.js';
import type { ServerEventName } from '../events.js';
import { eventAudience } from './event-audience.js';
import { JsonSchemas } from './json-schemas.js';
import type { Json } from './json-schemas.js';

const description = `Socket.IO 4 at \`/socket.io\`, namespace \`/\`, WebSocket transport only, handshake \`auth: { token }\` with an access token
or a personal access token; a refused connection raises \`connect_error\` whose \`data\` is the problem object.
A connected socket receives the events of every room its user is in. Every command is answered in its ack, always:
\`{ ok: true, data }\` or \`{ ok: false, error }\`. Events of a room carry its \`revision\`: apply the next one, drop what was
seen, and on a gap ask \`GET /api/v1/rooms/{id}/changes\`.`;

const channel = { $ref: '#/channels/socket' };
const messageAt = (name: string): Json => ({ $ref: `#/channels/socket/messages/${name}` });

/** The socket as AsyncAPI 3, from the tables of commands and events alone. The application described is the server. */
export function asyncApi(version: string): Json {
  const schemas = new JsonSchemas('draft-07');
  const messages: Record<string, Json> = {};
  const operations: Record<string, Json> = {};
  for (const [name, { data, answer, summary, scope }] of Object.entries(commands)) {
    messages[name] = { name, title: summary, payload: schemas.request(data) };
    messages[`${name}.ack`] = {
      name: `${name}.ack`,
      title: 'The ack',
      payload: schemas.answer(ackOf(answer)),
    };
    operations[name] = {
      action: 'receive',
      channel,
      summary: `${summary}. A personal access token needs the scope \`${scope}\`.`,
      messages: [messageAt(name)],
      reply: { channel, messages: [messageAt(`${name}.ack`)] },
    };
  }
  for (const [name, { schema, summary }] of Object.entries(events)) {
    messages[name] = { name, payload: schemas.answer(schema) };
    const description = `Told to ${eventAudience[name as ServerEventName]}.`;
    operations[name] = { action: 'send', channel, summary, description, messages: [messageAt(name)] };
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Parley', version, description, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    channels: { socket: { address: '/socket.io', title: 'The socket', messages } },
    operations,
    components: { schemas: schemas.named },
  };
}

interface Told {
  schema: z.ZodType;
  summary: string;
}

const events: Record<string, Told> = {
  ...told(roomEvents, 'To every member of the room, in ascending revision.'),
  ...told(selfEvents, 'To oneself, on all devices, under `selfRevision`.'),
  ...told(fleetingEvents, 'A hint, lost without harm.'),
  ...told(connectionEvents, 'Why the connection is closed after it; open a new one soon.'),
};

function told(schemas: Record<string, z.ZodType>, summary: string): Record<string, Told> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, { schema, summary }]));
}
