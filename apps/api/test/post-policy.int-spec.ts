import { describe, expect, it } from '@jest/globals';
import { mayPost, maySeeRoom } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { MessagePosting } from '../src/messages/message-posting.service.js';
import { codeOf } from './services/refused.js';
import { allCases, setScene, type Case } from './services/standing.js';
import { aStory } from './services/story.js';

const story = aStory();

/** What libs/policy, which the app goes by, says that the server answers; null: it takes the post. */
function expected({ server, standing, kind }: Case, archived: boolean) {
  const actor = { id: 'somebody', role: server };
  const membership =
    standing === 'owner' || standing === 'moderator' || standing === 'member' ? { role: standing } : null;
  const at = { actor, membership, room: { kind, archived, memberCount: 3 } };
  if (mayPost(at)) return archived ? 'room.archived' : null;
  return maySeeRoom(at) ? 'room.not_joined' : 'room.not_found';
}

const texts = { take_posts: 'May I?', take_calling_posts: '@room, may I?' };
type Way = [keyof typeof texts, archived: boolean];
const ways = Object.keys(texts).flatMap((name) => [false, true].map((archived) => [name, archived] as Way));

describe('R1: what decides under the lock who may post', () => {
  it.each(ways)('says of everybody what the policy says: %s (archived room: %s)', async (name, archived) => {
    const [owner, moderator, member, stranger] = await Promise.all(
      ['owner', 'moderator', 'member', 'stranger'].map(async (name) => (await story.person(name)).id),
    );
    const others = { owner: owner!, moderator: moderator!, member: member!, stranger: stranger! };
    const all = await Promise.all(
      allCases.map(async (who) => {
        const actor = await story.person('somebody', who.server);
        const { roomId } = await setScene(story.dataSource, actor, who, others);
        if (archived) await story.sql('UPDATE rooms SET archived_at = now() WHERE id = $1', [roomId]);
        const posting = story
          .get(MessagePosting)
          .post(actor, { roomId, clientId: uuid(), body: texts[name] });
        return { ...who, said: (await codeOf(posting)) ?? null };
      }),
    );
    expect(all).toEqual(allCases.map((who) => ({ ...who, said: expected(who, archived) })));
    expect(new Set(all.map(({ said }) => said)).size).toBe(3);
  });
});
