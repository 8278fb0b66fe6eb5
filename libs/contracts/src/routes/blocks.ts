import * as z from 'zod';
import { blockList, listBlocks, oneBlock } from '../blocks.js';
import { id, nothing } from '../primitives.js';
import { route } from '../route.js';

const oneId = z.strictObject({ id });

export const blockRoutes = {
  list: route({
    method: 'GET',
    path: '/users/me/blocks',
    area: 'Users',
    access: 'read',
    summary: 'Whom one has blocked',
    query: listBlocks,
    answers: { 200: blockList },
    errors: [],
  }),
  put: route({
    method: 'PUT',
    path: '/users/:id/block',
    area: 'Users',
    access: 'write',
    summary: 'Block a person',
    params: oneId,
    body: nothing,
    answers: { 200: oneBlock },
    errors: ['user.not_found', 'policy.denied', 'block.too_many'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/users/:id/block',
    area: 'Users',
    access: 'write',
    summary: 'Lift it',
    params: oneId,
    answers: { 200: oneBlock },
    errors: ['user.not_found'],
  }),
};
