import { createECDH } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decryptPush } from './decrypt.js';

const bytes = (text: string) => Buffer.from(text, 'base64url');

/** RFC 8291, appendix A. */
const message = bytes(
  'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz' +
    'AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
);

function receiver() {
  const privateKey = createECDH('prime256v1');
  privateKey.setPrivateKey(bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'));
  return { privateKey, auth: bytes('BTBZMqHH6r4Tts7J_aSIgg') };
}

describe('A push message', () => {
  it('is read as RFC 8291 has it', () => {
    expect(decryptPush(message, receiver()).toString()).toBe('When I grow up, I want to be a watermelon');
  });

  it('is read by whom it is for, and whole', () => {
    const changed = Buffer.from(message);
    changed[100]! ^= 1;
    const other = { ...receiver(), auth: Buffer.alloc(16) };
    expect(() => decryptPush(changed, receiver())).toThrow();
    expect(() => decryptPush(message, other)).toThrow();
    expect(() => decryptPush(message.subarray(0, 90), receiver())).toThrow();
    expect(() => decryptPush(Buffer.alloc(0), receiver())).toThrow(/header/);
  });
});
