import { describe, expect, it } from '@jest/globals';
import { anOwn } from '@parley/testkit';
import { UnreadLine } from './unread-line.js';

describe('the "New" line', () => {
  it('stands where Bob had stopped reading, and stays there while he reads on', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 10, unread: 5 }));
    line.changed(anOwn({ lastReadSeq: 13, unread: 2 }), true);
    line.changed(anOwn({ lastReadSeq: 15, unread: 0 }), true);
    expect(line.after()).toBe(10);
  });

  it('is not there where nothing was new, nor for what Bob sees coming', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 10, unread: 0 }));
    line.changed(anOwn({ lastReadSeq: 10, unread: 1 }), true);
    expect(line.after()).toBeNull();
  });

  it('comes where the first message came that Bob did not see coming', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 10, unread: 0 }));
    line.changed(anOwn({ lastReadSeq: 10, unread: 1 }), false);
    line.changed(anOwn({ lastReadSeq: 10, unread: 2 }), false);
    expect(line.after()).toBe(10);
  });

  it('moves back when Bob marks older messages unread, here or on another device', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 20, unread: 0 }));
    line.changed(anOwn({ lastReadSeq: 6, unread: 14, readVersion: 1 }), true);
    expect(line.after()).toBe(6);
  });

  it('goes when Bob marks all of it read', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 6, unread: 14, readVersion: 1 }));
    line.changed(anOwn({ lastReadSeq: 20, unread: 0, readVersion: 2 }), true);
    expect(line.after()).toBeNull();
  });

  it('says how much follows where Bob wants to know, until it stands elsewhere', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 10, unread: 5 }));
    expect(line.says()).toBeNull();
    line.explain(10, { unread: 5, mentions: 2 });
    line.changed(anOwn({ lastReadSeq: 15, unread: 0 }), true);
    expect([line.after(), line.says()]).toEqual([10, { unread: 5, mentions: 2 }]);
    line.changed(anOwn({ lastReadSeq: 12, unread: 3, readVersion: 1 }), true);
    expect([line.after(), line.says()]).toEqual([12, null]);
  });

  it('goes when Bob answers', () => {
    const line = new UnreadLine();
    line.opened(anOwn({ lastReadSeq: 10, unread: 5 }));
    line.posted();
    expect(line.after()).toBeNull();
  });
});
