import { describe, expect, it } from '@jest/globals';
import { problemOf, routes } from '@parley/contracts';
import { looking } from '@parley/testkit';
import { ParleyError } from '../parley-error.js';

describe('members that were listed', () => {
  it('R19: are listed anew after a reset, however long the server cannot say who they are', async () => {
    const { server, clock, room, handle } = await looking();
    await handle.loadMembers();
    server.intercept = ({ route }) => {
      if (route === routes.members.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    server.tell(room.resetAll());
    await clock.advance(200_000);
    expect(handle.get()).toMatchObject({ members: null, problem: null });
    server.intercept = () => undefined;
    await clock.advance(2_000);
    expect(handle.get().members).toHaveLength(2);
  });

  it('are not asked for any more once the room is closed', async () => {
    const { place, server, clock, room, handle } = await looking();
    await handle.loadMembers();
    server.intercept = ({ route }) => {
      if (route === routes.members.list) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    server.tell(room.resetAll());
    await clock.advance(10_000);
    handle.close();
    const times = place.timesAsked('GET /rooms/:id/members');
    await clock.advance(60_000);
    expect(place.timesAsked('GET /rooms/:id/members')).toBe(times);
  });
});
