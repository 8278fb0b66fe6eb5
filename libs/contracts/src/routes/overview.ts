import { overview } from '../overview.js';
import { route } from '../route.js';

export const overviewRoutes = {
  read: route({
    method: 'GET',
    path: '/admin/overview',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'How the server and each of its nodes are doing',
    answers: { 200: overview },
    errors: [],
  }),
};
