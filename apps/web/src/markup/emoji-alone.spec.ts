import { describe, expect, it } from '@jest/globals';
import { isEmojiAlone } from './emoji-alone.js';

describe('emoji alone', () => {
  it.each(['👍', '👍🏽', ' 🫖 ☕️\n🍵', '👩‍👩‍👧‍👦', '🇪🇺', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'])('are large: %s', (body) => {
    expect(isEmojiAlone(body)).toBe(true);
  });

  it.each(['', ' ', '1', '#', '👍👍👍👍', '👍!', 'a👍', '©', '🇪', '👍'.repeat(200), `${' '.repeat(500)}👍`])(
    'are not: %j',
    (body) => {
      expect(isEmojiAlone(body)).toBe(false);
    },
  );
});
