import * as z from 'zod';
import { auditList, filterAudit, listAudit } from '../audit.js';
import { route } from '../route.js';

export const auditRoutes = {
  list: route({
    method: 'GET',
    path: '/admin/audit',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Who did what to whom, newest first',
    query: listAudit,
    answers: { 200: auditList },
    errors: [],
  }),
  export: route({
    method: 'GET',
    path: '/admin/audit/export',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'The same as a table (CSV), all of it',
    query: filterAudit,
    answers: { 200: z.string() },
    csv: true,
    errors: [],
  }),
};
