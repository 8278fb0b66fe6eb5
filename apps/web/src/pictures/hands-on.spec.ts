import { describe, expect, it } from '@jest/globals';
import { HandsOn } from './hands-on.js';

const at = (across: number, down: number) => ({ across, down });

describe('hands on a picture', () => {
  it('move it with one finger, by what the finger moved', () => {
    const hands = new HandsOn();
    hands.press(1, at(0.1, 0.1));
    expect(hands.move(1, at(0.3, 0))).toMatchObject({ nearer: 1, by: { down: -0.1 } });
    expect(hands.move(1, at(0.3, 0))).toMatchObject({ by: at(0, 0) });
  });

  it('bring it nearer with two, around the middle between them', () => {
    const hands = new HandsOn();
    hands.press(1, at(-0.1, 0));
    hands.press(2, at(0.1, 0));
    hands.move(1, at(-0.2, 0));
    const handling = hands.move(2, at(0.2, 0));
    expect(handling?.nearer).toBeCloseTo(4 / 3);
    expect(handling?.around.across).toBeCloseTo(0);
  });

  it('do nothing when nothing is held', () => {
    const hands = new HandsOn();
    expect(hands.move(1, at(0, 0))).toBeNull();
    hands.press(1, at(0, 0));
    hands.release(1);
    expect(hands.move(1, at(1, 1))).toBeNull();
  });
});
