/** WebSocket frames (RFC 6455), as much as a generator needs: short masked texts out, whole frames in. */

const mask = [0x37, 0xfa, 0x21, 0x3d];
const lastTextFrame = 0x81;

/** One masked text frame. `text` is ASCII. */
export function clientFrame(text) {
  const { length } = text;
  if (length > 0xffff) throw new RangeError(`a frame of ${length} bytes`);
  const head = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = lastTextFrame;
  frame[1] = 0x80 | (length < 126 ? length : 126);
  if (head === 4) frame.writeUInt16BE(length, 2);
  for (let at = 0; at < 4; at += 1) frame[head + at] = mask[at];
  frame.latin1Write(text, head + 4);
  for (let at = 0; at < length; at += 1) frame[head + 4 + at] ^= mask[at & 3];
  return frame;
}

/**
 * Takes a stream of bytes apart into frames. What lies whole in a chunk is read where it lies; only a frame that two
 * chunks share is copied. `text(bytes, start, end)` is called with each text, `other(opcode)` with anything else.
 */
export class FrameReader {
  #begun = Buffer.allocUnsafe(4096);
  #held = 0;

  constructor({ text, other }) {
    this.text = text;
    this.other = other;
  }

  read(chunk, from, to) {
    let at = this.#held > 0 ? this.#finish(chunk, from, to) : from;
    while (at < to) {
      const size = wanted(chunk, at, to - at);
      if (size > to - at) {
        this.#keep(chunk, at, to);
        return;
      }
      this.#give(chunk, at, at + size);
      at += size;
    }
  }

  #finish(chunk, from, to) {
    let at = from;
    for (;;) {
      const size = wanted(this.#begun, 0, this.#held);
      if (size === this.#held) break;
      const until = Math.min(to, at + size - this.#held);
      if (until === at) return at;
      this.#keep(chunk, at, until);
      at = until;
    }
    const size = this.#held;
    this.#held = 0;
    this.#give(this.#begun, 0, size);
    return at;
  }

  #keep(chunk, from, to) {
    const size = this.#held + to - from;
    if (size > this.#begun.length) this.#begun = Buffer.concat([this.#begun], 2 * size);
    chunk.copy(this.#begun, this.#held, from, to);
    this.#held = size;
  }

  #give(bytes, start, end) {
    if (bytes[start] === lastTextFrame) this.text(bytes, start + headSize(bytes[start + 1]), end);
    else this.other(bytes[start] & 0x0f);
  }
}

/** How long the frame at `at` is; as long as its head is not whole, how much of it is needed to go on. */
function wanted(bytes, at, held) {
  if (held < 2) return 2;
  const second = bytes[at + 1];
  const head = headSize(second);
  if (second < 126) return head + second;
  if (held < head) return head;
  return head + (second === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)));
}

function headSize(second) {
  if (second < 126) return 2;
  return second === 126 ? 4 : 10;
}
