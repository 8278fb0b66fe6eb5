import { describe, expect, it } from '@jest/globals';
import { mayPost, maySeeRoom } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { MessagePosting } from '../src/messages/message-posting.service.js';
import { codeOf } from './services/refused.js';
import { allCases, setScene, type Case } from './services/standing.js';
import { aStory } from './services/story.js';

const story = aStory();

/** What libs/policy, which the app goes by, says that the server answers; null: it takes the post. */
function expected({ server, standing, kind }: Case, state: State) {
  const [archived, readOnly] = [state === 'archived', state === 'read-only'];
  const actor = { id: 'somebody', role: server };
  const membership =
    standing === 'owner' || standing === 'moderator' || standing === 'member' ? { role: standing } : null;
  const at = { actor, membership, room: { kind, archived, memberCount: 3, readOnly } };
  if (mayPost(at)) return archived ? 'room.archived' : null;
  if (membership) return 'room.read_only';
  return maySeeRoom(at) ? 'room.not_joined' : 'room.not_found';
}

const texts = { take_posts: 'May I?', take_calling_posts: '@room, may I?' };
const states = ['open', 'archived', 'read-only'] as const;
type State = (typeof states)[number];
type Way = [keyof typeof texts, State];
const ways = Object.keys(texts).flatMap((name) => states.map((state) => [name, state] as Way));

describe('R1: what decides under the lock who may post', () => {
  it.each(ways)('says of everybody what the policy says: %s (%s room)', async (name, state) => {
    const [owner, moderator, member, stranger] = await Promise.all(
      ['owner', 'moderator', 'member', 'stranger'].map(async (name) => (await story.person(name)).id),
    );
    const others = { owner: owner!, moderator: moderator!, member: member!, stranger: stranger! };
    const all = await Promise.all(
      allCases.map(async (who) => {
        const actor = await story.person('somebody', who.server);
        const { roomId } = await setScene(story.dataSource, actor, who, others);
        if (state === 'archived')
          await story.sql('UPDATE rooms SET archived_at = now() WHERE id = $1', [roomId]);
        if (state === 'read-only')
          await story.sql('UPDATE rooms SET read_only = true WHERE id = $1', [roomId]);
        const posting = story
          .get(MessagePosting)
          .post(actor, { roomId, clientId: uuid(), body: texts[name] });
        return { ...who, said: (await codeOf(posting)) ?? null };
      }),
    );
    expect(all).toEqual(allCases.map((who) => ({ ...who, said: expected(who, state) })));
    expect(new Set(all.map(({ said }) => said)).size).toBe(state === 'read-only' ? 4 : 3);
  });
});
