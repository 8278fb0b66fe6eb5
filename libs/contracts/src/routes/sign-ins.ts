import * as z from 'zod';
import { id } from '../primitives.js';
import { route } from '../route.js';
import {
  adminSessionList,
  adminTokenList,
  endedSignIns,
  endSignIns,
  filterSessions,
  listSessions,
} from '../sign-ins.js';

const oneId = z.strictObject({ id });
const ofAdmins = { area: 'Admin', access: 'admin', role: 'admin' } as const;

export const signInRoutes = {
  sessions: route({
    ...ofAdmins,
    method: 'GET',
    path: '/admin/sessions',
    summary: 'Where people are signed in, newest first',
    query: listSessions,
    answers: { 200: adminSessionList },
    errors: [],
  }),
  exportSessions: route({
    ...ofAdmins,
    method: 'GET',
    path: '/admin/sessions/export',
    summary: 'The same as a table (CSV), all of it',
    query: filterSessions,
    answers: { 200: z.string() },
    csv: true,
    errors: [],
  }),
  endSessions: route({
    ...ofAdmins,
    method: 'POST',
    path: '/admin/sessions/bulk',
    summary: 'End several sessions, or what would come of it',
    body: endSignIns,
    answers: { 200: endedSignIns },
    errors: [],
  }),
  endSession: route({
    ...ofAdmins,
    method: 'DELETE',
    path: '/admin/sessions/:id',
    summary: "End somebody's session",
    params: oneId,
    answers: { 204: null },
    errors: ['not_found'],
  }),
  tokens: route({
    ...ofAdmins,
    method: 'GET',
    path: '/admin/tokens',
    summary: 'The tokens of programs, newest first',
    query: listSessions,
    answers: { 200: adminTokenList },
    errors: [],
  }),
  exportTokens: route({
    ...ofAdmins,
    method: 'GET',
    path: '/admin/tokens/export',
    summary: 'The same as a table (CSV), all of it',
    query: filterSessions,
    answers: { 200: z.string() },
    csv: true,
    errors: [],
  }),
  endTokens: route({
    ...ofAdmins,
    method: 'POST',
    path: '/admin/tokens/bulk',
    summary: 'End several tokens of programs, or what would come of it',
    body: endSignIns,
    answers: { 200: endedSignIns },
    errors: [],
  }),
  endToken: route({
    ...ofAdmins,
    method: 'DELETE',
    path: '/admin/tokens/:id',
    summary: "End the token of somebody's program",
    params: oneId,
    answers: { 204: null },
    errors: ['not_found'],
  }),
};
