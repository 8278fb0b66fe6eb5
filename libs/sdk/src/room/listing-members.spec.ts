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

  it('in part are asked for again, when the rest of a long list could not be read', async () => {
    const { server, clock, room, handle } = await looking();
    for (let count = 0; count < 250; count += 1) server.join(room, server.account(`somebody ${count}`));
    await clock.advance(2_000);
    let isAway = true;
    server.intercept = ({ route, query }) => {
      const isRest = route === routes.members.list && query['after'] !== undefined;
      if (isRest && isAway) throw new ParleyError(problemOf('server.unavailable'));
      return undefined;
    };
    await handle.loadMembers();
    expect(handle.get()).toMatchObject({ problem: null, beforeProblem: null });
    expect(handle.get().membersProblem?.code).toBe('server.unavailable');
    expect(handle.get().members).toHaveLength(200);
    await clock.advance(60_000);
    isAway = false;
    await clock.advance(2_000);
    expect(handle.get().members).toHaveLength(252);
  });
});
