import { describe, expect, it } from '@jest/globals';
import { texts } from '../texts.js';
import { isolated } from './isolated.js';

const turned = 'evil\u202egnp.exe';

describe('a name inside a sentence', () => {
  it('is as it is where it is plain', () => {
    expect(isolated('Émile 🚢 さくら')).toBe('Émile 🚢 さくら');
  });

  it('stands for itself where it is written from right to left', () => {
    expect(texts.message.said('ليلى', 'hello')).toBe('\u2068ليلى\u2069: hello');
    expect(texts.roomRows.said('נועה', '3 eggs')).toBe('\u2068נועה\u2069: 3 eggs');
  });

  it('cannot close its own isolation', () => {
    expect(isolated('a\u2069\u202eb')).toBe('\u2068a\u202eb\u2069');
  });

  it('turns nothing around that stands beside it', () => {
    const sentences = [
      texts.message.said(turned, 'x'),
      texts.message.acted(turned, 'x'),
      texts.message.replyingTo(turned),
      texts.roomRows.said(turned, 'x'),
      texts.sidebar.create(turned),
      texts.composer.typing([turned]),
      texts.composer.typing([turned, turned]),
      texts.composer.replying(turned),
      texts.composer.label(turned),
      texts.room.messages(turned),
      texts.rooms.added(turned),
      texts.rooms.removed(turned),
      texts.rooms.removeTitle(turned),
      texts.rooms.roleChanged(turned, 'an owner'),
      texts.rooms.archiveTitle(turned),
      texts.details.leaveTitle(turned),
      texts.rooms.unchoose(turned),
    ];
    for (const sentence of sentences) {
      const outside = sentence.replace(/\u2068[^\u2066-\u2069]*\u2069/gu, '');
      expect(outside).not.toMatch(/\u202e/);
    }
  });
});
