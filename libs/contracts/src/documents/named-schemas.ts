import * as z from 'zod';
import { adminUser, importLine, importProgress, outlinedRoom } from '../admin.js';
import { personalToken, session } from '../auth.js';
import { fault, problem } from '../errors.js';
import { message } from '../messages.js';
import { presence } from '../presence.js';
import { lastMessage, member, own, room } from '../rooms.js';
import { health, serverInfo } from '../server.js';
import { self, user } from '../users.js';

const named = {
  AdminUser: adminUser,
  Fault: fault,
  Health: health,
  ImportLine: importLine,
  ImportProgress: importProgress,
  LastMessage: lastMessage,
  Member: member,
  Message: message,
  OutlinedRoom: outlinedRoom,
  Own: own,
  PersonalToken: personalToken,
  Presence: presence,
  Problem: problem,
  Room: room,
  Self: self,
  ServerInfo: serverInfo,
  Session: session,
  User: user,
};

for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { ...schema.meta(), id });
